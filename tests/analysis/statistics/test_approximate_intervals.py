"""Intervals that others print, against scipy and published figures."""

from math import isclose

import pytest
from scipy.stats import binomtest

from surveyapp.analysis.statistics.approximate_intervals import (
    agresti_coull,
    logit,
    wald,
    wald_corrected,
    wilson_corrected,
)


@pytest.mark.parametrize(
    ("x", "n"), [(0, 41), (1, 41), (34, 41), (41, 41), (81, 263), (15, 148), (0, 20), (1, 29)]
)
def test_wilson_with_continuity_correction_is_scipys(x, n):
    theirs = binomtest(x, n).proportion_ci(method="wilsoncc")
    ours = wilson_corrected(x, n)

    assert isclose(ours.low, theirs.low, abs_tol=1e-12)
    assert isclose(ours.high, theirs.high, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("method", "x", "n", "low", "high"),
    [
        (wald, 81, 263, 0.2522, 0.3638),  # Newcombe, Stat Med 1998;17:857-872, table I
        (wald, 1, 29, -0.0319, 0.1009),
        (wald_corrected, 81, 263, 0.2503, 0.3657),
        (wald_corrected, 15, 148, 0.0494, 0.1534),
        (wilson_corrected, 81, 263, 0.2535, 0.3682),
        (wilson_corrected, 15, 148, 0.0598, 0.1644),
    ],
)
def test_newcombes_figures_are_reproduced(method, x, n, low, high):
    assert [round(limit, 4) for limit in method(x, n)] == [low, high]


def test_agresti_coull_is_centred_where_wilson_is():
    interval = agresti_coull(34, 41)

    assert isclose(
        (interval.low + interval.high) / 2, (34 + 1.959964**2 / 2) / (41 + 1.959964**2), rel_tol=1e-6
    )


def test_logit_is_statas():
    interval = logit(3, 7)  # `svy: tab`, Statalist, 20 July 2011: 42.86, 9.06 to 84.95

    assert [round(100 * limit, 2) for limit in interval] == [9.06, 84.95]
    assert logit(0, 41) is logit(41, 41) is None


@pytest.mark.parametrize("method", [wald, wald_corrected, agresti_coull, wilson_corrected, logit])
def test_of_nobody_there_is_none(method):
    assert method(0, 0) is None
