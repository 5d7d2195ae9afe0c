"""The trend of the disk: worked out by hand, and not moved by one odd day."""

import datetime as dt
import shutil
from collections import namedtuple

import pytest
import time_machine
from django.utils import timezone

from surveyapp.models import OperationKind
from surveyapp.operation.status.disk_trend import disk_trend, disk_with_trend
from surveyapp.operation.status.measurements import measure
from surveyapp.operation.status.system_status import State
from surveyapp.operation_marks import latest, note

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")  # as shutil gives it
NOW = dt.datetime(2026, 3, 30, 16, tzinfo=dt.UTC)
TODAY = NOW.date()
MB = 1024 * 1024


def measured(*sizes: int) -> None:
    """A measurement a day, the last one today."""
    for days_ago, size in enumerate(reversed(sizes)):
        with time_machine.travel(NOW - dt.timedelta(days=days_ago), tick=False):
            note(OperationKind.DISK, is_good=True, detail=str(size))


def falling(*, by: int, days: int, last: int) -> list[int]:
    return [last + by * ago for ago in reversed(range(days))]


def test_a_steady_loss_says_when_the_disk_is_full() -> None:
    measured(*falling(by=100, days=10, last=5000))
    trend = disk_trend(today=TODAY, free=5000)
    assert (trend.per_day, trend.days_left) == (-100, 50)  # 5000 MB at 100 MB a day
    assert [free for _day, free in trend.points] == falling(by=100, days=10, last=5000)


def test_a_day_on_which_the_disk_was_nearly_full_hardly_moves_the_trend() -> None:
    sizes = falling(by=100, days=15, last=5000)
    sizes[7] = 50  # a file of an hour
    measured(*sizes)
    trend = disk_trend(today=TODAY, free=5000)
    assert trend.per_day == pytest.approx(-100, rel=0.02)


def test_a_line_by_least_squares_would_be_led_astray_by_that_day() -> None:
    from statistics import linear_regression

    sizes = falling(by=100, days=15, last=5000)
    sizes[13] = 50
    measured(*sizes)
    assert linear_regression(range(15), sizes).slope < -150
    assert disk_trend(today=TODAY, free=5000).per_day == pytest.approx(-100, rel=0.05)


def test_weeks_in_which_nothing_was_measured_count_by_their_days() -> None:
    for days_ago in (27, 20, 13, 6, 4, 2, 0):
        with time_machine.travel(NOW - dt.timedelta(days=days_ago), tick=False):
            note(OperationKind.DISK, is_good=True, detail=str(1000 + 10 * days_ago))
    assert disk_trend(today=TODAY, free=1000).days_left == 100


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ([5000] * 6, "there are 6."),
        ([5000], "there is 1."),
        ([5000] * 10, "The free space is not shrinking."),
        (list(range(5000, 5010)), "The free space is not shrinking."),
        (falling(by=100, days=10, last=1000), "by about 100 MB a day: the disk is full in about 10 days."),
    ],
    ids=["too few", "one", "steady", "growing", "shrinking"],
)
def test_the_trend_in_words(monkeypatch: pytest.MonkeyPatch, sizes: list[int], words: str) -> None:
    measured(*sizes)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(0, 0, 1000 * MB))
    with time_machine.travel(NOW, tick=False):
        assert words in disk_with_trend().words


@pytest.mark.parametrize(
    ("by", "state"), [(10, State.GOOD), (50, State.ATTENTION), (200, State.BAD)]
)  # 1000 MB are free: full in 100, 20 and 5 days
def test_a_disk_that_will_be_full_is_told_before_it_is(
    monkeypatch: pytest.MonkeyPatch, by: int, state: State
) -> None:
    measured(*falling(by=by, days=10, last=1000))
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(0, 0, 1000 * MB))
    with time_machine.travel(NOW, tick=False):
        assert disk_with_trend().state is state


def test_a_full_disk_says_since_when(monkeypatch: pytest.MonkeyPatch) -> None:
    for days_ago, free in ((2, 900), (1, 400), (0, 300)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _path, free=free: Usage(0, 0, free * MB))
        with time_machine.travel(NOW - dt.timedelta(days=days_ago), tick=False):
            measure()
            disk = disk_with_trend()
    assert (disk.state, disk.since) == (State.BAD, NOW - dt.timedelta(days=1))
    mark = latest(OperationKind.DISK)
    assert mark is not None
    assert (mark.is_good, mark.detail, mark.day) == (False, "300", timezone.localdate(NOW))


def test_measurements_of_more_than_four_weeks_ago_say_nothing_of_today() -> None:
    measured(*falling(by=1000, days=30, last=50_000), *[50_000] * 28)
    assert disk_trend(today=TODAY, free=50_000).days_left is None
