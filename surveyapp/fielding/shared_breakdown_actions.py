"""Breakdowns that a survey shares: declared, stored, taken down. What is counted comes from `reporting`."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import SharedBreakdowns, Survey, Tally, check_unchanged, version_of

logger = logging.getLogger(__name__)


@transaction.atomic
def declare(
    *, survey: Survey, by_variables: Sequence[str], items: Sequence[str], by: str, seen: str | None = None
) -> SharedBreakdowns:
    """Say by which variables results are shared broken down, and which items beside the verdicts.

    What was counted stays in mind when it is declared no more, though it is not shown: it is what later
    tables are compared with. seen: the version that was read before (`declared_version`); None: whatever
    holds. Raises ChangedMeanwhileError.
    """
    stored = hold_alone(survey)
    breakdowns, _created = SharedBreakdowns.objects.get_or_create(survey=stored)
    if (breakdowns.by, breakdowns.items) != (list(by_variables), list(items)):
        check_unchanged(seen=seen, content=_declared(breakdowns), stored=breakdowns)
        breakdowns.by, breakdowns.items = list(by_variables), list(items)
        breakdowns.save(update_fields=["by", "items"])
        detail = f"by: {', '.join(by_variables) or '-'}; items: {', '.join(items) or '-'}"
        record(Action.SETTINGS_CHANGED, by=by, survey=stored.slug, detail=detail, fields=["sharing"])
        logger.info("Survey %s: sharing changed by %s.", stored.slug, by)
    return breakdowns


def declared_version(breakdowns: SharedBreakdowns | None) -> str:
    """The version of a declaration, which a form carries until it is saved."""
    return version_of(_declared(breakdowns))


def _declared(breakdowns: SharedBreakdowns | None) -> dict[str, Any] | None:
    """What is declared; None where nothing is."""
    if breakdowns is None or not (breakdowns.by or breakdowns.items):
        return None
    return {"by": breakdowns.by, "items": breakdowns.items}


@transaction.atomic
def store_breakdowns(
    *,
    survey: Survey,
    numbers: Mapping[str, Any],
    follows: Mapping[str, Any],
    withdrawn: int,
    today: dt.date,
) -> bool:
    """Store what was counted in the place of `follows`, with which it was compared.

    withdrawn: how many had withdrawn when it was counted. False where either is not so any more, and before
    the survey opens: answers of a pilot are shared with nobody.
    """
    stored = hold_alone(survey)
    if not stored.has_opened:
        return False
    breakdowns = SharedBreakdowns.objects.filter(survey=stored).first()
    if breakdowns is None or breakdowns.numbers != follows:
        return False
    if Tally.objects.totals(stored)[Tally.Kind.WITHDRAWN] != withdrawn:
        return False
    breakdowns.numbers, breakdowns.as_of = dict(numbers), stored.period_of(today)
    breakdowns.save(update_fields=["numbers", "as_of"])
    return True


def take_down_breakdowns(survey: Survey) -> None:
    """Show none of them until they are counted anew: somebody whom they count has withdrawn."""
    breakdowns = SharedBreakdowns.objects.select_for_update().filter(survey=survey).first()
    if breakdowns is not None and breakdowns.numbers:
        breakdowns.numbers = breakdowns.numbers | {SharedBreakdowns.TAKEN_DOWN: True}
        breakdowns.save(update_fields=["numbers"])
