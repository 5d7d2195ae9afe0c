"""Comparisons in words: every code that a method can give has its words, in every language."""

import re
from pathlib import Path

import pytest

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.comparison_text import (
    caution_in_words,
    is_exploratory,
    measure_in_words,
    name_of_test,
    p_in_words,
    proportion_in_words,
    reason_in_words,
    why,
)
from surveyapp.analysis.statistics.intervals import Interval
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.analysis.statistics.proportions import Proportion, proportion
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import FRENCH
from tests.analysis.statistics_page import documented_table

ANALYSIS = Path(comparison_text.__file__).parent


def of_p(p, **facts):
    return Significance(method="fisher", p=p, **facts)


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (of_p(0.218911), "p = 0.219"),
        (of_p(0.0005), "p < 0.001"),
        (of_p(1.0), "p = 1.000"),
        (of_p(0.00099, standard_error=0.0001), "p < 0.001 (standard error 0.00010)"),
        (of_p(0.0496), "p = 0.0496"),
        (of_p(0.0504), "p = 0.0504"),
        (of_p(0.049996), "p = 0.049996"),
        (of_p(0.05004), "p = 0.05004"),
        (of_p(0.05), "p = 0.050"),
        (of_p(0.05000000000000001), "p = 0.050"),
        (of_p(0.0494), "p = 0.049"),
        (of_p(0.0506), "p = 0.051"),
        (of_p(0.19553, standard_error=0.00125), "p = 0.196 (standard error 0.0013)"),
        (of_p(0.00031, standard_error=0.000056), "p < 0.001 (standard error 0.00006)"),
        (of_p(None, reason="nobody"), "no test: the table is empty"),
    ],
)
def test_a_p_is_written_with_three_decimals_and_more_beside_the_threshold(test, expected):
    assert p_in_words(test, ENGLISH) == expected


@pytest.mark.parametrize(
    ("measure", "times", "expected"),
    [
        (Measure(value=0.303571, low=-0.160404, high=0.767546), 1, "0.30 (95% CI -0.16 to 0.77)"),
        (Measure(value=0.172249, low=-0.064629, high=0.406388), 100, "17.22 (95% CI -6.46 to 40.64)"),
        (Measure(value=0.88046), 1, "0.88"),
        (Measure(value=None, reason="zero_cell"), 1, "none: a cell is empty"),
        (Measure(value=3.0, low=0.5, reason="unbounded"), 1, "3.00"),
    ],
)
def test_a_measure_has_its_interval_where_there_is_one(measure, times, expected):
    assert measure_in_words(measure, 2, ENGLISH, times=times) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (proportion(20, 22), "91% (20/22; 95% CI 72 to 97)"),
        (proportion(0, 0), "no estimate"),
        (Proportion(numerator=34, denominator=150, interval=None), "22.7% (34/150)"),
        (Proportion(numerator=1, denominator=2, interval=Interval(0.1, 0.9)), "50% (1/2; 95% CI 10 to 90)"),
    ],
)
def test_a_share_carries_its_counts(share, expected):
    assert proportion_in_words(share, ENGLISH) == expected


def codes_in(pattern: str) -> set[str]:
    """The codes that the analysis writes, found in its source."""
    return {
        code
        for path in ANALYSIS.glob("*.py")
        for code in re.findall(pattern, path.read_text(encoding="utf-8"))
    }


def test_every_reason_has_its_words_and_is_documented():
    documented = {row["reason"].strip("`") for row in documented_table("What a method gives")}
    given = codes_in(r'reason="([a-z_]+)"')

    assert given <= documented
    for reason in documented - {"more_than_two_categories"}:  # a pair of recommendations has two verdicts
        assert reason_in_words(reason, ENGLISH)


def test_every_caution_has_its_words():
    given = codes_in(r'Caution\(code="([a-z_]+)"')

    assert len(given) == 7
    assert all("{" not in caution_in_words(code, 3, ENGLISH) for code in given)


@pytest.mark.parametrize(
    "method",
    [
        "fisher",
        "freeman_halton",
        "freeman_halton_drawn",
        "chi_square",
        "cochran_armitage",
        "exact_trend",
        *(
            f"{test}{form}"
            for test in ("mann_whitney", "kruskal_wallis", "kendall")
            for form in ("", "_exact", "_drawn")
        ),
        "mcnemar",
        "signed_rank",
        "signed_rank_exact",
        "stuart_maxwell",
        "stuart_maxwell_exact",
    ],
)
def test_a_test_has_a_name_and_a_why(method):
    test = Significance(method=method, p=0.5, tables=4667)

    assert name_of_test(method, ENGLISH)
    assert "{" not in why(test, ENGLISH)
    assert why(test, FRENCH).startswith("fr:")


def test_the_number_of_tables_is_told():
    test = Significance(method="freeman_halton", p=0.5, tables=4667)

    assert "all 4,667 tables" in why(test, ENGLISH)


def test_what_is_found_by_looking_is_exploratory():
    assert "exploratory" in is_exploratory(ENGLISH)
