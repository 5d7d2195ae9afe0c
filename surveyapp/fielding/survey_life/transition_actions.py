"""Taking a step: one transaction that holds the survey alone, checks, does, and writes down who and why."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone

from surveyapp.audit import record
from surveyapp.fielding.survey_life.steps import Outcome, Request, Step, Transition
from surveyapp.fielding.survey_life.transition_checks import DetailsMissingError, SurveyStateError
from surveyapp.fielding.survey_life.transitions import TRANSITIONS, steps_from
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.instruments.language import Language, gettext_noop
from surveyapp.models import StateChange, Survey

__all__ = [
    "DetailsMissingError",
    "Outcome",
    "Step",
    "StepNotPossibleError",
    "SurveyStateError",
    "close_survey",
    "open_survey",
    "take_step",
]

logger = logging.getLogger(__name__)


class StepNotPossibleError(SurveyStateError):
    """The survey is in a state from which the step does not lead."""

    def __init__(self, survey: Survey, transition: Transition) -> None:
        self.state, self.transition = Survey.State(survey.state), transition
        self.possible = steps_from(survey.state)
        super().__init__(
            gettext_noop("The survey {slug} is in the state “{state}”: “{step}” is not possible now."),
            gettext_noop("Possible now: {possible}."),
            slug=survey.slug,
        )

    def in_words(self, language: Language) -> str:
        _ = language.gettext
        values = {
            **self.values,
            "state": _(str(self.state.label)),
            "step": _(str(self.transition.label)),
            "possible": language.all_of([_(str(each.label)) for each in self.possible]),
        }
        return " ".join(_(text).format(**values) for text in self.texts)


@transaction.atomic
def take_step(
    *,
    survey: Survey,
    step: Step,
    by: str,
    now: dt.datetime | None = None,
    today: dt.date | None = None,
    reason: str = "",
    resumes_at: dt.datetime | None = None,
    without_details: bool = False,
    erase_pilot: bool = False,
) -> Outcome:
    """Take the survey one step further; `survey` is then as it is stored.

    See `Request` for what is asked. Raises SurveyStateError, StepNotPossibleError and DetailsMissingError
    among them.
    """
    transition = TRANSITIONS[step]
    now = now or timezone.now()
    request = Request(
        by=by,
        now=now,
        today=today or timezone.localdate(now),
        reason=reason.strip(),
        resumes_at=resumes_at,
        without_details=without_details,
        erase_pilot=erase_pilot,
    )
    stored = hold_alone(survey)
    if stored.state not in transition.sources:
        raise StepNotPossibleError(stored, transition)
    for check in transition.checks:
        check(stored, request)
    outcome = Outcome()
    results_seen = stored.is_closed and stored.responses.exists()
    for effect in transition.effects:
        effect(stored, request, outcome)
    stored.state = transition.target
    stored.save()
    StateChange.objects.create(
        survey=stored,
        at=request.now,
        step=step,
        state=stored.state,
        by=by,
        reason=request.reason,
        results_seen=results_seen and step is Step.REOPEN,
    )
    record(transition.action, by=by, survey=stored.slug, detail=_detail(request, outcome))
    logger.info("Survey %s is %s, by %s.", stored.slug, stored.state, by)
    survey.refresh_from_db()
    return outcome


def open_survey(
    *, survey: Survey, by: str, without_details: bool = False, erase_pilot: bool = False
) -> Survey:
    """Let people answer; from now on the settings that the promise rests on are fixed. See `take_step`."""
    take_step(survey=survey, step=Step.OPEN, by=by, without_details=without_details, erase_pilot=erase_pilot)
    return survey


def close_survey(*, survey: Survey, by: str, today: dt.date | None = None) -> Outcome:
    """Take no more answers, and settle what was not sent. See `take_step`."""
    return take_step(survey=survey, step=Step.CLOSE, by=by, today=today)


def _detail(request: Request, outcome: Outcome) -> str:
    return "; ".join(filter(None, (request.reason, *outcome.details)))[:500]
