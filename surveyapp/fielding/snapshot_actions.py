"""Results shared with respondents: stored when they may be, and no oftener than the small-cell rule lets.

When a response is withdrawn they are taken down, and counted anew without it and without as many others,
drawn by lot, as make the difference one of a whole group.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from surveyapp.analysis.disclosure.small_cell_rule import (
    Verdicts,
    is_known_outside,
    may_be_renewed,
    may_be_seen,
    may_be_shown,
    may_follow,
)
from surveyapp.fielding.survey_locks import hold_alone
from surveyapp.models import Snapshot, Survey, Tally

logger = logging.getLogger(__name__)

Row = dict[str, Any]
VERDICTS = ("adherent", "non_adherent", "not_assessable")
BEFORE, TAKEN_DOWN = Snapshot.BEFORE, Snapshot.TAKEN_DOWN


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The results on one recommendation: of how many responses, their verdicts, the share of the adherent.

    base, percent, low and high are those of the report, of assessable responses; None without an estimate.
    """

    responses: int
    verdicts: Verdicts
    base: int | None
    percent: float | None
    low: float | None
    high: float | None
    is_known_outside: bool  # see `analysis.disclosure.small_cell_rule`


@dataclass(frozen=True, kw_only=True)
class Results:
    """The results of a survey as they are now.

    withdrawn: how many had withdrawn when they were counted; another number means that they count somebody
    who has left since. data: the fingerprint of the responses, so that breakdowns are of the same ones.
    """

    responses: int
    synthetic: int
    figures: Mapping[str, Figures]  # by the recommendation's name
    withdrawn: int = 0
    data: str = ""


def is_due(survey: Survey, snapshot: Snapshot | None, responses: int, *, threshold: int) -> bool:
    """Whether results of so many responses may be shared now, given what was shared before."""
    if not may_be_seen(responses, is_closed=survey.is_closed, threshold=threshold):
        return False
    if snapshot is None or snapshot.is_taken_down:
        return True
    earlier = (snapshot.responses, snapshot.numbers.get(BEFORE, snapshot.responses))
    return all(
        may_be_renewed(earlier_snapshot, responses, threshold=threshold) for earlier_snapshot in earlier
    )


def to_leave_out(snapshot: Snapshot | None, *, threshold: int) -> int:
    """How many responses are left out, by lot, when results are counted anew after a withdrawal."""
    return threshold - 1 if snapshot is not None and snapshot.is_taken_down else 0


def take_down(survey: Survey) -> None:
    """Show none of the results until they are counted anew: somebody whom they may count has withdrawn.

    Of the recommendations that an outsider may know the grounds of, the verdicts that were shown are kept,
    unseen, to compare with; everything else goes.
    """
    snapshot = Snapshot.objects.select_for_update().filter(survey=survey).first()
    if snapshot is None:
        return
    numbers = snapshot.numbers
    outside = {
        recommendation.name
        for recommendation in survey.recommendations
        if is_known_outside(recommendation, survey.recommendations, survey.instrument)
    }
    snapshot.numbers = {
        "synthetic": 0,
        "recommendations": {
            name: _hidden(row) for name, row in numbers["recommendations"].items() if name in outside
        },
        BEFORE: numbers.get(BEFORE, snapshot.responses),
        TAKEN_DOWN: True,
    }
    snapshot.save()


def _hidden(row: Row) -> Row:
    if row["is_hidden"]:
        return row
    return {"responses": row["responses"], "is_hidden": True, BEFORE: {name: row[name] for name in VERDICTS}}


@transaction.atomic
def share(*, survey: Survey, results: Results, by: str, today: dt.date, threshold: int) -> Snapshot | None:
    """Store the results in the place of those shared before; None where that may not be now."""
    stored = hold_alone(survey)
    earlier = Snapshot.objects.filter(survey=stored).first()
    if Tally.objects.totals(stored)[Tally.Kind.WITHDRAWN] != results.withdrawn:
        return None
    if not is_due(stored, earlier, results.responses, threshold=threshold):
        return None
    rows: dict[str, Row] = earlier.numbers["recommendations"] if earlier else {}
    numbers: dict[str, Any] = {
        "synthetic": results.synthetic,
        "recommendations": {
            name: _row(figures, rows.get(name), threshold) for name, figures in results.figures.items()
        },
    }
    if results.data:
        numbers[Snapshot.DATA] = results.data
    if earlier and earlier.is_taken_down:
        numbers[BEFORE] = earlier.numbers[BEFORE]
    snapshot, _created = Snapshot.objects.update_or_create(
        survey=stored,
        defaults={"as_of": stored.period_of(today), "responses": results.responses, "numbers": numbers},
    )
    logger.info("Results of survey %s shared by %s.", stored.slug, by)
    return snapshot


def _row(figures: Figures, earlier: Row | None, threshold: int) -> Row:
    """What is stored of one recommendation. A row that was shown stays until another may follow it."""
    if not figures.is_known_outside:
        return _published_row(figures)
    published = None if earlier is None else earlier.get(BEFORE) if earlier["is_hidden"] else earlier
    if published is None:
        is_shown = may_be_shown(figures.verdicts, threshold=threshold)
        return _published_row(figures) if is_shown else {"responses": figures.responses, "is_hidden": True}
    before = Verdicts(**{name: published[name] for name in VERDICTS})
    return (
        _published_row(figures)
        if may_follow(before, figures.verdicts, threshold=threshold)
        else earlier or {}
    )


def _published_row(figures: Figures) -> Row:
    return {
        "responses": figures.responses,
        "is_hidden": False,
        **asdict(figures.verdicts),
        "base": figures.base,
        "percent": figures.percent,
        "low": figures.low,
        "high": figures.high,
    }
