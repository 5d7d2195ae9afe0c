"""What a step does to a survey and to what is stored of it; whoever calls holds the survey alone."""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from surveyapp.analysis.study.study_details import not_entered
from surveyapp.fielding.response_builder import nobodys_receipt, response_from, returned_draft
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.fielding.survey_events import survey_closed
from surveyapp.fielding.survey_life.pilot_answer_actions import erase_pilot_answers
from surveyapp.fielding.survey_life.steps import Outcome, Request
from surveyapp.instruments.model.answers import BREAK_OFF
from surveyapp.models import Draft, PendingMixing, Response, Survey, Tally

BATCH = 500  # rows per statement


def note_opening(survey: Survey, request: Request, outcome: Outcome) -> None:
    """The moment of opening is stored; the audit log says which details respondents are not told."""
    survey.opened_at = request.now
    details = details_of(survey)
    if missing := not_entered(details.content if details else {}):
        outcome.details.append(f"not stated to respondents: {', '.join(missing)}")


def erase_pilot(survey: Survey, request: Request, outcome: Outcome) -> None:
    """All answers of the pilot are erased."""
    outcome.erased = erase_pilot_answers(survey)
    if outcome.erased:
        outcome.details.append(f"responses of the pilot erased: {outcome.erased}")


def note_resuming(survey: Survey, request: Request, outcome: Outcome) -> None:
    """The time is stored at which it resumes by itself, if one is given."""
    survey.resumes_at = request.resumes_at


def forget_resuming(survey: Survey, request: Request, outcome: Outcome) -> None:
    """A time at which it was to resume by itself is forgotten."""
    survey.resumes_at = None


def settle_drafts(survey: Survey, request: Request, outcome: Outcome) -> None:
    """Each draft that meets the instrument's completeness becomes a partial response, whose receipt nobody
    holds; every other one is counted as broken off and deleted."""
    survey.closed_at = request.now
    drafts = Draft.objects.select_for_update().filter(survey=survey).order_by("key")
    partial, broken_off = [], Counter[bool]()
    for draft in drafts:
        draft.survey = survey
        returned = returned_draft(draft)
        if returned.completeness == BREAK_OFF:
            broken_off[draft.synthetic] += 1
        else:
            response = response_from(draft, returned, receipt_hash=nobodys_receipt(), today=request.today)
            partial.append(response)
    Response.objects.bulk_create(partial, batch_size=BATCH)
    for synthetic, count in broken_off.items():
        Tally.objects.add(survey, Tally.Kind.BREAK_OFF, request.today, count, synthetic=synthetic)
    Draft.objects.filter(survey=survey).delete()
    outcome.partial, outcome.break_off = len(partial), broken_off.total()


def mix_later(survey: Survey, request: Request, outcome: Outcome) -> None:
    """The responses are mixed, so that their order tells nothing."""
    PendingMixing.objects.get_or_create(survey=survey)
    transaction.on_commit(lambda: survey_closed.send(sender=Survey, survey=survey), robust=True)


def forget_moments(survey: Survey, request: Request, outcome: Outcome) -> None:
    """The closing time is forgotten: there is none until somebody sets one."""
    survey.opens_at = survey.closes_at = survey.closed_at = None
