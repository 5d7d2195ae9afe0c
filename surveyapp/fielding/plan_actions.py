"""The analysis plan of a survey: drafted, locked, amended; and whether it keeps results closed."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.audit import Action, record
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import AnalysisPlan, Response, Survey

logger = logging.getLogger(__name__)


class NothingToLockError(Exception):
    """There is no draft, or an amendment without a reason; the message says which."""


class ResultsClosedError(Exception):
    """The plan keeps results closed until the survey closes; the message can be shown."""

    def __init__(self, survey: Survey, plan: AnalysisPlan) -> None:
        self.survey, self.plan = survey, plan
        super().__init__(_("The analysis plan keeps results closed to everybody until the survey closes."))


def plan_in_force(survey: Survey) -> AnalysisPlan | None:
    """The locked plan that holds now: the last amendment where there is one."""
    return AnalysisPlan.objects.locked().filter(survey=survey).order_by("-number").first()


def draft_of(survey: Survey) -> AnalysisPlan | None:
    """The plan or amendment that is written and not locked yet."""
    return AnalysisPlan.objects.filter(survey=survey, locked_at=None).first()


def keeps_results_closed(survey: Survey) -> AnalysisPlan | None:
    """The plan that keeps the results of this survey closed now; None where they may be seen.

    A replica that is behind is not asked.
    """
    if not survey.is_open:
        return None
    locked = AnalysisPlan.objects.using(DEFAULT_DB_ALIAS).locked().filter(survey=survey)
    plan = locked.order_by("-number").first()
    return plan if plan is not None and plan.keeps_closed else None


def check_results_may_be_seen(survey: Survey) -> None:
    """Raise ResultsClosedError while the plan keeps results closed."""
    if (plan := keeps_results_closed(survey)) is not None:
        raise ResultsClosedError(survey, plan)


@transaction.atomic
def save_plan(
    *, survey: Survey, content: Mapping[str, Any], keeps_closed: bool, reason: str, by: str
) -> AnalysisPlan:
    """Save the draft of the plan, or of an amendment where one is locked; a draft holds nothing."""
    stored = hold_alone(survey)
    draft = draft_of(stored) or AnalysisPlan(survey=stored, number=_next(stored))
    draft.content, draft.keeps_closed, draft.reason = dict(content), keeps_closed, reason
    draft.save()
    about = f"plan {draft.number}"
    record(Action.SETTINGS_CHANGED, by=by, survey=stored.slug, object=about, fields=["plan"])
    logger.info("Survey %s: draft of plan %d saved by %s.", stored.slug, draft.number, by)
    return draft


@transaction.atomic
def lock_plan(*, survey: Survey, fingerprint: str, by: str) -> AnalysisPlan:
    """Lock the draft whose fingerprint this is: from now on it holds, and never changes.

    Raises NothingToLockError, also where the draft was changed since its fingerprint was shown.
    """
    stored = hold_alone(survey)
    draft = draft_of(stored)
    if draft is None or fingerprint_of(draft) != fingerprint:
        raise NothingToLockError(_("The draft was locked or changed meanwhile: read it again, then lock."))
    if draft.number > 1 and not draft.reason:
        raise NothingToLockError(_("An amendment needs a reason: write it, then lock."))
    draft.results_were_closed = keeps_results_closed(stored) is not None
    draft.had_responses = Response.objects.filter(survey=stored, synthetic=False).exists()
    draft.state, draft.fingerprint = stored.state, fingerprint
    draft.locked_at, draft.locked_by = timezone.now(), by
    draft.save()
    detail = f"plan {draft.number}" + (", results closed" if draft.keeps_closed else "")
    record(Action.PLAN_LOCKED, by=by, survey=stored.slug, object=fingerprint, detail=detail)
    logger.info("Survey %s: plan %d locked by %s.", stored.slug, draft.number, by)
    return draft


def fingerprint_of(plan: AnalysisPlan) -> str:
    """SHA-256 of all that the plan says, and of the structure of the instrument that it is for."""
    says = {
        "survey": plan.survey.slug,
        "structure": plan.survey.version.structural_fingerprint,
        "number": plan.number,
        "content": plan.content,
        "keeps_closed": plan.keeps_closed,
        "reason": plan.reason,
    }
    canonical = json.dumps(says, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _next(survey: Survey) -> int:
    last = plan_in_force(survey)
    return last.number + 1 if last else 1
