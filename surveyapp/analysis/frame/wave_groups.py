"""Who is early and who is late: how many of each on paper, and how many the period does not tell apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.instruments.model.answers import PAPER


@dataclass(frozen=True, kw_only=True)
class WaveGroups:
    """The responses of each wave, whether or not they are assessable.

    reminded_on: the day of the last reminder; late_from: the first day of its period, from which responses
    are late (None for both: thirds). undecided: late ones of that period, where it began before the reminder,
    so that they may have come before it. responses, paper: by wave.
    """

    reminded_on: dt.date | None
    late_from: dt.date | None
    undecided: int
    responses: Mapping[str, int]
    paper: Mapping[str, int]


def wave_groups(
    waves: Sequence[str | None],
    periods: Sequence[dt.date],
    channels: Sequence[str],
    *,
    reminded_on: dt.date | None,
    late_from: dt.date | None,
) -> WaveGroups:
    """The groups of responses, each with its wave, period and channel."""
    pairs = list(zip(waves, channels, strict=True))
    names = ("early", "late")
    return WaveGroups(
        reminded_on=reminded_on,
        late_from=late_from,
        undecided=0 if late_from == reminded_on else sum(period == late_from for period in periods),
        responses={name: waves.count(name) for name in names},
        paper={name: pairs.count((name, PAPER)) for name in names},
    )
