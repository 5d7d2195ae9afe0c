"""Groupings: what can be grouped, what a grouping is as a derived variable, and that nothing else changes."""

import datetime as dt

import pytest

from surveyapp.instruments.checks.grouping_checks import MOST_GROUPS, grouping_problems
from surveyapp.instruments.codebook.codebook import codebook, definition_in_words
from surveyapp.instruments.derived.groupings import (
    fingerprint_of,
    grouping_from_json,
    grouping_to_json,
    sources,
    unplaced,
    with_groupings,
)
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.fingerprint import structural_fingerprint
from surveyapp.instruments.model.instrument import GroupingProvenance, Instrument, Missing
from tests.builders import make_instrument
from tests.instruments.grouping_samples import grouping_of

WARD = make_instrument()
MADE = GroupingProvenance(number=1, fingerprint="f" * 64, at=dt.datetime(2026, 3, 12, tzinfo=dt.UTC))
TWO = grouping_of("often", {"ever": ["always", "sometimes"], "not_once": ["never"]}, name="often_two")
BUSY = grouping_of("times", {"few": [], "more": [], "many": ["varies"]}, name="busy", limits=(2.5, 10, None))
GLAD = grouping_of(
    "glad",
    {"low": ["0", "1", "2", "3", "4", "5"], "high": ["6", "7", "8", "9"]},
    name="gladly",
    left_out=["10"],
)
AGAIN = grouping_of("often_two", {"yes_ever": ["ever"], "other": ["not_once"]}, name="often_again")
BANDS = grouping_of("times_band", {"one": ["few"], "two": ["many", "varies"]}, name="band_again")


def grouped(*groupings: object) -> Instrument:
    return with_groupings(WARD, [(each, MADE) for each in groupings])  # type: ignore[misc]


def problems(grouping: object, instrument: Instrument = WARD) -> set[tuple[str, str]]:
    return {(each.field, each.why) for each in grouping_problems(grouping, instrument)}  # type: ignore[arg-type]


def words(instrument: Instrument, name: str, language: str = "en") -> str:
    derived = next(each for each in instrument.derived if each.name == name)
    return definition_in_words(derived, instrument, Language(language))


def test_choices_rows_scales_numbers_and_derived_variables_can_be_grouped() -> None:
    found = sources(WARD)
    assert list(found) == ["often", "times", "peak", "trust_soap", "trust_rub", "glad", "times_band"]
    assert list(found["often"].answers) == ["always", "sometimes", "never"]  # what is missing is no answer
    assert list(found["times"].answers) == ["varies"]
    assert list(found["glad"].answers) == [str(point) for point in range(11)]
    assert list(found["times_band"].answers) == ["few", "many", "varies"]
    assert [each.is_number for each in found.values()] == [False, True, True, False, False, False, False]
    assert found["times_band"].is_ordered
    assert list(sources(grouped(TWO, AGAIN))["often_again"].answers) == ["yes_ever", "other"]


def test_a_grouping_is_a_derived_variable_and_the_published_instrument_stays() -> None:
    before = structural_fingerprint(WARD)
    instrument = grouped(TWO, BUSY, GLAD, AGAIN, BANDS)
    assert structural_fingerprint(WARD) == before
    assert with_groupings(WARD, []) is WARD
    assert [each.name for each in instrument.derived[1:]] == [
        *("often_two", "busy", "gladly", "often_again", "band_again")
    ]
    two, busy, glad, again, bands = instrument.derived[1:]
    assert [each.is_ordered for each in (two, busy, again, bands)] == [True] * 4
    assert (again.source, again.made_from) == ("often", "often_two")
    assert (bands.source, bands.made_from, bands.is_banded) == ("times", "times_band", False)
    assert glad.left_out_as is Missing.CANNOT_SAY
    mixed = grouping_of("often", {"ends": ["always", "never"], "middle": ["sometimes"]}, name="mixed")
    assert not grouped(mixed).derived[-1].is_ordered


def test_the_definition_is_told_in_words() -> None:
    instrument = grouped(TWO, BUSY, GLAD, AGAIN)
    assert words(instrument, "often_two") == "Ever = Always, Sometimes; Not_once = Never"
    assert words(instrument, "busy") == (
        "Few = up to 2.5; More = more than 2.5, up to 10; Many = more than 10, It varies"
    )
    assert words(instrument, "busy", "fr").startswith("Few = up to 2,5;")
    assert words(instrument, "gladly").endswith("6, 7, 8, 9; left out, counted as “cannot say”: 10")
    assert words(instrument, "often_again") == "Yes_ever = Ever; Other = Not_once"
    open_band = grouping_of("times", {"all": []}, name="all_times", limits=(None,))
    assert words(grouped(open_band), "all_times") == "All = every number"
    late = grouping_of("often", {"ever": ["always", "hourly"], "not_once": ["never"]}, name="late")
    assert words(grouped(late), "late") == "Ever = Always, hourly; Not_once = Never"


