"""What is shared are the numbers of the one report, of primary recommendations."""

import json

import pytest
from django.utils import timezone
from pytest_django import Settings

from surveyapp.answering.feedback.colleague_results import absence_in_words, colleagues
from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.fielding.withdrawal_actions import erase
from surveyapp.models import Response, Snapshot, Survey
from surveyapp.reporting.report.report_queries import read_dataset, read_report
from surveyapp.reporting.sharing.shared_results import NoFeedbackError, share_results
from surveyapp.staff.report.shared_results.presenter import shared_file, shared_in_words
from surveyapp.staff.report.shared_results.workbook_presenter import shared_content
from tests.analysis.example_study import adherence_to
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey

pytestmark = pytest.mark.django_db


def survey_with(always: int, sometimes: int, **settings: object) -> Survey:
    survey = make_survey(feedback=True, **settings)
    for place in range(always + sometimes):
        often = "always" if place < always else "sometimes"
        make_response(survey, {**ANSWERS, "often": often}, synthetic=place < 2)
    return survey


def test_the_stored_numbers_are_those_of_the_report() -> None:
    survey = survey_with(17, 5)
    sharing = share_results(survey=survey, by="tests", today=TODAY)
    assert sharing.is_new
    estimate = adherence_to(read_report(survey), "h1").estimate("assessable")
    stored = Snapshot.objects.get()
    row = stored.numbers["recommendations"]["h1"]
    assert (stored.responses, stored.numbers["synthetic"]) == (22, 2)
    assert (row["adherent"], row["base"], row["not_assessable"]) == (17, 22, 0)
    assert (row["percent"], row["low"], row["high"]) == (estimate.percent, estimate.low, estimate.high)


def test_nothing_is_counted_where_nothing_may_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveyapp.reporting.sharing.shared_results.report_of", None)  # calling it would fail
    sharing = share_results(survey=survey_with(10, 5), by="tests", today=TODAY)
    assert (sharing.snapshot, sharing.is_new) == (None, False)


def test_without_enough_more_what_was_shared_stays() -> None:
    survey = survey_with(15, 5)
    first = share_results(survey=survey, by="tests", today=TODAY)
    make_response(survey)
    second = share_results(survey=survey, by="tests", today=TODAY)
    assert (second.snapshot, second.is_new) == (first.snapshot, False)
    assert Snapshot.objects.get().responses == 20


def test_a_survey_without_feedback_shares_nothing() -> None:
    with pytest.raises(NoFeedbackError, match="--feedback"):
        share_results(survey=make_survey(), by="tests", today=TODAY)


def test_a_lenient_reading_is_not_shared_beside_the_strict_one() -> None:
    data = make_definition()
    lenient = {
        "name": "h1l",
        "lenient_of": "h1",
        "label": {"en": "Lenient", "fr": "Souple"},
        "criteria": [{"when": 'often == "sometimes"', "verdict": "not_assessable", "reason": "nearly"}],
        "reasons": {"nearly": {"en": "nearly", "fr": "presque"}},
    }
    data["recommendation"].append(lenient)
    share_results(survey=survey_with(15, 6, data=data), by="tests", today=TODAY)
    assert list(Snapshot.objects.get().numbers["recommendations"]) == ["h1"]


def test_what_an_outsider_may_know_is_hidden_where_it_is_small() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["disclosure"] = "quasi"
    share_results(survey=survey_with(15, 5, data=data), by="tests", today=TODAY)
    row = Snapshot.objects.get().numbers["recommendations"]["h1"]
    assert json.loads(json.dumps(row)) == {"responses": 20, "is_hidden": True}


def test_the_smallest_cell_is_a_setting(settings: Settings) -> None:
    settings.SMALLEST_CELL = 3
    survey = survey_with(15, 5)
    share_results(survey=survey, by="tests", today=TODAY)
    for _ in range(3):
        make_response(survey)
    assert share_results(survey=survey, by="tests", today=TODAY).is_new


# --- after a withdrawal ----------------------------------------------------------------------------


def withdraw_one(survey: Survey, often: str = "always") -> None:
    response = next(each for each in Response.objects.order_by("key") if each.answers["often"] == often)
    erase(response=response, by="tests", today=TODAY)


