"""Thresholds against which a lower limit is held."""

from surveyapp.analysis.adherence.thresholds import THRESHOLDS


def test_they_are_percentages_that_rise_from_the_default() -> None:
    assert THRESHOLDS[0] == 50
    assert sorted(THRESHOLDS) == list(THRESHOLDS)
    assert all(0 < threshold < 100 for threshold in THRESHOLDS)
