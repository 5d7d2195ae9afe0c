"""How the room on the disk has changed, by its daily marks, and when it will be full if that goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.models import OperationKind, OperationMark
from surveyapp.operation.status.system_status import Condition, State, disk, free_disk
from surveyapp.operation_marks import failing_since
from surveyapp.site_languages import page_language

WEEKS = dt.timedelta(weeks=4)
"""The time that the trend is taken from."""

SHORTEST = 7
"""Days of which there must be a measurement before anything is said of a trend."""

SOON, VERY_SOON = 30, 7
"""Days until the disk is full, below which somebody should act."""

FAR = 3650
"""Days beyond which a change is not worth a word."""


@dataclass(frozen=True, kw_only=True)
class DiskTrend:
    """points: day -> MB that were free, in order. per_day: MB a day; None where too few days are known.

    days_left: until nothing is free; None where the room does not shrink, or hardly shrinks.
    """

    points: tuple[tuple[dt.date, int], ...]
    per_day: float | None
    days_left: int | None


def disk_trend(*, today: dt.date, free: int) -> DiskTrend:
    """The trend of the last four weeks: the median of the slopes between all pairs of days (Theil–Sen).

    A day on which somebody freed space, or filled it for an hour, hardly moves it. free: MB that are free.
    """
    points = _points(today - WEEKS)
    if len(points) < SHORTEST:
        return DiskTrend(points=points, per_day=None, days_left=None)
    per_day = median((later[1] - day[1]) / (later[0] - day[0]).days for day, later in combinations(points, 2))
    days_left = int(free / -per_day) if per_day < 0 and free / -per_day < FAR else None
    return DiskTrend(points=points, per_day=per_day, days_left=days_left)


def _points(since: dt.date) -> tuple[tuple[dt.date, int], ...]:
    """The last measurement of each day."""
    marks = OperationMark.objects.filter(kind=OperationKind.DISK, day__gt=since).order_by("at")
    days = {day: int(detail) for day, detail in marks.values_list("day", "detail") if detail.isdecimal()}
    return tuple(sorted(days.items()))


def disk_with_trend() -> Condition:
    """Whether the disk has room left, and for how long."""
    now, free = disk(), free_disk()
    trend = disk_trend(today=timezone.localdate(), free=free)
    words = f"{now.words} {trend_in_words(trend)}"
    if now.state is State.BAD:
        return Condition(name="disk", state=State.BAD, words=words, since=failing_since(OperationKind.DISK))
    state = State.GOOD
    if trend.days_left is not None and trend.days_left < SOON:
        state = State.BAD if trend.days_left < VERY_SOON else State.ATTENTION
    return Condition(name="disk", state=state, words=words)


def trend_in_words(trend: DiskTrend) -> str:
    """What the last weeks say."""
    language = page_language()
    if trend.per_day is None:
        return ngettext(
            "The trend is known after seven daily measurements; there is {count}.",
            "The trend is known after seven daily measurements; there are {count}.",
            len(trend.points),
        ).format(count=language.number(len(trend.points)))
    if trend.days_left is None:
        return _("The free space is not shrinking.")
    return ngettext(
        "In the last four weeks it shrank by about {size} MB a day: the disk is full in about {count} day.",
        "In the last four weeks it shrank by about {size} MB a day: the disk is full in about {count} days.",
        trend.days_left,
    ).format(size=language.number(max(1, round(-trend.per_day))), count=language.number(trend.days_left))
