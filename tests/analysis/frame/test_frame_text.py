"""Every code, class and formula of a frame has words."""

from fractions import Fraction

import pytest

from surveyapp.analysis.frame.dispositions import CaseClass, CaseCounts
from surveyapp.analysis.frame.frame import ENTERED
from surveyapp.analysis.frame.frame_text import (
    class_in_words,
    code_in_words,
    counts_in_words,
    exclusions_in_words,
    formula_in_words,
    rate_in_words,
    visitors_in_words,
)
from surveyapp.analysis.frame.response_rates import Rate, open_link_rates, outcome_rates
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import FRENCH

COUNTS = CaseCounts(complete=41, partial=4, refusal=12, non_contact=6, other=1, unknown=82, not_eligible=4)
RATES = outcome_rates(COUNTS)


def test_every_code_and_class_has_words() -> None:
    codes = ("1.1", "1.2", "2.12", "3.19", *ENTERED)
    assert len({code_in_words(code, ENGLISH) for code in codes}) == len(codes)
    assert len({class_in_words(kind, ENGLISH) for kind in CaseClass}) == len(CaseClass)


@pytest.mark.parametrize("rate", RATES.rates, ids=lambda rate: rate.name)
def test_every_formula_says_what_of_what(rate: object) -> None:
    assert ", of " in formula_in_words(rate, ENGLISH)  # type: ignore[arg-type]


def test_no_two_rates_read_alike() -> None:
    assert len({formula_in_words(rate, ENGLISH) for rate in RATES.rates}) == 16


def test_counts_and_percent_are_written_by_the_language() -> None:
    assert counts_in_words(RATES.rate("RR3"), FRENCH) == "41/141,2"
    assert counts_in_words(RATES.rate("RR1"), ENGLISH) == "41/146"
    assert rate_in_words(RATES.rate("RR1"), ENGLISH) == "28.1%"
    assert rate_in_words(RATES.rate("RR1"), FRENCH) == "28,1\xa0%"


def test_a_percentage_has_no_more_decimals_than_its_base_warrants() -> None:
    """49 of 50 is not 98.0000%."""
    of_50, of_100, of_99, nobody = (
        Rate(name="view", formula="", numerator=49, denominator=base and Fraction(base))
        for base in (50, 100, Fraction(999, 10), 0)
    )
    assert rate_in_words(of_50, ENGLISH) == "98%"
    assert rate_in_words(of_100, ENGLISH) == "49.0%"
    assert rate_in_words(of_99, ENGLISH) == "49%"
    assert rate_in_words(nobody, ENGLISH) == "no estimate"


def test_what_has_no_denominator_has_no_estimate() -> None:
    view, *_others = open_link_rates(site_visitors=None, visitors=None, agreed=0, finished=0)
    assert counts_in_words(view, ENGLISH) == "–"
    assert rate_in_words(view, ENGLISH) == "no estimate"
    assert visitors_in_words(view.name, ENGLISH)[0] == "View rate"


def test_the_reasons_of_exclusions_are_counted_in_the_words_of_the_language() -> None:
    reasons = {"duplicate": 2, "test_entry": 1}
    assert exclusions_in_words(reasons, 1042, ENGLISH) == (
        "3 of 1,042 responses were excluded by staff (duplicate: 2 and test entry: 1)."
    )
    assert exclusions_in_words({"other": 1}, 2, ENGLISH) == (
        "1 of 2 responses was excluded by staff (another reason: 1)."
    )
    assert exclusions_in_words({}, 42, ENGLISH) == ""
