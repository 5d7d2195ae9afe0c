"""Agreement of two verdicts: the documented values, what must not change them, what has no value."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.agreement import ac1, agreement, agreement_of_table, kappa, pabak
from tests.analysis.figure_samples import measured, table_of, written
from tests.analysis.statistics_page import documented_table

tables = st.integers(2, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 30), min_size=k, max_size=k), min_size=k, max_size=k)
)
ADHERENCE = ("adherent", "non_adherent")


@pytest.mark.parametrize("row", documented_table("Reference values of agreement"))
def test_agreement_is_that_of_the_documentation(row):
    result = agreement_of_table(table_of(row["table"]))

    observed = result.observed
    assert row["agree"] == (
        f"{observed.numerator}/{observed.denominator} {written(observed.percent / 100, 6)}"
    )
    assert written(result.expected, 6) == row["expected"]
    assert measured(result.kappa, 6) == row["kappa"]
    assert written(result.kappa.standard_error, 6) == row["se"]
    assert [written(limit, 6) for limit in (result.kappa.low, result.kappa.high)] == [row["low"], row["high"]]
    assert measured(result.pabak, 6) == row["PABAK"]
    assert measured(result.ac1, 6) == row["AC1"]
    assert written(result.ac1.standard_error, 6) == row["AC1 se"]
    p = result.mcnemar.reason if result.mcnemar.p is None else written(result.mcnemar.p, 6)
    assert p == row["McNemar p"]


def test_pairs_become_a_table_and_those_without_a_verdict_are_counted_apart():
    pairs = [
        ("adherent", "adherent"),
        ("adherent", "non_adherent"),
        ("non_adherent", "not_assessable"),
        (None, "adherent"),
    ]

    result = agreement(pairs, ADHERENCE, structural_zeros=[(1, 0)])

    assert (result.counts, result.n, result.excluded) == (((1, 1), (0, 0)), 2, 2)
    assert (result.categories, result.structural_zeros) == (ADHERENCE, ((1, 0),))


def as_frequencies(table):
    return np.array(table) / np.sum(table)


@given(table=tables)
def test_coefficients_are_those_of_their_definitions(table):
    assume(np.sum(table) > 0)
    shares = as_frequencies(table)
    rows, columns, k = shares.sum(axis=1), shares.sum(axis=0), len(table)
    same, chance = np.trace(shares), rows @ columns
    q = (rows + columns) / 2
    other_chance = (q * (1 - q)).sum() / (k - 1)

    result = agreement_of_table(table)

    assert result.ac1.value == pytest.approx((same - other_chance) / (1 - other_chance), abs=1e-9)
    assert result.pabak.value == pytest.approx((same - 1 / k) / (1 - 1 / k), abs=1e-9)
    if result.kappa.value is None:
        assert result.kappa.reason == "one_category"
        assert chance == pytest.approx(1)
    else:
        assert result.kappa.value == pytest.approx((same - chance) / (1 - chance), abs=1e-9)


def kappa_of_shares(p):
    chance = p.sum(axis=1) @ p.sum(axis=0) / p.sum() ** 2
    return (np.trace(p) / p.sum() - chance) / (1 - chance)


def ac1_of_shares(p):
    q = (p.sum(axis=1) + p.sum(axis=0)) / 2 / p.sum()
    chance = (q * (1 - q)).sum() / (len(p) - 1)
    return (np.trace(p) / p.sum() - chance) / (1 - chance)


@pytest.mark.parametrize(("coefficient", "value"), [(kappa, kappa_of_shares), (ac1, ac1_of_shares)])
@given(table=tables)
def test_the_standard_error_is_that_of_the_delta_method(coefficient, value, table):
    """A second way to it: the gradient of the coefficient in the cells' shares, by differences."""
    found = coefficient(table)
    assume(found.standard_error is not None)
    shares, n = as_frequencies(table), np.sum(table)
    step, gradient = 1e-6, np.zeros_like(shares)
    for i, j in product(range(len(table)), repeat=2):
        moved = np.zeros_like(shares)
        moved[i, j] = step
        gradient[i, j] = (value(shares + moved) - value(shares - moved)) / (2 * step)
    variance = ((shares * gradient**2).sum() - (shares * gradient).sum() ** 2) / n

    assert -1 <= found.low <= found.value <= found.high <= 1
    assert found.standard_error == pytest.approx(np.sqrt(variance), rel=1e-3, abs=1e-5)


@given(table=tables, data=st.data())
def test_changing_places_changes_nothing(table, data):
    order = data.draw(st.permutations(range(len(table))))
    turned = [[table[j][i] for j in order] for i in order]

    for coefficient in (kappa, pabak, ac1):
        one, other = coefficient(table), coefficient(turned)
        assert one.reason == other.reason
        assert (one.value is None) == (other.value is None)
        if one.value is not None:
            assert one.value == pytest.approx(other.value, abs=1e-9)
        if one.standard_error is not None:
            assert one.standard_error == pytest.approx(other.standard_error, abs=1e-9)


@given(table=tables)
def test_limits_enclose_the_value_and_stay_between_minus_1_and_1(table):
    for measure in (kappa(table), pabak(table)):
        if measure.low is not None:
            assert -1 <= measure.low <= measure.value + 1e-12
            assert measure.value <= measure.high + 1e-12 <= 1 + 2e-12


@given(n=st.integers(1, 50))
def test_one_verdict_of_both_has_no_kappa_but_an_observed_agreement(n):
    result = agreement_of_table([[0, 0], [0, n]])

    assert (result.kappa.value, result.kappa.reason) == (None, "one_category")
    assert result.observed.percent == 100


@pytest.mark.parametrize("table", [[[5, 3], [0, 0]], [[36, 0], [1, 0]], [[27, 1], [0, 0]]])
def test_one_judge_with_one_verdict_gives_a_kappa_of_0_without_an_interval(table):
    result = kappa(table)

    assert (result.value, result.low, result.reason) == (0, None, "no_spread")


def test_an_empty_table_gives_no_coefficient():
    result = agreement_of_table([[0, 0], [0, 0]])

    assert {each.reason for each in (result.kappa, result.pabak, result.ac1)} == {"nobody"}
    assert (result.expected, result.observed.percent) == (None, None)


def test_more_than_two_verdicts_have_no_mcnemar():
    assert agreement_of_table([[1, 0, 0], [0, 1, 0], [0, 0, 1]]).mcnemar.reason == "more_than_two_categories"


@pytest.mark.parametrize("table", [[[1]], [[1, 2, 3], [4, 5, 6]]])
def test_a_table_that_is_not_square_is_refused(table):
    with pytest.raises(ValueError, match="square"):
        agreement_of_table(table)


def test_a_structural_zero_that_holds_somebody_is_refused():
    with pytest.raises(ValueError, match="cannot hold anybody"):
        agreement_of_table([[1, 1], [0, 1]], structural_zeros=[(0, 1)])


@pytest.mark.parametrize("categories", [["a"], ["a", "a"]])
def test_fewer_than_two_categories_are_refused(categories):
    with pytest.raises(ValueError, match="two categories"):
        agreement([], categories)
