"""The analysis plan of a survey: what holds, what is drafted, and whether it keeps results closed."""

from __future__ import annotations

import json
from hashlib import sha256

from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _

from surveyapp.models import AnalysisPlan, Survey


class ResultsClosedError(Exception):
    """The plan keeps results closed until the survey closes; the message can be shown."""

    def __init__(self, survey: Survey, plan: AnalysisPlan) -> None:
        self.survey, self.plan = survey, plan
        super().__init__(_("The analysis plan keeps results hidden from everybody until the survey closes."))


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
    if not survey.is_fielded:
        return None
    locked = AnalysisPlan.objects.using(DEFAULT_DB_ALIAS).locked().filter(survey=survey)
    plan = locked.order_by("-number").first()
    return plan if plan is not None and plan.keeps_closed else None


def check_results_may_be_seen(survey: Survey) -> None:
    """Raise ResultsClosedError while the plan keeps results closed."""
    if (plan := keeps_results_closed(survey)) is not None:
        raise ResultsClosedError(survey, plan)


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