def test_a_withdrawal_takes_the_results_down_at_once() -> None:
    survey = survey_with(20, 10)
    share_results(survey=survey, by="tests", today=TODAY)
    assert colleagues(survey, "en") is not None
    withdraw_one(survey)
    assert colleagues(survey, "en") is None
    stored = Snapshot.objects.get()
    assert (stored.is_taken_down, stored.numbers["recommendations"]) == (True, {})


def test_results_come_back_without_the_withdrawn_and_without_others_drawn_by_lot() -> None:
    survey = survey_with(20, 10)
    share_results(survey=survey, by="tests", today=TODAY)
    withdraw_one(survey)
    assert share_results(survey=survey, by="tests", today=TODAY).is_new
    stored = Snapshot.objects.get()
    row = stored.numbers["recommendations"]["h1"]
    assert stored.responses == 30 - 1 - 5  # a whole group of 6 is gone
    assert row["adherent"] + row["non_adherent"] + row["not_assessable"] == 24
    shown = colleagues(survey, "en")
    assert shown is not None
    assert shown.left_out_words.startswith("5 of 29 responses were left out at random, so that ")


def test_the_shared_files_say_how_many_were_left_out_and_why() -> None:
    survey = survey_with(20, 10)
    share_results(survey=survey, by="tests", today=TODAY)
    withdraw_one(survey)
    share_results(survey=survey, by="tests", today=TODAY)
    shown = colleagues(survey, "en")
    assert shown is not None
    said = shared_in_words(shown)
    assert said.startswith("Of 24 responses, as of ")
    assert said.endswith(shown.left_out_words)
    assert shared_file(survey, shown, None, 6)["left_out"] == 5
    sheet = shared_content(survey, shown, (), None, made_at=timezone.now())
    assert sheet.about[0] == said


def test_it_is_said_why_nothing_is_shown() -> None:
    survey = survey_with(10, 5)
    assert "responses can be analysed: at least 20" in absence_in_words(survey)
    for _ in range(5):
        make_response(survey)
    assert "There are enough responses" in absence_in_words(survey)
    share_results(survey=survey, by="tests", today=TODAY)
    withdraw_one(survey)
    assert "taken down when a response was withdrawn" in absence_in_words(survey)
    survey.feedback = False
    assert absence_in_words(survey) == "This survey’s settings share no results."


def test_where_nobody_was_left_out_nothing_is_said_of_it() -> None:
    survey = survey_with(20, 10)
    share_results(survey=survey, by="tests", today=TODAY)
    shown = colleagues(survey, "en")
    assert shown is not None
    assert shown.left_out_words == ""


def test_after_that_results_wait_for_a_group_that_differs_from_both_that_were_shown() -> None:
    survey = survey_with(20, 10)
    share_results(survey=survey, by="tests", today=TODAY)
    withdraw_one(survey)
    share_results(survey=survey, by="tests", today=TODAY)
    for _number in range(6):  # 35 now: 11 more than were shown last, 5 more than before
        make_response(survey)
    assert not share_results(survey=survey, by="tests", today=TODAY).is_new
    make_response(survey)
    assert share_results(survey=survey, by="tests", today=TODAY).is_new
    assert Snapshot.objects.get().responses == 36


def test_too_few_are_not_counted_anew() -> None:
    survey = survey_with(15, 7)
    share_results(survey=survey, by="tests", today=TODAY)
    withdraw_one(survey)
    sharing = share_results(survey=survey, by="tests", today=TODAY)
    assert (sharing.is_new, sharing.snapshot and sharing.snapshot.is_taken_down) == (False, True)


def test_results_that_were_counted_before_somebody_withdrew_are_not_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    survey = survey_with(20, 10)

    def read_slowly(counted: Survey) -> object:
        dataset = read_dataset(counted)
        withdraw_one(counted)
        return dataset

    monkeypatch.setattr("surveyapp.reporting.sharing.shared_results.read_dataset", read_slowly)
    assert share_results(survey=survey, by="tests", today=TODAY).snapshot is None
    assert not Snapshot.objects.exists()


def test_excluded_responses_are_in_no_results_that_are_shared() -> None:
    survey = survey_with(20, 10)
    exclude(response=Response.objects.order_by("key")[0], reason="duplicate", by="ada")
    share_results(survey=survey, by="tests", today=TODAY)
    assert Snapshot.objects.get().responses == 29
