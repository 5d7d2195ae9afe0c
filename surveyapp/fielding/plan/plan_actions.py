"""The analysis plan of a survey: drafted, locked, amended."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.analysis.report.plan_changes import RELEASE
from surveyapp.audit import Action, record
from surveyapp.fielding.plan.plan_flags import check_flags
from surveyapp.fielding.plan.plan_queries import draft_of, fingerprint_of, keeps_results_closed, plan_in_force
from surveyapp.fielding.survey_life.steps import Step
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import AnalysisPlan, Response, Survey, check_unchanged, version_of

logger = logging.getLogger(__name__)


class NothingToLockError(Exception):
    """There is no draft, or an amendment without a reason; the message says which."""


@transaction.atomic
def save_plan(
    *,
    survey: Survey,
    content: Mapping[str, Any],
    keeps_closed: bool,
    reason: str,
    by: str,
    seen: str | None = None,
) -> AnalysisPlan:
    """Save the draft of the plan, or of an amendment where one is locked; a draft holds nothing.

    seen: the version that was read before (`draft_version`); None: whatever holds. Raises
    FlagOnOutcomeError where a flag of it uses an answer on which a verdict rests, and ChangedMeanwhileError.
    """
    stored = hold_alone(survey)
    check_flags(stored, content.get("flags", ()))
    draft = draft_of(stored) or AnalysisPlan(survey=stored, number=_next(stored))
    entered = {**content, "release": RELEASE}  # how it is computed is declared too
    if (draft.content, draft.keeps_closed, draft.reason) != (entered, keeps_closed, reason):
        latest = draft if draft.pk else plan_in_force(stored)
        check_unchanged(seen=seen, content=fingerprint_of(latest) if latest else None, stored=latest)
    draft.content, draft.keeps_closed, draft.reason = entered, keeps_closed, reason
    draft.save()
    about = f"plan {draft.number}"
    record(Action.SETTINGS_CHANGED, by=by, survey=stored.slug, object=about, fields=["plan"])
    logger.info("Survey %s: draft of plan %d saved by %s.", stored.slug, draft.number, by)
    return draft


@transaction.atomic
def lock_plan(*, survey: Survey, fingerprint: str, by: str) -> AnalysisPlan:
    """Lock the draft whose fingerprint this is: from now on it holds, and never changes.

    Raises NothingToLockError, also where the draft was changed since its fingerprint was shown, and
    FlagOnOutcomeError where verdicts rest on other answers since it was saved.
    """
    stored = hold_alone(survey)
    draft = draft_of(stored)
    if draft is None or fingerprint_of(draft) != fingerprint:
        raise NothingToLockError(
            _("The draft was locked or changed in the meantime: read it again, then lock it.")
        )
    if draft.number > 1 and not draft.reason:
        raise NothingToLockError(_("An amendment needs a reason: write it, then lock."))
    check_flags(stored, draft.content.get("flags", ()))
    was_reopened = stored.state_changes.filter(step=Step.REOPEN).exists()
    draft.results_were_closed = keeps_results_closed(stored) is not None and not was_reopened
    answered = Response.objects.filter(survey=stored, synthetic=False)
    draft.had_responses = stored.has_opened and answered.exists()
    draft.state, draft.fingerprint = phase_of(stored), fingerprint
    draft.locked_at, draft.locked_by = timezone.now(), by
    draft.save()
    detail = f"plan {draft.number}" + (", results closed" if draft.keeps_closed else "")
    record(Action.PLAN_LOCKED, by=by, survey=stored.slug, object=fingerprint, detail=detail)
    logger.info("Survey %s: plan %d locked by %s.", stored.slug, draft.number, by)
    return draft


def phase_of(survey: Survey) -> AnalysisPlan.Phase:
    """How far the survey is, as a plan keeps it that is locked now; a pilot comes before opening."""
    if not survey.has_opened:
        return AnalysisPlan.Phase.PREPARED
    return AnalysisPlan.Phase.CLOSED if survey.is_closed else AnalysisPlan.Phase.OPEN


def draft_version(survey: Survey) -> str:
    """The version of the draft, or of the plan in force where none is drafted: a form carries it."""
    latest = draft_of(survey) or plan_in_force(survey)
    return version_of(fingerprint_of(latest) if latest else None)


def _next(survey: Survey) -> int:
    last = plan_in_force(survey)
    return last.number + 1 if last else 1
