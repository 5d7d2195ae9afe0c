"""Those who did not answer: bounds, early against late, respondents against the frame."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.frame.nonresponse import (
    against_frame,
    by_reminder,
    by_thirds,
    early_and_late,
    standardised_difference,
)

DAY = dt.date(2026, 3, 1)
days = st.lists(st.integers(0, 10).map(lambda day: DAY + dt.timedelta(days=day)), max_size=30)


def test_early_against_late_is_that_of_the_documentation():
    found = early_and_late((18, 21), (16, 20))

    assert round(found.test.p, 6) == 0.696516
    assert round(100 * found.difference.difference.value, 4) == 5.7143
    assert round(found.standardised.value, 4) == 0.1521
    assert [round(limit, 4) for limit in (found.standardised.low, found.standardised.high)] == [
        -0.4612,
        0.7653,
    ]


@pytest.mark.parametrize(
    ("first", "second", "value", "reason"),
    [
        ((1, 2), (2, 4), 0, ""),
        ((3, 3), (4, 4), 0, "no_spread"),
        ((3, 3), (0, 4), None, "no_spread"),
        ((0, 0), (1, 2), None, "empty_group"),
        ((1, 2), (0, 0), None, "empty_group"),
    ],
)
def test_a_standardised_difference_needs_a_spread(first, second, value, reason):
    found = standardised_difference(first, second)

    assert (found.value, found.reason) == (value, reason)


def test_the_day_of_the_reminder_is_late():
    periods = [DAY, DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=2)]

    assert by_reminder(periods, DAY + dt.timedelta(days=1)) == ["early", "late", "late"]


@given(periods=days)
def test_a_third_is_never_larger_than_a_third_and_splits_no_date(periods):
    waves = by_thirds(periods)

    for wave in ("early", "late"):
        assert waves.count(wave) <= len(periods) // 3
    for period in periods:
        assert len({wave for other, wave in zip(periods, waves, strict=True) if other == period}) == 1
    early = [each for each, wave in zip(periods, waves, strict=True) if wave == "early"]
    late = [each for each, wave in zip(periods, waves, strict=True) if wave == "late"]
    assert not early or not late or max(early) < min(late)


def test_distinct_dates_fall_into_thirds():
    periods = [DAY + dt.timedelta(days=day) for day in range(7)]

    assert by_thirds(periods) == ["early", "early", None, None, None, "late", "late"]


def test_respondents_stand_beside_the_frame():
    found = against_frame({"ON": 19, "QC": 10}, {"ON": 120, "QC": 90, "Atl": 20})

    assert [(each.level, each.respondents.numerator, each.frame.numerator) for each in found] == [
        ("ON", 19, 120),
        ("QC", 10, 90),
        ("Atl", 0, 20),
    ]
    assert found[0].difference == pytest.approx(19 / 29 - 120 / 230)
    assert against_frame({}, {"ON": 1})[0].difference is None


def test_a_level_that_the_frame_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no level 'BC'"):
        against_frame({"BC": 1}, {"ON": 1})
