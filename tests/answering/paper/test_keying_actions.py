"""What staff do with paper returns is done once; nothing leads from a number to a response."""

import logging
from collections.abc import Sequence
from typing import Any

import pytest
from django.contrib.auth.models import User

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.page_validation import PageReading, read_page
from surveyapp.answering.paper.keying_actions import (
    NotToKeyError,
    NumberTakenError,
    SameKeyerError,
    SurveyClosedError,
    begin,
    begin_again,
    decide,
    discard,
    key_in,
    save_entry,
)
from surveyapp.answering.paper.keying_queries import compared, let_stand, outcome
from surveyapp.answering.paper.keying_sheet import sheet_of, values_of
from surveyapp.fielding.survey_actions import publish
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError, close_survey
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import Answer, settle
from surveyapp.instruments.model.instrument import Missing
from surveyapp.models import PaperAgreement, PaperEntry, PaperReturn, Response, Survey, Tally
from tests.builders import ANSWERS, TODAY, make_definition, make_paper_return, make_survey

pytestmark = pytest.mark.django_db

OTHERWISE: dict[str, Answer] = {**ANSWERS, "times": 13, "trust_rub": "much"}


def reading_of(
    survey: Survey, answers: dict[str, Answer], *, acknowledged: Sequence[str] = (), **sent: list[str]
) -> PageReading:
    """What a sheet with these answers says when it is keyed in."""
    page_context = sheet_of(survey.instrument, language=ENGLISH, extended=survey.extended)
    posted = Posted({**values_of(page_context, answers, {}), **sent})
    return read_page(page_context, posted, flags=acknowledged, is_paper=True)


def keyed(survey: Survey, number: int, answers: dict[str, Answer], **sent: list[str]) -> PaperReturn:
    """A sheet that ada has keyed in and handed in."""
    entry = begin(survey=survey, number=number, by="ada")
    saved = save_entry(entry=entry, reading=reading_of(survey, answers, **sent), language_code="fr")
    return key_in(entry=saved, by="ada", today=TODAY)


def keyed_again(sheet: PaperReturn, answers: dict[str, Answer]) -> PaperReturn:
    """The same sheet as ben has keyed it in and handed it in."""
    entry = begin_again(sheet=sheet, by="ben")
    saved = save_entry(entry=entry, reading=reading_of(sheet.survey, answers), language_code="fr")
    return key_in(entry=saved, by="ben", today=TODAY)


# --- once ------------------------------------------------------------------------------------------


def test_a_sheet_keyed_in_once_is_stored_and_only_its_number_and_state_stay() -> None:
    survey = make_survey()
    sheet = keyed(survey, 7, ANSWERS)
    response = Response.objects.get()
    assert response.record().answers == settle(survey.instrument, ANSWERS, extended=False)
    assert (response.channel, response.language, response.arrangement) == ("paper", "fr", 0)
    assert (response.completeness, response.period) == ("complete", survey.period_of(TODAY))
    assert (sheet.number, sheet.state) == (7, "stored")
    assert not PaperEntry.objects.exists()


def test_a_number_is_given_once() -> None:
    survey = make_survey()
    begin(survey=survey, number=7, by="ada")
    with pytest.raises(NumberTakenError, match="Paper form 7 already exists: find it in the list"):
        begin(survey=survey, number=7, by="ben")
    begin(survey=make_survey("other"), number=7, by="ben")


def test_what_was_left_empty_is_blank_and_the_rules_of_completeness_decide() -> None:
    survey = make_survey()
    some = {name: ANSWERS[name] for name in ("agree", "often", "why", "times")}
    keyed(survey, 1, some)
    response = Response.objects.get()
    assert response.completeness == "partial"
    assert response.record().answers["trust_soap"] is Missing.BLANK


@pytest.mark.parametrize(
    ("answers", "state"),
    [({"agree": "yes"}, "break_off"), ({"agree": "no"}, "declined"), ({}, "break_off")],
)
def test_what_is_not_kept_is_counted(answers: dict[str, Answer], state: str) -> None:
    survey = make_survey()
    sheet = keyed(survey, 1, answers)
    assert sheet.state == state
    assert Tally.objects.totals(survey)[state] == 1
    assert not Response.objects.exists()
    assert not PaperEntry.objects.exists()


