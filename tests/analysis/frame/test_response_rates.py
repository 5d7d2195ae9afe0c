"""Outcome rates: the documented values, the formulas as they are written, the refusal of RR5 alone."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.frame.dispositions import CaseCounts
from surveyapp.analysis.frame.response_rates import (
    UnknownEligibilityError,
    break_off_rate,
    open_link_rates,
    outcome_rates,
    selected_rates,
)
from tests.analysis.statistics_page import documented_table

COUNTS = CaseCounts(complete=41, partial=4, refusal=12, non_contact=6, other=1, unknown=82, not_eligible=4)
RATES = outcome_rates(COUNTS)
case_counts = st.builds(
    CaseCounts,
    **dict.fromkeys(
        ("complete", "partial", "refusal", "non_contact", "other", "unknown", "not_eligible"),
        st.integers(0, 40),
    ),
)


@pytest.mark.parametrize("row", documented_table("Reference values of rates"))
def test_rates_are_those_of_the_documentation(row):
    assert f"{RATES.rate(row['rate']).percent:.4f}" == row["percent"]


def test_the_documentation_has_every_rate():
    documented = [row["rate"] for row in documented_table("Reference values of rates")]

    assert documented == [rate.name for rate in RATES.rates]
    assert (RATES.e, RATES.is_e_estimated) == (Fraction(64, 68), True)
    assert (COUNTS.frame, COUNTS.invited) == (150, 150)


@given(counts=case_counts)
def test_a_formula_gives_its_rate(counts):
    """Each formula, computed as it is written."""
    rates = outcome_rates(counts)
    letters = {
        "I": counts.complete,
        "P": counts.partial,
        "R": counts.refusal,
        "NC": counts.non_contact,
        "O": counts.other,
        "U": counts.unknown,
        "e": rates.e if rates.e is not None else 0,
    }
    for rate in rates.rates:
        above, below = rate.formula.split(" = ")[1].split("/")
        assert eval(above, {}, letters) == rate.numerator  # noqa: S307 - formulas of the module itself
        if rate.denominator is not None:
            assert eval(below.replace("×", "*"), {}, letters) == rate.denominator  # noqa: S307 - as above
        assert (rate.percent is None) == (not rate.denominator)
        assert rate.percent is None or 0 <= rate.percent <= 100


@given(counts=case_counts)
def test_rates_are_in_their_order(counts):
    rates = {rate.name: rate.percent for rate in outcome_rates(counts).rates}

    order = "RR1 RR2, RR1 RR3, RR3 RR5, RR4 RR6, COOP1 COOP3, REF2 REF3, CON1 CON2"
    for smaller, larger in (pair.split() for pair in order.split(", ")):
        if rates[smaller] is not None and rates[larger] is not None:
            assert rates[smaller] <= rates[larger] + 1e-9


def test_a_stated_e_takes_the_place_of_the_estimate():
    rates = outcome_rates(COUNTS, e=1)

    assert not rates.is_e_estimated
    assert rates.rate("RR3").percent == rates.rate("RR1").percent
    with pytest.raises(ValueError, match="e is a share"):
        outcome_rates(COUNTS, e=1.5)


def test_nobody_known_gives_no_estimated_share():
    rates = outcome_rates(CaseCounts(unknown=5))

    assert (rates.e, rates.rate("RR3").percent, rates.rate("RR5").percent) == (None, None, None)
    assert rates.rate("RR1").percent == 0


def test_rr5_alone_is_refused_while_eligibility_is_unknown():
    with pytest.raises(
        UnknownEligibilityError, match=r"RR5 leaves out 82 cases.* Show RR1 with it, or state"
    ):
        selected_rates(RATES, ["RR5"])
    with pytest.raises(UnknownEligibilityError, match="Show RR1"):
        selected_rates(RATES, ["RR2", "RR5"])

    assert [rate.name for rate in selected_rates(RATES, ["RR1", "RR5"])] == ["RR1", "RR5"]
    assert (
        selected_rates(RATES, ["RR5"], statement="All names are of other specialties.")[0].percent == 64.0625
    )
    assert selected_rates(outcome_rates(CaseCounts(complete=1)), ["RR5"])[0].percent == 100


def test_open_link_rates_are_those_of_the_documentation():
    rates = open_link_rates(site_visitors=118, visitors=104, agreed=58, finished=41)

    assert [(rate.name, rate.percent) for rate in rates] == [
        ("view", 88.1356),
        ("participation", 55.7692),
        ("completion", 70.6897),
    ]


def test_what_nobody_counted_gives_no_rate():
    rates = open_link_rates(site_visitors=None, visitors=None, agreed=0, finished=0)

    assert [rate.percent for rate in rates] == [None, None, None]
    assert open_link_rates(site_visitors=9, visitors=None, agreed=1, finished=1)[0].percent is None


def test_break_offs_are_of_those_who_began():
    assert break_off_rate(complete=41, partial=4, break_off=5).percent == 10
    assert break_off_rate(complete=0, partial=0, break_off=0).percent is None


def test_negative_numbers_of_people_are_refused():
    with pytest.raises(ValueError, match="not negative"):
        open_link_rates(site_visitors=1, visitors=1, agreed=-1, finished=0)
    with pytest.raises(ValueError, match="not negative"):
        break_off_rate(complete=-1, partial=0, break_off=0)
