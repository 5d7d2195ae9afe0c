"""Answers: what applies is kept, what does not is dropped, and the kinds of missing stay apart."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.model.answers import (
    BREAK_OFF,
    COMPLETE,
    PARTIAL,
    ResponseRecord,
    answers_from_json,
    answers_to_json,
    broken_checks,
    completeness,
    is_answer,
    kind_of_missing,
    plain,
    settle,
)
from surveyapp.instruments.model.answers import settled as settle_with_asked
from surveyapp.instruments.model.instrument import Missing
from tests.instruments.samples import QUESTIONNAIRE, choice, item, small, some_answers

BLANK, NOT_ASKED, NOT_REACHED = Missing.BLANK, Missing.NOT_ASKED, Missing.NOT_REACHED
PREFER_NOT, CANNOT_SAY = Missing.PREFER_NOT, Missing.CANNOT_SAY

FULL: dict[str, Any] = {
    "consent": "yes",
    "role": "doctor",
    "years": 12,
    "counts_two": 5,
    "counts_five": 2,
    "plan": "continue",
    "sources_asco": "use",
    "sources_local": "know",
    "sources_nccn": "know",
    "guide": "asco",
}


def settled(answers: dict[str, Any], **options: Any) -> dict[str, Any]:
    return settle(QUESTIONNAIRE, answers, **{"extended": True, **options})


def test_a_record_holds_every_variable_in_the_order_of_the_instrument() -> None:
    assert list(settled({})) == list(QUESTIONNAIRE.variables)


@given(some_answers(), st.booleans(), st.sets(st.sampled_from([page.name for page in QUESTIONNAIRE.pages])))
def test_settling_what_is_settled_changes_nothing(
    answers: dict[str, Any], extended: bool, reached: set[str]
) -> None:
    once = settle(QUESTIONNAIRE, answers, extended=extended, reached=reached)
    assert settle(QUESTIONNAIRE, once, extended=extended, reached=reached) == once


@given(some_answers(), st.booleans())
def test_an_item_that_is_not_asked_never_has_an_answer(answers: dict[str, Any], extended: bool) -> None:
    record = settle(QUESTIONNAIRE, answers, extended=extended)
    asked = settle_with_asked(QUESTIONNAIRE, answers, extended=extended).asked_items
    for variable in QUESTIONNAIRE.variables.values():
        if variable.item.name not in asked:
            assert record[variable.name] is NOT_ASKED
        elif variable.specify is None:
            assert record[variable.name] is not NOT_ASKED


@given(some_answers())
def test_a_record_survives_json(answers: dict[str, Any]) -> None:
    record = settled(answers)
    assert answers_from_json(json.loads(json.dumps(answers_to_json(record)))) == record


def test_a_text_that_reads_like_a_kind_of_missing_stays_a_text() -> None:
    record = settled({"remark": "blank"})
    assert record["remark"] == "blank"
    assert answers_from_json(answers_to_json(record)) == record


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("role", "pilot", BLANK),
        ("role", "unknown", BLANK),
        ("role", ("doctor",), BLANK),
        ("role", 1, BLANK),
        ("role", PREFER_NOT, PREFER_NOT),
        ("role", CANNOT_SAY, CANNOT_SAY),
        ("role", NOT_ASKED, BLANK),
        ("role", NOT_REACHED, BLANK),
        ("consent", PREFER_NOT, BLANK),
        ("years", "12", BLANK),
        ("years", True, BLANK),
        ("years", 0, 0),
        ("counts_two", "unsure", "unsure"),
        ("counts_two", "never", BLANK),
        ("doses_first", 2.5, 2.5),
        ("sure", 0, 0),
        ("remark", "", BLANK),
        ("remark", "  ", BLANK),
        ("remark", 3, BLANK),
        ("reasons", "cost", BLANK),
        ("reasons", (), BLANK),
        ("reasons", ("pilot",), BLANK),
        ("reasons", ("wish", "cost", "wish"), ("cost", "wish")),
        ("sources_local", "unknown", BLANK),
        ("sources_asco", "unknown", "unknown"),
    ],
)
def test_only_an_answer_that_the_variable_can_have_is_kept(name: str, answer: Any, expected: Any) -> None:
    record = settled({"consent": "yes", name: answer})
    assert record[name] == expected
    assert type(record[name]) is type(expected)


def test_answers_to_what_is_no_longer_asked_are_dropped() -> None:
    assert settled({**FULL, "plan": "stop", "after": 3.0})["after"] == 3.0
    assert settled({**FULL, "plan": "continue", "after": 3.0})["after"] is NOT_ASKED


def test_an_option_that_is_not_offered_is_dropped() -> None:
    assert settled({**FULL, "guide": "asco"})["guide"] == "asco"
    assert settled({**FULL, "guide": "nccn"})["guide"] is BLANK
    assert settled({**FULL, "sources_asco": "know", "guide": "asco"})["guide"] is NOT_ASKED


@pytest.mark.parametrize(("name", "chosen"), [("role", "other"), ("reasons", ("cost", "other"))])
def test_the_text_of_an_option_goes_with_the_option(name: str, chosen: Any) -> None:
    text = f"{name}_other_text"
    assert settled({name: chosen, text: "mine"})[text] == "mine"
    assert settled({name: chosen})[text] is BLANK
    assert settled({name: chosen, text: NOT_ASKED})[text] is BLANK
    assert settled({text: "mine"})[text] is NOT_ASKED
    assert settled({name: PREFER_NOT, text: "mine"})[text] is NOT_ASKED


def test_extended_items_are_asked_only_where_the_survey_switches_them_on() -> None:
    assert settled({"sure": 3}, extended=False)["sure"] is NOT_ASKED
    assert settled({"sure": 3})["sure"] == 3


def test_what_is_asked_on_a_page_that_was_not_saved_is_not_reached() -> None:
    record = settled({"consent": "yes"}, reached=["entry", "practice"])
    assert record["role"] is BLANK
    assert record["plan"] is NOT_REACHED
    assert record["guide"] is NOT_ASKED


def test_answers_are_kept_on_a_page_that_was_not_saved() -> None:
    assert settled({"plan": "stop"}, reached=[])["plan"] == "stop"


@pytest.mark.parametrize(
    ("name", "answer", "expected"),
    [
        ("plan", "unknown", CANNOT_SAY),
        ("plan", "stop", None),
        ("plan", BLANK, BLANK),
        ("after", "never", None),
        ("after", 3.0, None),
        ("counts_two", "unsure", CANNOT_SAY),
        ("reasons", ("unsure",), CANNOT_SAY),
        ("reasons", ("cost", "wish"), None),
        ("reasons", ("cost",), None),
        ("remark", "unknown", None),
    ],
)
def test_an_option_may_be_a_kind_of_missing(name: str, answer: Any, expected: Missing | None) -> None:
    assert kind_of_missing(QUESTIONNAIRE.variables[name], answer) is expected
    seen = plain(QUESTIONNAIRE, {name: answer, "stranger": "x"})
    assert seen == {name: answer if expected is None else None}


def test_a_check_that_lacks_an_answer_holds() -> None:
    counts = QUESTIONNAIRE.items_by_name["counts"]
    assert [check.name for check in broken_checks(counts, {"counts_two": 1, "counts_five": 2})] == [
        "five_within_two"
    ]
    assert not broken_checks(counts, {"counts_two": 2, "counts_five": 2})
    assert not broken_checks(counts, {"counts_two": None, "counts_five": 2})


# --- completeness -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "reached", "expected"),
    [
        ({}, None, COMPLETE),
        ({"role": PREFER_NOT}, None, COMPLETE),
        ({"plan": "unknown"}, None, COMPLETE),
        ({"sources_asco": None, "sources_local": None}, None, PARTIAL),
        ({}, ["entry", "practice", "plans"], PARTIAL),
        ({"plan": None}, None, COMPLETE),
        ({"plan": None, "sources_asco": None}, None, BREAK_OFF),
        ({"role": None, "sources_asco": None, "sources_local": None, "sources_nccn": None}, None, BREAK_OFF),
    ],
)
def test_completeness_counts_the_required_items_that_applied(
    changes: dict[str, Any], reached: list[str] | None, expected: str
) -> None:
    answers = {name: answer for name, answer in {**FULL, **changes}.items() if answer is not None}
    record = settle(QUESTIONNAIRE, answers, extended=False, reached=reached)
    assert completeness(QUESTIONNAIRE, record) == expected


def test_an_instrument_without_required_items_is_complete_at_once() -> None:
    instrument = small(choice("one"))
    assert completeness(instrument, settle(instrument, {}, extended=False)) == COMPLETE


def test_each_row_of_a_required_grid_counts_and_texts_of_options_do_not() -> None:
    rows = 'row = [{ name = "r", label.en = "R" }, { name = "s", label.en = "S" }]'
    option = 'option = [{ code = "a", specify = true, label.en = "A" }]'
    grid = 'option = [{ code = "a", label.en = "A" }]'
    instrument = small(
        item("g", "grid", "required = true", rows, grid) + item("t", "single", "required = true", option)
    )
    record = settle(instrument, {"g_r": "a", "t": "a"}, extended=False)
    assert completeness(instrument, record) == PARTIAL  # two of three


def test_prefer_not_and_cannot_say_are_given_the_other_kinds_are_not() -> None:
    assert [kind for kind in Missing if is_answer(kind)] == [PREFER_NOT, CANNOT_SAY]
    assert is_answer("x")


def test_a_response_record_has_no_flags_unless_some_were_let_stand() -> None:
    record = ResponseRecord(
        key=1,
        answers={},
        language_code="en",
        mode="open_anonymous",
        period=dt.date(2026, 1, 5),
        completeness=COMPLETE,
        synthetic=False,
    )
    assert record.flags == ()