def test_a_check_that_the_sheet_breaks_leaves_its_answer_empty_and_its_name_as_a_flag() -> None:
    survey = make_survey()
    keyed(survey, 1, {**ANSWERS, "peak": 3}, acknowledged=["peak_not_below_times"])
    response = Response.objects.get()
    assert response.record().answers["peak"] is Missing.BLANK
    assert response.flags == ["peak_not_below_times"]


def test_a_warning_that_the_sheet_gives_cause_for_is_a_flag_and_its_answer_stays() -> None:
    survey = make_survey()
    keyed(survey, 1, {**ANSWERS, "peak": 120}, acknowledged=["peak_is_high"])
    response = Response.objects.get()
    assert response.record().answers["peak"] == 120
    assert response.flags == ["peak_is_high"]


def test_a_check_that_was_let_stand_is_no_flag_where_there_is_an_answer_after_all() -> None:
    survey = make_survey()
    _state, settled = outcome(survey.instrument, ANSWERS, extended=False, flags=["peak_not_below_times"])
    assert settled.flags == ()


def test_what_is_under_way_is_kept_with_what_could_not_be_read() -> None:
    survey = make_survey()
    entry = begin(survey=survey, number=1, by="ada")
    saved = save_entry(entry=entry, reading=reading_of(survey, ANSWERS, times=["many"]), language_code="en")
    stored = PaperEntry.objects.get()
    assert (
        stored.parsed_answers
        == saved.parsed_answers
        == {name: ANSWERS[name] for name in ANSWERS if name != "times"}
    )
    assert (stored.typed, stored.language, stored.is_done) == ({"times": ["many"]}, "en", False)
    assert PaperReturn.objects.get().state == "begun"


def test_a_sheet_is_keyed_in_as_the_version_that_it_was_begun_with() -> None:
    survey = make_survey()
    begun = survey.version_id
    entry = begin(survey=survey, number=1, by="ada")
    publish(data=make_definition(version="1.1"), slug="ward", title="Ward", by="tests")
    saved = save_entry(entry=entry, reading=reading_of(survey, ANSWERS), language_code="en")
    key_in(entry=saved, by="ada", today=TODAY)
    assert Response.objects.get().version_id == begun


# --- only while the survey is open -----------------------------------------------------------------


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_nothing_is_keyed_in_unless_the_survey_is_open(state: str) -> None:
    survey = make_survey(state=state)
    with pytest.raises(SurveyClosedError):
        begin(survey=survey, number=1, by="ada")
    assert not PaperReturn.objects.exists()


def test_a_survey_is_not_closed_over_sheets_that_are_not_finished() -> None:
    survey = make_survey()
    entry = begin(survey=survey, number=1, by="ada")
    with pytest.raises(SurveyStateError, match="in progress: 1"):
        close_survey(survey=survey, by="lead", today=TODAY)
    discard(sheet=entry.paper_return, by="ada")
    keyed(survey, 2, ANSWERS)
    close_survey(survey=survey, by="lead", today=TODAY)
    survey.refresh_from_db()
    assert survey.state == "closed"


# --- twice -----------------------------------------------------------------------------------------


def test_two_keyings_that_agree_are_stored_at_once() -> None:
    survey = make_survey(double_entry=True)
    once = keyed(survey, 1, ANSWERS)
    assert once.state == "keyed_once"
    assert not Response.objects.exists()
    assert keyed_again(once, ANSWERS).state == "stored"
    assert Response.objects.get().record().answers["times"] == 12
    assert not PaperEntry.objects.exists()
    agreement = PaperAgreement.objects.get()
    assert (agreement.sheets, agreement.compared, agreement.identical) == (1, 8, 8)


def test_two_that_differ_wait_for_a_decision() -> None:
    survey = make_survey(double_entry=True)
    sheet = keyed_again(keyed(survey, 1, ANSWERS), OTHERWISE)
    assert sheet.state == "different"
    assert [line.variable for line in compared(sheet).differences] == ["times", "trust_rub"]
    decided = decide(sheet=sheet, answers={**ANSWERS, "times": 13}, flags=[], by="ben", today=TODAY)
    assert decided.state == "stored"
    record = Response.objects.get().record()
    assert record.answers == settle(survey.instrument, {**ANSWERS, "times": 13}, extended=False)
    assert record.channel == "paper"
    assert not PaperEntry.objects.exists()


