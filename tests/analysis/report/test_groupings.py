"""Groups count what their answers count, and a filter by a group is a filter by its answers."""

import datetime as dt
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.comparisons.categorical_variables import categorical_variables
from surveyapp.analysis.comparisons.structural_zeros import impossible_cells
from surveyapp.analysis.report.filters import matching, parse_conditions
from surveyapp.analysis.report.frequencies import derived_result, variable_result
from surveyapp.analysis.report.grouping_summary import grouping_uses, groupings_in_words, groupings_made_later
from surveyapp.datasets.dataset import Dataset, build
from surveyapp.instruments.derived.groupings import Grouping, sources, with_groupings
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import ResponseRecord, settle
from surveyapp.instruments.model.instrument import GroupingProvenance, Instrument
from tests.builders import ANSWERS, make_instrument
from tests.instruments.grouping_samples import grouping_of

WARD = make_instrument()
LANGUAGES = dict.fromkeys(WARD.languages, ENGLISH)
MARCH = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)
PLACES = st.sampled_from(["first", "second", "third", "out"])


def record(key: int, answers: Mapping[str, object]) -> ResponseRecord:
    return ResponseRecord(
        key=key,
        answers=settle(WARD, ANSWERS | answers, extended=True),  # type: ignore[arg-type]
        language_code="en",
        mode="open_anonymous",
        period=MARCH.date(),
        completeness="complete",
        synthetic=False,
        flags=(),
        channel="web",
        excluded="",
    )


def made(grouping: Grouping, instrument: Instrument = WARD, at: dt.datetime = MARCH) -> Instrument:
    return with_groupings(instrument, [(grouping, GroupingProvenance(number=1, fingerprint="f" * 64, at=at))])


def keys(dataset: Dataset, instrument: Instrument, *conditions: str) -> list[int]:
    found = matching(dataset, parse_conditions(conditions, instrument, LANGUAGES))
    return found.frame.index.tolist()


def placed(source: str, places: Mapping[str, str], name: str) -> Grouping:
    """The grouping that puts each answer where it is said to belong."""
    codes = {each: [code for code, place in places.items() if place == each] for each in set(places.values())}
    out = codes.pop("out", [])
    return grouping_of(source, codes, name=name, left_out=out)


@given(st.data())
def test_groups_count_their_answers_and_select_those_who_gave_them(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(["often", "glad", "times_band"]))
    codes = list(sources(WARD)[source].answers)
    places = dict(zip(codes, data.draw(st.tuples(*[PLACES] * len(codes))), strict=True))
    instrument = made(placed(source, places, "grouped"))
    often = st.sampled_from(["always", "sometimes", "never", "cannot_say", None])
    given_answers = st.fixed_dictionaries(
        {"often": often, "glad": st.none() | st.integers(0, 10), "times": st.integers(0, 30)}
    )
    answers = data.draw(st.lists(given_answers, min_size=1, max_size=12))
    kept = [{name: value for name, value in each.items() if value is not None} for each in answers]
    records = [record(key, each) for key, each in enumerate(kept, 1)]
    dataset = build(records, instrument)
    derived = instrument.derived[-1]
    whole = {each.name: each for each in instrument.derived}
    result = (
        derived_result(whole[source], instrument, dataset)
        if source in whole
        else variable_result(instrument.variables[source], dataset, {"en": ENGLISH})
    )
    counts = {each.code: each.count for each in result.frequencies}
    found = derived_result(derived, instrument, dataset)
    out = sum(counts[code] for code, place in places.items() if place == "out")
    assert found.base == result.base - out
    assert found.missing["cannot_say"] == result.missing["cannot_say"] + out
    assert sum(found.missing.values()) + found.base == len(dataset)
    for group in found.frequencies:
        own = [code for code, place in places.items() if place == group.code]
        assert group.count == sum(counts[code] for code in own)
        if source != "glad":  # a scale is no filter by itself
            by_codes = keys(dataset, instrument, *(f"{source}:{code}" for code in own))
            assert keys(dataset, instrument, f"grouped:{group.code}") == by_codes


def test_numbers_fall_into_bands_and_special_answers_where_they_were_put() -> None:
    busy = grouping_of("times", {"few": [], "many": ["varies"]}, name="busy", limits=(10, None))
    again = grouping_of("busy", {"a_few": ["few"], "lots": ["many"]}, name="again")
    instrument = made(again, made(busy))
    dataset = build([record(key, {"times": each}) for key, each in enumerate((10, 11, "varies"))], instrument)
    assert dataset.frame["busy"].tolist() == ["few", "many", "many"]
    assert dataset.frame["again"].tolist() == ["a_few", "lots", "lots"]


def test_cells_that_a_grouping_leaves_empty_are_proved() -> None:
    """Groups of choices, a scale, bands, and other groups: only what excludes itself is impossible."""
    two = grouping_of("often", {"ever": ["always", "sometimes"], "not_once": ["never"]}, name="often_two")
    again = grouping_of("often_two", {"some": ["ever"], "none_at_all": ["not_once"]}, name="again")
    points = {"low": [str(point) for point in range(6)], "high": [str(point) for point in range(6, 11)]}
    glad = grouping_of("glad", points, name="gladly")
    busy = grouping_of("times", {"few": [], "many": ["varies"]}, name="busy", limits=(10, None))
    instrument = made(busy, made(glad, made(again, made(two))))
    variables = categorical_variables(instrument, (), LANGUAGES)

    def impossible(rows: str, columns: str) -> set[tuple[str, str]]:
        row, column = variables[rows].categories, variables[columns].categories
        cells = [(i, j) for i in range(len(row)) for j in range(len(column))]
        found = impossible_cells(cells, variables[rows], variables[columns], instrument, ())
        return {(row[i].code, column[j].code) for i, j in found}

    assert impossible("often_two", "often") == {
        *(("ever", "never"), ("not_once", "always"), ("not_once", "sometimes"))
    }
    assert impossible("again", "often_two") == {("some", "not_once"), ("none_at_all", "ever")}
    assert impossible("gladly", "busy") == set()
    assert impossible("busy", "times_band") == {("few", "many"), ("few", "varies"), ("many", "few")}


def test_a_report_tells_groupings_and_which_of_them_are_later() -> None:
    two = grouping_of("often", {"ever": ["always", "sometimes"], "not_once": ["never"]}, name="often_two")
    again = grouping_of("often_two", {"some": ["ever"], "none_at_all": ["not_once"]}, name="again")
    instrument = made(again, made(two, at=MARCH + dt.timedelta(days=2)))
    uses = grouping_uses(instrument, LANGUAGES)
    assert [each.name for each in uses] == ["often_two", "again"]
    assert groupings_in_words(uses, ENGLISH)[0] == (
        "often_two, based on often: Ever = Always, Sometimes; Not_once = Never (version 1, March 14, "
        "2026, 00:00 UTC, fingerprint ffffffffffff)."
    )
    later = MARCH + dt.timedelta(days=1)
    names = ["again", "times_band", "often"]
    assert groupings_made_later(instrument, later, names) == (
        {"en": "Again", "fr": "Again"},
    )  # through the other
    assert groupings_made_later(instrument, later + dt.timedelta(days=1), names) == ()
