"""Synthetic people answer as validly as real ones, and every row that they leave says what it is."""

import pytest

from surveyapp.answering.drafts.synthetic_response_actions import Synthesised, synthesise
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.fielding.survey_locks import SurveyClosedError
from surveyapp.instruments.model.answers import COMPLETE, PARTIAL, answers_from_json, completeness, settle
from surveyapp.instruments.model.instrument import Missing
from surveyapp.instruments.synthesis.synthesis_plan import PlanError, synthesis_plan_from_data
from surveyapp.models import Draft, Response, Survey, Tally
from tests.builders import TODAY, make_definition, make_survey

pytestmark = pytest.mark.django_db


def made(survey: Survey, responses: int = 200, seed: int = 7, **options: object) -> Synthesised:
    """What synthesising so many left behind."""
    return synthesise(survey=survey, responses=responses, seed=seed, today=TODAY, by="tests", **options)


def test_of_the_responses_some_are_partial_and_drafts_and_withdrawals_come_on_top() -> None:
    survey = make_survey()
    assert made(survey) == Synthesised(complete=192, partial=8, drafts=6, withdrawn=2)
    assert Response.objects.filter(completeness=COMPLETE).count() == 192
    assert Response.objects.filter(completeness=PARTIAL).count() == 8
    assert Draft.objects.count() == 6
    assert list(Tally.objects.values_list("kind", "synthetic", "count")) == [("withdrawn", True, 2)]


def test_every_row_says_that_it_is_synthetic() -> None:
    made(make_survey())
    assert not Response.objects.filter(synthetic=False).exists()
    assert not Draft.objects.filter(synthetic=False).exists()


@pytest.mark.parametrize("extended", [False, True])
def test_records_are_settled_and_judged_as_those_of_real_people_are(extended: bool) -> None:
    survey = make_survey(extended=extended)
    made(survey)
    instrument = survey.instrument
    for response in Response.objects.all():
        record = answers_from_json(response.answers)
        reached = [
            page.name
            for page in instrument.pages
            if all(
                record[variable.name] is not Missing.NOT_REACHED
                for item in page.items
                for variable in item.variables
            )
        ]
        assert settle(instrument, record, extended=extended, reached=reached) == record
        assert completeness(instrument, record) == response.completeness
        assert (record["glad"] is Missing.NOT_ASKED) is not extended or response.completeness == PARTIAL


def test_drafts_hold_what_was_given_on_the_pages_that_were_saved() -> None:
    survey = make_survey()
    made(survey, 400)
    by_page = {
        page.name: {variable.name for item in page.items for variable in item.variables}
        for page in survey.instrument.pages
    }
    for draft in Draft.objects.all():
        assert draft.saved_pages[0] == "consent"
        assert set(draft.answers) <= set().union(*(by_page[name] for name in draft.saved_pages))
        assert draft.answers["agree"] == "yes"


def test_synthetic_drafts_are_settled_at_closing_like_others() -> None:
    survey = make_survey()
    made(survey, 400)
    closing = close_survey(survey=survey, by="tests", today=TODAY)
    assert closing.partial + closing.break_off == 12
    assert Tally.objects.get(kind="break_off").synthetic


def test_the_same_seed_gives_the_same_answers_under_other_keys() -> None:
    first, second, third = make_survey("first"), make_survey("second"), make_survey("third")
    for survey, seed in ((first, 7), (second, 7), (third, 8)):
        made(survey, 30, seed)
    answers = {
        survey.slug: sorted(str(response.answers) for response in survey.responses.all())
        for survey in (first, second, third)
    }
    assert answers["first"] == answers["second"] != answers["third"]
    assert Response.objects.values("key").distinct().count() == 90


def test_complete_only_makes_nothing_else() -> None:
    assert made(make_survey(), 50, complete_only=True) == Synthesised(
        complete=50, partial=0, drafts=0, withdrawn=0
    )
    assert not Draft.objects.exists()
    assert not Tally.objects.exists()


def test_a_few_responses_are_all_complete() -> None:
    assert made(make_survey(), 1) == Synthesised(complete=1, partial=0, drafts=0, withdrawn=0)
    assert not Tally.objects.exists()


def test_both_languages_and_all_arrangements_occur() -> None:
    made(make_survey())
    assert set(Response.objects.values_list("language", flat=True)) == {"en", "fr"}
    assert set(Response.objects.values_list("arrangement", flat=True)) == set(range(8))


def test_fixed_answers_are_given_as_often_as_the_plan_says() -> None:
    plan = synthesis_plan_from_data(
        {"synthetic": {"fixed": [{"count": 3, "answers": {"often": "never", "times": 0}}]}}
    )
    survey = make_survey()
    made(survey, 3, plan=plan, complete_only=True)
    assert {(r.answers["often"], r.answers["times"]) for r in survey.responses.all()} == {("never", 0)}


def test_more_fixed_answers_than_responses_are_refused() -> None:
    plan = synthesis_plan_from_data({"synthetic": {"fixed": [{"count": 3, "answers": {"often": "never"}}]}})
    with pytest.raises(PlanError, match="Ask for at least 3"):
        made(make_survey(), 2, plan=plan)
    assert not Response.objects.exists()


def test_progress_is_told_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveyapp.answering.drafts.synthetic_response_actions.BATCH", 40)
    told: list[int] = []
    made(make_survey(), 100, on_batch=told.append)
    assert told == [40, 80, 100]


def test_where_nothing_counts_as_partial_all_are_complete() -> None:
    data = make_definition(completeness={"complete": 0.8, "partial": 0.5, "partial_requires": ["trust_rub"]})
    made_of_it = made(make_survey(data=data), 100)
    assert (made_of_it.complete, made_of_it.partial) == (100, 0)


@pytest.mark.parametrize("state", ["draft", "paused", "closed"])
def test_only_an_open_survey_takes_them(state: str) -> None:
    with pytest.raises(SurveyClosedError):
        made(make_survey(state=state), 5)
    assert not Response.objects.exists()
