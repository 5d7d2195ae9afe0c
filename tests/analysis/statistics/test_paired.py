"""Paired answers: McNemar's exact test and Cochran's Q."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2

from surveyapp.analysis.statistics.paired import cochran_q, mcnemar

counts = st.integers(0, 60)
PATTERNS = {"110": 9, "100": 8, "111": 6, "000": 12, "010": 2, "001": 4}


def test_three_vignettes_give_the_documented_q():
    answers = [[mark == "1" for mark in pattern] for pattern, times in PATTERNS.items() for _ in range(times)]

    test = cochran_q(answers)

    assert (round(test.statistic, 6), test.df, round(test.p, 6)) == (11.043478, 2, 0.003999)


@given(a=counts, b=counts, c=counts, d=counts)
def test_mcnemar_is_the_sign_test_of_the_discordant_pairs(a, b, c, d):
    test = mcnemar([[a, b], [c, d]])

    if b + c:
        assert test.p == pytest.approx(binomtest(b, b + c).pvalue, rel=1e-9)
        assert test.p == mcnemar([[d, c], [b, a]]).p
    else:
        assert (test.p, test.reason) == (None, "no_discordant_pairs")


@given(rows=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_q_of_two_answers_is_mcnemars_statistic_without_correction(rows):
    b, c = rows.count((True, False)), rows.count((False, True))

    test = cochran_q(rows)

    if b + c:
        assert test.statistic == pytest.approx((b - c) ** 2 / (b + c))
        assert test.p == pytest.approx(chi2.sf(test.statistic, 1))
    else:
        assert (test.p, test.reason) == (None, "no_discordant_pairs")


@pytest.mark.parametrize(("b", "c"), [(600, 520), (10_100, 9_900), (800, 800)])
def test_mcnemar_of_many_is_the_sign_test_without_long_numbers(b, c):
    assert mcnemar([[5, b], [c, 5]]).p == pytest.approx(binomtest(b, b + c).pvalue, rel=1e-9)


def test_nobody_gives_no_q():
    assert cochran_q([]).reason == "no_discordant_pairs"


@pytest.mark.parametrize("rows", [[[True]], [[True, False], [True, False, True]]])
def test_rows_of_one_answer_or_of_different_length_are_refused(rows):
    with pytest.raises(ValueError, match="two answers or more"):
        cochran_q(rows)


def test_mcnemar_of_another_table_is_refused():
    with pytest.raises(ValueError, match="2 x 2"):
        mcnemar([[1, 2, 3], [4, 5, 6]])
