"""JSON, page and workbook agree on every number with a second computation from the exported codes.

Over 1,000 synthetic responses to the survey that is shipped, partial ones among them, all or filtered.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.export.study import table
from tests.reporting.exported_codes import KINDS, frequencies, is_number
from tests.reporting.recommendation_rules import NO_ESTIMATE, rules
from tests.reporting.recomputation import adherence
from tests.reporting.survey_figures import Figures, figures_of
from tests.staff.pages import demonstration, every, for_a_moment, one, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

RESPONSES = 1000
FILTERS = ((), ("pra2:academic", "pra2:community", "region:on"))
BASES = ("assessable", "answered", "applicable", "analysable")
TOLERANCE = 0.5001e-4  # JSON has four decimals


@pytest.fixture(scope="module")
def all_figures(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[tuple[str, ...], Figures]]:
    with for_a_moment(django_db_blocker):
        survey = demonstration(responses=RESPONSES, complete_only=False, extended=True)
        yield {where: figures_of(survey, where) for where in FILTERS}


@pytest.fixture(params=FILTERS, ids=["whole", "filtered"])
def figures(request: pytest.FixtureRequest, all_figures: dict[tuple[str, ...], Figures]) -> Figures:
    return all_figures[request.param]


def is_same(told: float | None, computed: float | None) -> bool:
    if told is None or computed is None:
        return told is computed
    return abs(told - computed) <= TOLERANCE


def test_the_codes_hold_each_response_once(figures: Figures) -> None:
    keys = [row["key"] for row in figures.rows]

    assert len(set(keys)) == len(keys) == figures.json["counts"]["responses"]
    assert {row["completeness"] for row in figures.rows} == {"complete", "partial"}
    for state in ("complete", "partial"):
        assert figures.json["counts"][state] == sum(row["completeness"] == state for row in figures.rows)
    assert figures.json["counts"]["synthetic"] == sum(row["synthetic"] for row in figures.rows)


def test_the_filter_keeps_those_that_meet_it(all_figures: dict[tuple[str, ...], Figures]) -> None:
    whole, part = (all_figures[where] for where in FILTERS)

    met = [row for row in whole.rows if row["pra2"] in ("academic", "community") and row["pra3"] == "on"]
    assert part.rows == met
    assert 0 < len(met) < len(whole.rows) == RESPONSES


def test_every_verdict_is_that_of_the_rule_written_by_hand(figures: Figures) -> None:
    by_hand = rules()
    assert list(by_hand) == sorted(by_hand, key=list(by_hand).index)
    assert {entry["recommendation"] for entry in figures.json["adherence"]} == set(by_hand)

    for name, rule in by_hand.items():
        column = name.replace(".", "__")
        for row in figures.rows:
            assert (row[f"verdict__{column}"], row[f"reason__{column}"]) == rule(row), (name, row["key"])


def test_every_estimate_is_the_same_four_times(figures: Figures) -> None:
    """JSON, workbook and the second computation; at all parameters."""
    told = [*figures.json["adherence"], *figures.json["sensitivity"]]
    sheet = table(figures.sheets["Reported adherence"], "Recommendation")
    assert len(told) == len(sheet)

    for row in in_order(sheet, told):
        entry = row["json"]
        again = adherence(figures.rows, entry["recommendation"], entry["parameters"], figures.variables)
        assert [entry[name] for name in ("adherent", "non_adherent", "not_assessable")] == again["verdicts"]
        assert [row[name] for name in ("adherent", "non-adherent", "not assessable")] == again["verdicts"]
        assert entry["reasons"] == reasons(again)
        for estimate in entry["estimates"]:
            check_estimate(estimate, row, again["estimates"][estimate["base"]])


def in_order(sheet: list[dict[str, Any]], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sheet's rows, each with the entry of the JSON that it is about."""
    waiting = list(told)
    paired = []
    for row in sheet:
        entry = next(each for each in waiting if each["recommendation"] == row["Recommendation"])
        waiting.remove(entry)
        paired.append(row | {"json": entry})
    return paired