def test_agreement_adds_up_over_sheets() -> None:
    survey = make_survey(double_entry=True)
    keyed_again(keyed(survey, 1, ANSWERS), OTHERWISE)
    keyed_again(keyed(survey, 2, ANSWERS), ANSWERS)
    agreement = PaperAgreement.objects.get()
    assert (agreement.sheets, agreement.compared, agreement.identical) == (2, 16, 14)


def test_what_either_keying_let_stand_stays_let_stand() -> None:
    sheet = make_paper_return(make_survey(double_entry=True), first=ANSWERS, second=OTHERWISE)
    sheet.entries.filter(turn=1).update(flags=["a", "b"])
    sheet.entries.filter(turn=2).update(flags=["b", "c"])
    assert let_stand(sheet) == ["a", "b", "c"]


def test_the_second_keying_is_for_somebody_else_where_there_is_somebody() -> None:
    sheet = keyed(make_survey(double_entry=True), 1, ANSWERS)
    begin_again(sheet=sheet, by="ada")
    discard(sheet=sheet, turn=2, by="ada")
    User.objects.create_user("ben", is_staff=True, is_superuser=True)
    with pytest.raises(SameKeyerError, match="somebody else must"):
        begin_again(sheet=sheet, by="ada")
    assert begin_again(sheet=sheet, by="ben").turn == 2


# --- refused, and undone ---------------------------------------------------------------------------


def test_what_has_moved_on_is_not_done_twice() -> None:
    survey = make_survey(double_entry=True)
    entry = begin(survey=survey, number=1, by="ada")
    reading = reading_of(survey, ANSWERS)
    save_entry(entry=entry, reading=reading, language_code="en")
    sheet = key_in(entry=entry, by="ada", today=TODAY)
    attempts: list[Any] = [
        lambda: key_in(entry=entry, by="ada", today=TODAY),
        lambda: save_entry(entry=entry, reading=reading, language_code="en"),
        lambda: decide(sheet=sheet, answers=ANSWERS, flags=[], by="ada", today=TODAY),
        lambda: discard(sheet=sheet, turn=1, by="ada"),
    ]
    for attempt in attempts:
        with pytest.raises(NotToKeyError, match="in the list"):
            attempt()
    begin_again(sheet=sheet, by="ben")
    with pytest.raises(NotToKeyError):
        begin_again(sheet=sheet, by="cai")


def test_a_finished_return_is_not_discarded_nor_one_that_is_gone() -> None:
    survey = make_survey()
    sheet = keyed(survey, 1, ANSWERS)
    with pytest.raises(NotToKeyError):
        discard(sheet=sheet, by="ada")
    other = make_paper_return(survey, 2, first=ANSWERS)
    discard(sheet=other, by="ada")
    with pytest.raises(NotToKeyError):
        discard(sheet=PaperReturn(pk=1, survey=survey, number=2), by="ada")


def test_a_discarded_sheet_gives_its_number_back_and_a_discarded_second_keying_leaves_the_first() -> None:
    survey = make_survey(double_entry=True)
    entry = begin(survey=survey, number=1, by="ada")
    discard(sheet=entry.paper_return, turn=1, by="ada")
    assert not PaperReturn.objects.exists()
    sheet = keyed(survey, 1, ANSWERS)
    begin_again(sheet=sheet, by="ben")
    discard(sheet=sheet, turn=2, by="ben")
    assert [entry.turn for entry in sheet.entries.all()] == [1]
    discard(sheet=sheet, by="lead")
    assert not PaperReturn.objects.exists()


def test_no_log_line_names_a_sheet_or_an_answer(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="surveyapp")
    survey = make_survey(double_entry=True)
    keyed_again(keyed(survey, 98765, {**ANSWERS, "remarks": "secretly"}), ANSWERS)
    said = caplog.text
    assert "by ada" in said
    assert "98765" not in said
    assert "secretly" not in said


def test_nothing_of_a_paper_return_refers_to_a_response() -> None:
    for model in (PaperReturn, PaperEntry, PaperAgreement):
        related = {field.related_model for field in model._meta.get_fields() if field.is_relation}
        assert Response not in related
    mine = {field.name for field in PaperReturn._meta.concrete_fields}
    assert mine == {"key", "survey", "number", "state"}
