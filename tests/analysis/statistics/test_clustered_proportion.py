"""Patients within clinicians: the documented values, one patient each, all alike, one clinician."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.clustered_proportion import clustered_proportion
from surveyapp.analysis.statistics.intervals import wilson, wilson_effective

EIGHT = [(4, 4), (2, 3), (1, 2), (5, 5), (0, 1), (3, 3), (0, 2), (2, 4)]


def percent(interval):
    return [f"{100 * limit:.4f}" for limit in interval]


def test_the_documented_values():
    found = clustered_proportion(EIGHT)

    assert (found.numerator, found.denominator, found.clusters) == (17, 24, 8)
    assert f"{100 * found.share:.4f} {100 * found.standard_error:.4f}" == "70.8333 12.3168"
    assert f"{found.design_effect:.6f} {found.effective_size:.6f}" == "1.762305 13.618529"
    assert f"{found.interval_size:.6f}" == "10.422770"
    assert percent(found.interval) == ["40.9770", "89.4686"]
    assert percent(wilson_effective(found.share, found.effective_size)) == ["44.4425", "88.0569"]
    assert percent(wilson(17, 24)) == ["50.8323", "85.0854"]  # as if patients were independent


def test_where_all_are_alike_the_clinicians_count():
    found = clustered_proportion([(m, m) for _x, m in EIGHT])

    assert (found.standard_error, found.effective_size, found.design_effect) == (0, None, None)
    assert (found.interval_size, percent(found.interval)) == (8, ["67.5592", "100.0000"])


def test_where_every_clinician_has_one_share_the_error_is_exactly_0():
    assert clustered_proportion([(1, 3)] * 7).interval_size == 7


def test_one_clinician_has_no_interval_and_nobody_no_share():
    found = clustered_proportion([(2, 3), (0, 0)])

    assert (found.clusters, found.standard_error, found.interval) == (1, None, None)
    assert clustered_proportion([(0, 0)]) is clustered_proportion([]) is None
    with pytest.raises(ValueError, match="between none and all"):
        clustered_proportion([(3, 2)])


@given(
    clusters=st.lists(
        st.integers(1, 6).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))), min_size=2
    )
)
def test_the_standard_error_is_that_of_residuals_summed_by_clinician(clusters):
    """A second way to it: least squares on a constant, the sandwich clustered, with g/(g - 1)."""
    found = clustered_proportion(clusters)
    answers = np.concatenate([[1.0] * x + [0.0] * (m - x) for x, m in clusters])
    who = np.repeat(np.arange(len(clusters)), [m for _x, m in clusters])
    scores = np.bincount(who, weights=answers - answers.mean())
    g = len(clusters)

    assert found.standard_error == pytest.approx(
        np.sqrt(g / (g - 1) * (scores**2).sum()) / len(answers), abs=1e-9
    )
    assert 0 < found.interval_size <= found.denominator


@given(answers=st.lists(st.booleans(), min_size=3, max_size=30))
def test_one_patient_each_gives_n_less_one(answers):
    assume(0 < sum(answers) < len(answers))
    found = clustered_proportion([(int(yes), 1) for yes in answers])

    assert found.interval_size == pytest.approx(len(answers) - 1)
