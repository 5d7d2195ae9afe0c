"""Early and late: how many on paper, how many may have come before the reminder, and both in words."""

import datetime as dt

from surveyapp.analysis.frame.frame_text import wave_groups_in_words
from surveyapp.analysis.frame.wave_groups import wave_groups
from surveyapp.instruments.language import ENGLISH

BEFORE, MONDAY, WEDNESDAY = dt.date(2026, 3, 9), dt.date(2026, 3, 16), dt.date(2026, 3, 18)


def test_those_of_the_period_of_the_reminder_may_have_come_before_it() -> None:
    found = wave_groups(
        ["early", "early", "late", "late", "late"],
        [BEFORE, BEFORE, MONDAY, MONDAY, dt.date(2026, 3, 23)],
        ["web", "web", "web", "paper", "paper"],
        reminded_on=WEDNESDAY,
        late_from=MONDAY,
    )
    assert found.undecided == 2
    assert (found.responses, found.paper) == ({"early": 2, "late": 3}, {"early": 0, "late": 2})
    period, channel = wave_groups_in_words(found, ENGLISH)
    assert "the period starting March 16, 2026 count as late" in period
    assert "may have come before the reminder of March 18, 2026: 2." in period
    assert "On paper: 0% (0/2) of the early and 67% (2/3) of the late responses" in channel


def test_where_days_are_kept_nobody_is_undecided() -> None:
    found = wave_groups(
        ["early", "late"], [MONDAY, WEDNESDAY], ["web"] * 2, reminded_on=WEDNESDAY, late_from=WEDNESDAY
    )
    assert found.undecided == 0
    (channel,) = wave_groups_in_words(found, ENGLISH)
    assert "All responses came by web" in channel


def test_without_a_reminder_nobody_is_undecided() -> None:
    found = wave_groups([None, "late"], [BEFORE, MONDAY], ["web", "paper"], reminded_on=None, late_from=None)
    assert (found.undecided, found.responses) == (0, {"early": 0, "late": 1})
    (channel,) = wave_groups_in_words(found, ENGLISH)
    assert "On paper: no estimate of the early and 100% (1/1) of the late responses" in channel
