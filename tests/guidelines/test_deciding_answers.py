"""A verdict rests on the answers that led to it, not on all that could have."""

from dataclasses import replace

import pytest

from surveyapp.guidelines.deciding_answers import exclusion_on_outcome, flags_on_outcome, grounds
from surveyapp.instruments.files.definition_file import instrument_from_data
from tests.guidelines.study import BY_NAME, INSTRUMENT, RECOMMENDATIONS, data


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("r1", {"plan": "continue"}, ("plan",)),
        ("r2", {"plan": "stop_now"}, ("plan",)),
        ("r2", {"plan": "stop_later", "years": 5}, ("plan", "years")),
        ("r3", {"plan": "continue"}, ()),
        ("v_a.r1", {"case_a": "stop"}, ("case_a",)),
    ],
)
def test_it_rests_on_the_answers_that_led_to_it(
    name: str, answers: dict[str, object], expected: tuple[str, ...]
) -> None:
    assert grounds(BY_NAME[name], answers) == expected


def test_where_no_criterion_holds_it_rests_on_all_that_decide() -> None:
    recommendation = BY_NAME["r2"]
    assert grounds(recommendation, {"plan": "discuss", "years": "varies"}) == recommendation.deciding_items


def test_what_cannot_decide_alone_counts_where_it_did() -> None:
    recommendation = replace(BY_NAME["r2"], deciding_items=("plan",))
    assert grounds(recommendation, {"plan": "stop_later", "years": 5}) == ("plan", "years")
    assert grounds(recommendation, {"plan": "continue", "years": 5}) == ("plan",)


def test_a_composite_rests_on_all_that_decides_its_parts() -> None:
    composite = next(each for each in BY_NAME.values() if each.all_of)
    assert grounds(composite, {}) == composite.deciding_items


def test_flags_on_the_outcome_are_those_that_read_what_a_verdict_rests_on() -> None:
    first = BY_NAME["r1"]

    assert flags_on_outcome(INSTRUMENT, RECOMMENDATIONS)["never_but_stops"] == ("plan", "years")
    assert flags_on_outcome(INSTRUMENT, [first]) == {"never_but_stops": ("plan",)}
    assert flags_on_outcome(INSTRUMENT, []) == {}


def test_a_variable_that_only_a_criterion_reads_is_on_the_outcome_too() -> None:
    undeclared = replace(BY_NAME["r1"], deciding_items=())

    assert flags_on_outcome(INSTRUMENT, [undeclared]) == {"never_but_stops": ("plan",)}


def test_a_check_that_refuses_is_on_the_outcome_too_since_paper_can_break_it() -> None:
    tables = data()
    item = next(item for section in tables["section"] for item in section["item"] if item["name"] == "years")
    message = {"en": "Not so many.", "fr": "Pas autant."}
    item["check"] = [{"name": "too_many", "rule": "years < 90", "severity": "error", "message": message}]
    instrument = instrument_from_data(tables)

    assert flags_on_outcome(instrument, RECOMMENDATIONS)["too_many"] == ("years",)


@pytest.mark.parametrize(
    ("reason", "shown", "expected"),
    [
        ("implausible", ["on_it", "too"], ("on_it", "too")),
        ("other", ["on_it"], ("on_it",)),
        ("implausible", ["on_it", "elsewhere"], ()),
        ("implausible", [], ()),
        ("duplicate", ["on_it"], ()),
        ("", ["on_it"], ()),
    ],
)
def test_an_exclusion_is_on_the_outcome_where_it_can_rest_on_nothing_else(
    reason: str, shown: list[str], expected: tuple[str, ...]
) -> None:
    assert exclusion_on_outcome(reason, shown, {"on_it", "too"}) == expected
