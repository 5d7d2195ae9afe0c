"""Results shared with respondents: stored when they may be, and no oftener than the small-cell rule lets.

When a response is withdrawn they are taken down, and counted anew without it and without as many others,
drawn by lot, as make the difference one of a whole group.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any

from django.db import transaction

from surveyapp.analysis.disclosure.small_cell_rule import (
    Verdicts,
    is_known_outside,
    may_be_renewed,
    may_be_seen,
    may_be_shown,
    may_follow,
    nested_differences,
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
    exclusive: frozenset[frozenset[tuple[str, str]]] = frozenset()
    left_out: int = 0  # at random, beside `responses`


def is_due(survey: Survey, snapshot: Snapshot | None, responses: int, *, threshold: int) -> bool:
    """Whether results of so many responses may be shared now, given what was shared before."""
    if not survey.has_opened:  # answers of a pilot are shared with nobody
        return False
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
    """Store the results in the place of those shared before; None where that is not allowed now."""
    stored = hold_alone(survey)
    earlier = Snapshot.objects.filter(survey=stored).first()
    if Tally.objects.totals(stored)[Tally.Kind.WITHDRAWN] != results.withdrawn:
        return None
    if not is_due(stored, earlier, results.responses, threshold=threshold):
        return None
    rows: dict[str, Row] = earlier.numbers["recommendations"] if earlier else {}
    numbers: dict[str, Any] = {
        "synthetic": results.synthetic,
        "recommendations": _rows(results, rows, threshold),
    }
    if results.data:
        numbers[Snapshot.DATA] = results.data
    if results.left_out:
        numbers[Snapshot.LEFT_OUT] = results.left_out
    if earlier and earlier.is_taken_down:
        numbers[BEFORE] = earlier.numbers[BEFORE]
    snapshot, _created = Snapshot.objects.update_or_create(
        survey=stored,
        defaults={"as_of": stored.period_of(today), "responses": results.responses, "numbers": numbers},
    )
    logger.info("Results of survey %s shared by %s.", stored.slug, by)
    return snapshot


def _rows(results: Results, earlier: Mapping[str, Row], threshold: int) -> dict[str, Row]:
    """What is stored of each recommendation; those whose grounds nobody outside knows are shown in any case.

    Each of the others is shown as it may be beside those before it: as it is now, as it was shown, or not.
    """
    chosen = {
        name: _published_row(figures)
        for name, figures in results.figures.items()
        if not figures.is_known_outside
    }
    for name, figures in results.figures.items():
        if figures.is_known_outside:
            chosen[name] = next(
                row
                for row in _choices(figures, earlier.get(name), threshold)
                if row["is_hidden"] or _may_stand(name, row, chosen, earlier, results, threshold)
            )
    return {name: chosen[name] for name in results.figures}


def _choices(figures: Figures, earlier: Row | None, threshold: int) -> Iterator[Row]:
    """The rows that could be stored, the best one first; the last one is hidden."""
    yield _row(figures, earlier, threshold)
    if earlier is None:
        yield {"responses": figures.responses, "is_hidden": True}
    else:
        yield earlier
        yield _hidden(earlier)


def _may_stand(
    name: str,
    row: Row,
    chosen: Mapping[str, Row],
    earlier: Mapping[str, Row],
    results: Results,
    threshold: int,
) -> bool:
    """Whether no difference of the row and another one shows few people, or few who came or went.

    Differences are those of verdicts of which one holds all who have the other: of rows of two moments those
    of now hold those of then. Of a row that stays as it was they change with the other one only, which shows
    no more than that one does.
    """
    stays = row is earlier.get(name)
    own_before = None if stays else _shown_before(earlier.get(name))
    for other_name, other in chosen.items():
        if other["is_hidden"]:
            continue
        pair = (name, other_name)
        other_stays, before = other is earlier.get(other_name), _shown_before(earlier.get(other_name))
        then: Mapping[tuple[str, ...], int] = {}
        if other_stays and not stays:
            now = _differences(pair[::-1], other, row, results)
        else:
            now = _differences(pair, row, other, results)
            then = _differences(pair, own_before, before, results) if own_before and before else {}
        changes = (count - then[names] for names, count in now.items() if names in then)
        if any(0 < abs(count) < threshold for count in (*now.values(), *changes)):
            return False
    return True


def _differences(
    names: tuple[str, str], one: Row, other: Row, results: Results
) -> Mapping[tuple[str, ...], int]:
    """Between two recommendations, by the verdicts of the first."""
    exclusive = {
        (verdict, other_verdict)
        for verdict, other_verdict in product(VERDICTS, repeat=2)
        if frozenset({(names[0], verdict), (names[1], other_verdict)}) in results.exclusive
    }
    return nested_differences(_verdicts(one), _verdicts(other), exclusive)


def _shown_before(row: Row | None) -> Row | None:
    """The verdicts that were shown of a recommendation, though they may be hidden since; None where none
    were."""
    return row and (row.get(BEFORE) if row["is_hidden"] else row)


def _verdicts(row: Row) -> Verdicts:
    return Verdicts(**{name: row[name] for name in VERDICTS})


def _row(figures: Figures, earlier: Row | None, threshold: int) -> Row:
    """What is stored of one recommendation. A row that was shown stays until another may follow it."""
    published = _shown_before(earlier)
    if published is None:
        is_shown = may_be_shown(figures.verdicts, threshold=threshold)
        return _published_row(figures) if is_shown else {"responses": figures.responses, "is_hidden": True}
    may = may_follow(_verdicts(published), figures.verdicts, threshold=threshold)
    return _published_row(figures) if may else earlier or {}


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
