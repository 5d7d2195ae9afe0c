"""Those who leave without sending are counted, and their drafts are deleted."""

import datetime as dt

import pytest

from surveyapp.answering.drafts.draft_actions import SurveyClosedError, discard, end, purge
from surveyapp.models import Draft, Tally
from tests.answering.respondents import begun
from tests.builders import TODAY, make_draft, make_survey

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("disposition", ["declined", "not_eligible"])
def test_people_who_leave_on_the_landing_page_are_counted(disposition: str) -> None:
    survey = make_survey()
    end(survey=survey, disposition=disposition, today=TODAY)
    assert Tally.objects.totals(survey)[disposition] == 1


def test_people_who_leave_later_are_counted_once_and_their_draft_is_deleted() -> None:
    survey = make_survey()
    draft = begun(survey).draft
    for _ in range(2):
        end(survey=survey, draft=draft, disposition="not_eligible", today=TODAY)
    assert Tally.objects.totals(survey)["not_eligible"] == 1
    assert not Draft.objects.exists()


def test_an_unknown_disposition_is_refused() -> None:
    with pytest.raises(ValueError, match="on_strike"):
        end(survey=make_survey(), disposition="on_strike", today=TODAY)


def test_nobody_is_counted_in_a_survey_that_is_not_open() -> None:
    with pytest.raises(SurveyClosedError):
        end(survey=make_survey(state="draft"), disposition="declined", today=TODAY)


def test_a_person_can_delete_the_draft() -> None:
    survey = make_survey()
    discard(draft=begun(survey).draft, today=TODAY)
    assert not Draft.objects.exists()
    assert Tally.objects.totals(survey)["break_off"] == 1


def test_drafts_that_nobody_touched_are_purged_by_each_surveys_own_limit() -> None:
    short, long = make_survey("ward", draft_days=10), make_survey("theatre", draft_days=20)
    for survey in (short, long):
        make_draft(survey, touched_on=TODAY - dt.timedelta(days=11))
        make_draft(survey, touched_on=TODAY - dt.timedelta(days=11), synthetic=True)
        make_draft(survey, touched_on=TODAY - dt.timedelta(days=10))
    assert purge(today=TODAY) == {"theatre": 0, "ward": 2}
    assert short.drafts.count() == 1
    assert long.drafts.count() == 3
    tallies = Tally.objects.filter(kind="purged").values_list("survey__slug", "synthetic", "count")
    assert sorted(tallies) == [("ward", False, 1), ("ward", True, 1)]