def reasons(again: dict[str, Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (_verdict, reason), count in again["reasons"].items():
        found[reason] = found.get(reason, 0) + count
    return found


def check_estimate(estimate: dict[str, Any], row: dict[str, Any], again: Any) -> None:
    base = estimate["base"]
    names = ("Numerator", "Denominator", "Percent", "95% low", "95% high")
    cells = [row[f"{name} ({base})"] for name in names]
    if again is None:
        assert [estimate[name] for name in ("numerator", "denominator", "percent", "low", "high")] == [
            None
        ] * 5
        assert cells == ["no estimate"] * 5
        return
    numerator, denominator, *shares = again
    assert [estimate["numerator"], estimate["denominator"]] == cells[:2] == [numerator, denominator]
    for told, cell, share in zip(("percent", "low", "high"), cells[2:], shares, strict=True):
        assert is_same(estimate[told], share)
        assert cell == "no estimate" if share is None else abs(cell * 100 - share) < 1e-9


def test_every_reason_is_counted_the_same_in_the_workbook(figures: Figures) -> None:
    sheet = figures.sheets["Reported adherence"]
    below = [number for number, row in enumerate(sheet) if row[0] == "Recommendation"][1]
    shown = table(sheet[below:], "Recommendation")

    for entry in figures.json["adherence"]:
        name = entry["recommendation"]
        own = [row for row in shown if row["Recommendation"] == name and row["Setting"] == "default"]
        counted: dict[str, int] = {}
        for row in own:
            counted[row["Code"]] = counted.get(row["Code"], 0) + row["Count"]
        assert counted == entry["reasons"]


def test_every_frequency_is_the_same_three_times(figures: Figures) -> None:
    told = [variable for item in figures.json["items"] for variable in item["variables"]]
    told += figures.json["derived"]
    sheet = table(figures.sheets["Frequencies"], "Variable")
    assert [variable["name"] for variable in told] == list(figures.variables)

    for variable in told:
        again = frequencies(figures.variables[variable["name"]], figures.rows)
        head, *answers = (row for row in sheet if row["Variable"] == variable["name"])
        assert variable["base"] == head["Base"] == again["base"]
        assert variable["asked"] == head["Asked"] == again["asked"]
        assert variable["missing"] == again["missing"] == missing_on_sheet(head)
        check_answers(variable, answers, again)
        check_numbers(variable, head, again["numbers"])


def missing_on_sheet(head: dict[str, Any]) -> dict[str, int]:
    words = ("not asked", "left blank", "not reached", "prefer not to say", "cannot say")
    return {kind: head[name] for kind, name in zip(KINDS, words, strict=True)}


def check_answers(variable: dict[str, Any], answers: list[dict[str, Any]], again: dict[str, Any]) -> None:
    assert [row["Code"] for row in answers] == [each["code"] for each in variable["frequencies"]]
    for row, each in zip(answers, variable["frequencies"], strict=True):
        count = again["counts"].get(each["code"], 0)
        assert row["Count"] == each["count"] == count
        if again["base"]:
            assert is_same(each["percent"], 100 * count / again["base"])
            assert abs(row["Percent of base"] - count / again["base"]) < 1e-12
        else:
            assert (each["percent"], row["Percent of base"]) == (None, "no estimate")
    if variable["frequencies"] and not variable["numbers"]:
        assert sum(again["counts"].values()) == sum(each["count"] for each in variable["frequencies"])


def check_numbers(variable: dict[str, Any], head: dict[str, Any], again: dict[str, Any]) -> None:
    if variable["numbers"] is None:
        return
    assert variable["numbers"]["n"] == head["Numbers"] == again["n"]
    for name, value in again.items():
        told, cell = variable["numbers"][name], head["Numbers" if name == "n" else column_of(name)]
        assert is_same(told, value)
        assert cell == "no estimate" if value is None else abs(cell - value) < 1e-9


def column_of(name: str) -> str:
    return name.replace("_", " ").capitalize()


def test_derived_variables_are_what_their_definition_says(figures: Figures) -> None:
    regions = {
        "west": ("bc", "ab", "sk", "mb"),
        "atlantic": ("nb", "ns", "pe", "nl"),
        "north": ("yt", "nt", "nu"),
    }
    of_province = {code: region for region, codes in regions.items() for code in codes}

    for row in figures.rows:
        assert row["region"] == of_province.get(row["pra3"], row["pra3"])
        years = row["pra4"]
        bands = ("y0_5", "y6_15", "y16_25", "over_25")
        assert row["pra4_band"] == (
            bands[sum(years > top for top in (5, 15, 25))] if is_number(years) else years
        )


def test_contradictions_and_warnings_are_counted_the_same(figures: Figures) -> None:
    rows = figures.rows
    wishes = (
        "patient_request",
        "long_remission",
        "visit_burden",
        "cost",
        "pregnancy_wish",
        "other_illness",
        "other",
    )
    again = {
        "says_continue_has_stopped": sum(
            row["mnt2"] == "continue_pd_tox"
            and row["dis1"] == "yes"
            and any(row[f"dis3_{wish}"] == 1 for wish in wishes)
            for row in rows
        ),
        "fewer_stopped_than_remained": sum(
            is_number(row["dis2"]) and is_number(row["rem1_c"]) and row["dis2"] < row["rem1_c"]
            for row in rows
        ),
        "stops_but_never_raises_it": sum(
            row["mnt2"] == "stop_after_period" and row["mnt3"] == "never" for row in rows
        ),
        "rem1_c_within_a": sum(
            is_number(row["rem1_c"]) and is_number(row["rem1_a"]) and row["rem1_c"] > row["rem1_a"]
            for row in rows
        ),
        "dis5_one_receptor_status": sum(row["dis5_hr_pos"] == 1 and row["dis5_hr_neg"] == 1 for row in rows),
        "dis2_below_rem1_c": sum("dis2_below_rem1_c" in row["warnings"].split("; ") for row in rows),
    }
    shown = {row[3]: row[5] for row in figures.sheets["Frequencies"] if row[2] == "flag"}

    assert {flag["name"]: flag["count"] for flag in figures.json["flags"]} == again == shown


def test_the_flow_is_the_same_in_the_workbook(figures: Figures) -> None:
    shown = {row["Code"]: row["People"] for row in table(figures.sheets["Flow"], "Step")}

    assert shown == figures.json["flow"]
    assert shown["analysable"] == shown["complete"] + shown["partial"] == RESPONSES


def test_the_page_shows_the_estimates_of_the_workbook(figures: Figures) -> None:
    """That the page agrees with the JSON on every other number is tested with the page."""
    sheet = table(figures.sheets["Reported adherence"], "Recommendation")
    sentences = (
        "of assessable responses",
        "of those who answered the deciding items",
        "of people to whom it applies",
        "of all analysable responses",
    )

    for row in (row for row in sheet if row["Setting"] == "default"):
        shown = [
            text(cell)
            for cell in every(one(figures.page, "tr", data_recommendation=row["Recommendation"]), "td")
        ]
        assert shown[:3] == [f"{row[name]:,}" for name in ("adherent", "non-adherent", "not assessable")]
        if row["Recommendation"] not in NO_ESTIMATE:
            assert shown[3:] == [row[name] for name in sentences]