def test_the_codebook_has_groupings_with_their_definition_and_kinds_of_missing() -> None:
    entries = {each.name: each for each in codebook(grouped(TWO, GLAD, AGAIN), ENGLISH)}
    assert entries["often_two"].text == "Made from often: Ever = Always, Sometimes; Not_once = Never"
    assert [label.code for label in entries["often_two"].value_labels[:2]] == ["ever", "not_once"]
    assert entries["often_two"].measurement == "ordinal"
    assert Missing.CANNOT_SAY in entries["gladly"].missing
    assert entries["often_again"].source == "often_two"


def test_an_answer_that_came_later_is_in_no_group() -> None:
    fewer = grouping_of("often", {"ever": ["always"], "not_once": ["never"]})
    assert unplaced(fewer, sources(WARD)["often"]) == ("sometimes",)
    assert list(sources(grouped(fewer))["grouped"].answers) == ["ever", "not_once", "sometimes"]


def test_plain_values_say_the_same_and_the_fingerprint_tells_groupings_apart() -> None:
    for grouping in (TWO, BUSY, GLAD):
        assert grouping_from_json(grouping.name, grouping_to_json(grouping)) == grouping
    assert len({fingerprint_of(each, "s") for each in (TWO, BUSY, GLAD)} | {fingerprint_of(TWO, "t")}) == 4


def test_sound_groupings_have_no_problems() -> None:
    for grouping in (TWO, BUSY, GLAD, BANDS):
        assert not problems(grouping)
    assert not problems(AGAIN, grouped(TWO))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Often", "name"),
        ("x" * 61, "name"),
        ("often", "taken"),
        ("trust", "taken"),
        ("times_band", "taken"),
        ("why_skin", "taken"),
        ("class", "reserved"),
        ("language", "reserved"),
        ("recoding", "reserved"),
    ],
)
def test_a_name_means_one_thing(name: str, why: str) -> None:
    groups = {"ever": ["always", "sometimes"], "not_once": ["never"]}
    assert problems(grouping_of("often", groups, name=name)) == {("name", why)}


def test_each_mistake_stands_at_its_field() -> None:
    def of(groups: dict[str, list[str]], **rest: object) -> set[tuple[str, str]]:
        return problems(grouping_of("often", groups, **rest))  # type: ignore[arg-type]

    rest = ["always", "sometimes"]
    assert problems(grouping_of("remarks", {"a": ["b"]})) == {("source", "source")}
    assert of({"a": rest, "b": []}) == {("group-2-codes", "empty"), ("in-never", "nowhere")}
    assert of({"a": rest, "b": ["never", "always"]}) == {("in-always", "doubled")}
    assert of({"a": rest, "b": ["never", "hourly"]}) == {("in-hourly", "unknown")}
    assert of({"a": [*rest, "never"]}) == {("groups", "number")}
    assert of({"a": rest, "blank": ["never"]}) == {("group-2-code", "missing")}
    assert of({"a": rest, "B": ["never"]}) == {("group-2-code", "name")}
    assert of({"always": ["sometimes"], "b": ["never"]}, left_out=["always"]) == {("group-1-code", "kept")}
    assert of({"a": rest, "b": ["never"]}, languages=("en",)) == {
        *(("label_fr", "label"), ("group-1-label_fr", "label"), ("group-2-label_fr", "label"))
    }
    assert of({"a": rest, "b" * 60: ["never"]}, name="n" * 60) == set()
    assert len(problems(grouping_of("glad", {f"g{at}": [str(at)] for at in range(11)}))) == 0
    assert MOST_GROUPS == 12


def test_two_groups_with_one_code_long_labels_and_kinds_are_refused() -> None:
    content = grouping_to_json(TWO)
    content["groups"][1]["code"] = "ever"
    content["label"]["en"] = "long " * 50
    content["left_out_as"] = "cannot_say"
    assert problems(grouping_from_json("often_two", content)) == {
        *(("group-1-code", "twice"), ("group-2-code", "twice"), ("label_en", "long"), ("left_out_as", "kind"))
    }


def test_limits_ascend_and_only_the_last_group_is_open() -> None:
    def of(*limits: float | None) -> set[tuple[str, str]]:
        return problems(grouping_of("peak", {"a": [], "b": [], "c": []}, limits=limits))

    assert of(1, 2, None) == set()
    assert of(1, None, None) == {("group-2-up_to", "limit")}
    assert of(1, 2, 3) == {("group-3-up_to", "open")}
    assert of(2, 2, None) == {("group-2-up_to", "ascend")}
