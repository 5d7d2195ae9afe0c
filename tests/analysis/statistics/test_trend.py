"""Trends: the documented values, brute force, mirror images, what has none."""

from itertools import product
from math import comb, isclose

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.trend import cochran_armitage, exact_trend
from tests.analysis.figure_samples import written
from tests.analysis.statistics_page import documented_table

METHODS = {
    "cochran_armitage": cochran_armitage,
    "exact_trend": exact_trend,
}
EXAMPLE = [(9, 9), (10, 11), (8, 10), (7, 11)]
group = st.integers(0, 6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
groups = st.lists(group, min_size=2, max_size=4)


@pytest.mark.parametrize("row", documented_table("Reference values of trends"))
def test_trends_are_those_of_the_documentation(row):
    test = METHODS[row["method"]](EXAMPLE)

    assert [written(test.statistic, 6), written(test.p, 6)] == [row["statistic"], row["p"]]


@given(groups=groups)
def test_the_statistic_is_a_correlation(groups):
    """Its square is n r^2 of score and answer, person by person."""
    scores = [at for at, (_, n) in enumerate(groups) for _ in range(n)]
    yes = [k < x for x, n in groups for k in range(n)]
    test = cochran_armitage(groups)
    assume(test.p is not None)

    expected = len(scores) * np.corrcoef(scores, yes)[0, 1] ** 2

    assert test.statistic**2 == pytest.approx(expected, abs=1e-9)


@given(groups=st.lists(group, min_size=2, max_size=3))
def test_the_exact_form_counts_all_ways(groups):
    cases, everybody = sum(x for x, _ in groups), sum(n for _, n in groups)
    test = exact_trend(groups)
    assume(test.p is not None)
    mean = cases * sum(at * n for at, (_, n) in enumerate(groups)) / everybody
    own = abs(sum(at * x for at, (x, _) in enumerate(groups)) - mean)

    far = 0
    for drawn in product(*(range(n + 1) for _, n in groups)):
        distance = abs(sum(at * x for at, x in enumerate(drawn)) - mean)
        if sum(drawn) == cases and (distance > own or isclose(distance, own, abs_tol=1e-9)):
            far += np.prod([comb(n, x) for x, (_, n) in zip(drawn, groups, strict=True)])

    assert test.p == pytest.approx(far / comb(everybody, cases))


@given(groups=groups)
def test_turning_the_order_over_turns_the_sign_alone(groups):
    one, other = cochran_armitage(groups), cochran_armitage(groups[::-1])
    assume(one.p is not None)

    assert other.statistic == pytest.approx(-one.statistic, abs=1e-9)
    assert exact_trend(groups[::-1]).p == exact_trend(groups).p


def test_scores_count_by_their_distances():
    assert cochran_armitage(EXAMPLE, [5, 7, 9, 11]).statistic == pytest.approx(
        cochran_armitage(EXAMPLE).statistic
    )
    assert exact_trend(EXAMPLE, [0, 1, 2, 9]).p != exact_trend(EXAMPLE).p


@pytest.mark.parametrize(
    ("groups", "reason"),
    [([], "nobody"), ([(0, 0)], "nobody"), ([(0, 3), (0, 4)], "one_value"), ([(3, 3), (4, 4)], "one_value"),
     ([(1, 3), (0, 0)], "one_group")],
)  # fmt: skip
def test_without_a_spread_there_is_no_trend(groups, reason):
    assert {(method(groups).p, method(groups).reason) for method in METHODS.values()} == {(None, reason)}


def test_what_is_no_group_and_scores_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="x of n"):
        cochran_armitage([(3, 2)])
    with pytest.raises(ValueError, match="one score"):
        cochran_armitage(EXAMPLE, [1])
