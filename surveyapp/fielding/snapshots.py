"""Results shared with respondents: stored when they may be, and no oftener than the small-cell rule lets."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from surveyapp.analysis.disclosure import Verdicts, may_be_renewed, may_be_seen, may_be_shown, may_follow
from surveyapp.fielding.state import hold_alone
from surveyapp.models import Snapshot, Survey

logger = logging.getLogger(__name__)

Row = dict[str, Any]


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
    is_known_outside: bool  # see `analysis.disclosure`


@dataclass(frozen=True, kw_only=True)
class Results:
    """The results of a survey as they are now."""

    responses: int
    synthetic: int
    figures: Mapping[str, Figures]  # by the recommendation's name


def is_due(survey: Survey, snapshot: Snapshot | None, responses: int, *, threshold: int) -> bool:
    """Whether results of so many responses may be shared now, given what was shared before."""
    if not may_be_seen(responses, is_closed=survey.is_closed, threshold=threshold):
        return False
    return snapshot is None or may_be_renewed(snapshot.responses, responses, threshold=threshold)


@transaction.atomic
def share(*, survey: Survey, results: Results, by: str, today: dt.date, threshold: int) -> Snapshot | None:
    """Store the results in the place of those shared before; None where that may not be now."""
    stored = hold_alone(survey)
    earlier = Snapshot.objects.filter(survey=stored).first()
    if not is_due(stored, earlier, results.responses, threshold=threshold):
        return None
    rows: dict[str, Row] = earlier.numbers["recommendations"] if earlier else {}
    numbers = {
        "synthetic": results.synthetic,
        "recommendations": {
            name: _row(figures, rows.get(name), threshold) for name, figures in results.figures.items()
        },
    }
    snapshot, _created = Snapshot.objects.update_or_create(
        survey=stored,
        defaults={"as_of": stored.period_of(today), "responses": results.responses, "numbers": numbers},
    )
    logger.info("Results of survey %s shared by %s.", stored.slug, by)
    return snapshot


def _row(figures: Figures, earlier: Row | None, threshold: int) -> Row:
    """What is stored of one recommendation. A row that was shown stays until another may follow it."""
    if not figures.is_known_outside:
        return _shown(figures)
    if earlier is None or earlier["is_hidden"]:
        is_shown = may_be_shown(figures.verdicts, threshold=threshold)
        return _shown(figures) if is_shown else {"responses": figures.responses, "is_hidden": True}
    before = Verdicts(**{name: earlier[name] for name in asdict(figures.verdicts)})
    return _shown(figures) if may_follow(before, figures.verdicts, threshold=threshold) else earlier


def _shown(figures: Figures) -> Row:
    return {
        "responses": figures.responses,
        "is_hidden": False,
        **asdict(figures.verdicts),
        "base": figures.base,
        "percent": figures.percent,
        "low": figures.low,
        "high": figures.high,
    }
