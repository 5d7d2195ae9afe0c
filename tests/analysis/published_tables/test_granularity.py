"""Which whole numbers can lie behind a printed percentage: published cases, and small ones by counting."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.published_tables.granularity import (
    Pair,
    RoundingMode,
    Whole,
    bases_that_give,
    counts_that_give,
    decimals_of,
    fitting_modes,
    is_silent,
    near_pairs,
    neighbours,
    pairs_up_to,
    printed_as,
    share,
)

PERCENTS = st.integers(0, 2).flatmap(
    lambda places: st.integers(0, 100 * 10**places).map(lambda whole: Decimal(f"{whole}e-{places}"))
)


def pairs(*counts_and_bases):
    return tuple(Pair(count=count, base=base) for count, base in counts_and_bases)


def fits(count, base, percent, truncated):
    modes = fitting_modes(share(count, base), percent)
    return (
        RoundingMode.TRUNCATED in modes
        if truncated
        else bool({RoundingMode.HALF_UP, RoundingMode.HALF_EVEN} & set(modes))
    )


@pytest.mark.parametrize(
    ("count", "base", "printed"),
    [
        (1, 8, {RoundingMode.HALF_UP: "13", RoundingMode.HALF_EVEN: "12", RoundingMode.TRUNCATED: "12"}),
        (3, 8, {RoundingMode.HALF_UP: "38", RoundingMode.HALF_EVEN: "38", RoundingMode.TRUNCATED: "37"}),
        (2, 3, {RoundingMode.HALF_UP: "67", RoundingMode.HALF_EVEN: "67", RoundingMode.TRUNCATED: "66"}),
        (0, 5, {RoundingMode.HALF_UP: "0", RoundingMode.HALF_EVEN: "0", RoundingMode.TRUNCATED: "0"}),
    ],
)
def test_ways_differ_at_halves_and_above_them(count, base, printed):
    assert {mode: str(printed_as(share(count, base), 0, mode)) for mode in RoundingMode} == printed


def test_34_gives_82_93_of_41_and_of_no_other_base():
    assert bases_that_give(Decimal("82.93"), 34) == Whole(41, 41)
    assert [base for base in range(34, 400) if fits(34, base, Decimal("82.93"), False)] == [41]


def test_34_as_a_base_cannot_give_82_93():
    assert counts_that_give(Decimal("82.93"), 34) is None
    assert neighbours(Decimal("82.93"), 34) == pairs((28, 34), (29, 34))
    assert near_pairs(Decimal("82.93"), 34) == pairs((34, 41))


def test_the_pairs_up_to_200_that_give_82_93():
    assert pairs_up_to(Decimal("82.93")) == pairs((34, 41), (68, 82), (102, 123), (136, 164))


def test_40_is_58_percent_of_69_only():
    assert bases_that_give(Decimal("58"), 40) == Whole(69, 69)
    assert not fits(40, 70, Decimal("58"), False)
    assert not fits(40, 72, Decimal("58"), False)


def test_48_is_17_5_percent_of_274_or_275():
    assert bases_that_give(Decimal("17.5"), 48) == Whole(274, 275)
    assert printed_as(share(48, 280), 2, RoundingMode.HALF_UP) == Decimal("17.14")


@given(percent=PERCENTS, count=st.integers(0, 30), truncated=st.booleans())
def test_bases_are_those_that_counting_finds(percent, count, truncated):
    found = bases_that_give(percent, count, truncated=truncated)

    tried = range(max(count, 1), 400)
    expected = [base for base in tried if fits(count, base, percent, truncated)]
    if found is None:
        assert expected == []
    else:
        high = 399 if found.high is None else min(found.high, 399)
        assert expected == list(range(found.low, high + 1))


@given(percent=PERCENTS, base=st.integers(1, 300), truncated=st.booleans())
def test_counts_are_those_that_counting_finds(percent, base, truncated):
    found = counts_that_give(percent, base, truncated=truncated)

    expected = [count for count in range(base + 1) if fits(count, base, percent, truncated)]
    assert expected == ([] if found is None else list(range(found.low, found.high + 1)))


@given(percent=PERCENTS, base=st.integers(1, 20_000))
def test_a_base_that_is_silent_lets_any_percentage_occur(percent, base):
    if is_silent(percent, base):
        assert counts_that_give(percent, base) is not None


@given(percent=PERCENTS)
def test_pairs_are_those_that_counting_finds(percent):
    expected = [base for base in range(1, 61) if any(fits(n, base, percent, False) for n in range(base + 1))]

    assert [pair.base for pair in pairs_up_to(percent, 60)] == expected


def test_a_count_on_the_upper_edge_alone_gives_no_pair():
    assert 40 not in {pair.base for pair in pairs_up_to(Decimal("7"))}  # 3 of 40 is 7.5, printed as 8


def test_what_is_printed_as_0_has_no_largest_base():
    assert bases_that_give(Decimal("0"), 0) == Whole(1, None)
    assert bases_that_give(Decimal("0"), 1) == Whole(200, None)  # half even: 0.5 goes to 0
    assert bases_that_give(Decimal("0"), 1, truncated=True) == Whole(101, None)


def test_a_count_on_an_edge_that_does_not_give_the_percentage_is_left_out():
    assert counts_that_give(Decimal("10"), 100, truncated=True) == Whole(10, 10)  # 11 of 100 is 11
    assert counts_that_give(Decimal("12"), 8) == Whole(1, 1)  # half even
    assert counts_that_give(Decimal("13"), 8) == Whole(1, 1)  # half up


def test_a_base_on_an_edge_that_does_not_give_the_percentage_is_left_out():
    assert bases_that_give(Decimal("10"), 11, truncated=True) == Whole(101, 110)  # 11 of 100 is 11


def test_all_of_a_base_has_one_neighbour():
    assert neighbours(Decimal("100"), 7) == pairs((7, 7))


def test_bases_are_looked_for_within_a_tenth_and_between_10_and_50():
    assert {pair.base for pair in near_pairs(Decimal("50"), 4)} <= set(range(1, 15))
    assert {pair.base for pair in near_pairs(Decimal("50"), 9999)} <= set(range(9949, 10050))


def test_decimals_are_those_in_print():
    assert [decimals_of(Decimal(text)) for text in ("83", "82.9", "82.90")] == [0, 1, 2]
    with pytest.raises(ValueError, match="not a percentage"):
        decimals_of(Decimal("NaN"))


def test_a_share_is_exact():
    assert share(1, 3) == Fraction(100, 3)
