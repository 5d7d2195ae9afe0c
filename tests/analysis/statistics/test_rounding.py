"""Rounding: half up on exact values, and figures written the way of a language."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.statistics.rounding import (
    decimals_for,
    format_figure,
    format_interval,
    format_number,
    format_p,
    format_percent,
    half_up,
    machine,
    machine_p,
    percent,
)
from surveyapp.instruments.language import ENGLISH, Language
from tests.analysis.statistics_page import documented_table

FRENCH = Language("fr", {"{low} to {high}": "{low} à {high}"}.__getitem__)


def written(figure: str, decimals: str, language: Language) -> str:
    kind, *numbers = figure.split()
    values = [Decimal(number) if "." not in number else float(number) for number in numbers]
    if kind == "number":
        return format_number(values[0], language, decimals=None if decimals == "as it is" else int(decimals))
    if kind == "percent":
        return format_percent(values[0], int(decimals), language)
    return format_interval(*values, int(decimals), language)


@pytest.mark.parametrize("row", documented_table("Reference values of percentages"))
def test_percentages_are_those_of_the_documentation(row):
    numerator, denominator = map(int, row["count"].split(" of "))
    decimals = decimals_for(denominator) if row["decimals"] == "by base" else int(row["decimals"])

    printed = percent(numerator, denominator, decimals)

    assert ("no estimate" if printed is None else str(printed)) == row["printed"]


@pytest.mark.parametrize("row", documented_table("Reference values of written figures"))
def test_written_figures_are_those_of_the_documentation(row):
    for language in (ENGLISH, FRENCH):
        expected = row[language.code].replace("·", "\u00a0")

        assert written(row["figure"], row["decimals"], language) == expected


@given(count=st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), decimals=st.integers(0, 6))
def test_a_percentage_is_the_nearest_and_of_two_the_upper(count, decimals):
    numerator, denominator = count

    error = Fraction(percent(numerator, denominator, decimals)) - Fraction(100 * numerator, denominator)

    half_a_unit = Fraction(1, 2 * 10**decimals)
    assert -half_a_unit < error <= half_a_unit


@given(value=st.decimals(-(10**6), 10**6, places=5), decimals=st.integers(0, 6))
def test_a_value_and_its_negative_are_rounded_alike(value, decimals):
    assert half_up(-value, decimals) == -half_up(value, decimals)


@given(value=st.decimals(-(10**6), 10**6, places=3), decimals=st.integers(0, 6))
def test_a_rounded_value_is_rounded_no_further_and_keeps_its_decimals(value, decimals):
    rounded = half_up(value, decimals)

    assert half_up(rounded, decimals) == rounded
    assert rounded.as_tuple().exponent == -decimals


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.35, 1, "0.4"),  # the float is a little less than 0.35
        (1.005, 2, "1.01"),
        (2.5, 0, "3"),  # round() gives 2
        (-2.5, 0, "-3"),
        (-0.4, 0, "0"),  # never "-0"
        (1e-7, 4, "0.0000"),
        (1e22, 0, "10000000000000000000000"),
        (Fraction(1, 3), 3, "0.333"),
        (Decimal("0.125"), 2, "0.13"),
        (np.float64(0.35), 1, "0.4"),
        (7, 2, "7.00"),
    ],
)
def test_a_value_is_rounded_half_up_on_its_shortest_decimal(value, decimals, expected):
    assert f"{half_up(value, decimals):f}" == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity"), Decimal("NaN")])
def test_what_is_not_finite_is_refused(value):
    with pytest.raises(ValueError, match="cannot be rounded"):
        half_up(value, 1)


def test_a_negative_number_of_decimals_is_refused():
    with pytest.raises(ValueError, match="not a number of places"):
        percent(1, 2, -1)


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (1, -2)])
def test_negative_counts_are_refused(numerator, denominator):
    with pytest.raises(ValueError, match="counts are not negative"):
        percent(numerator, denominator, 0)


def test_a_float_is_no_count():
    with pytest.raises(TypeError):
        percent(34.0, 41, 0)


def test_mentions_may_exceed_the_cases():
    assert str(percent(60, 41, 0)) == "146"


def test_counts_of_numpy_are_counts():
    assert percent(np.int64(34), np.int32(41), 1) == Decimal("82.9")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (82.92682926829268, 82.9268),
        (Fraction(3400, 41), 82.9268),
        (0.00005, 0.0001),
        (np.float64(68.73738), 68.7374),
        (3, 3.0),
        (None, None),
    ],
)
def test_other_programs_get_four_decimals(value, expected):
    assert machine(value) == expected


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        (1.1e-23, 1.1e-23),
        (0.2189106, 0.218911),
        (0.00000123456789, 0.00000123457),
        (np.float64(0.0496), 0.0496),
        (1.0, 1.0),
        (0.0, 0.0),
        (None, None),
    ],
)
def test_other_programs_get_six_significant_digits_of_a_p(p, expected):
    assert machine_p(p) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(5.0, "5"), (2.25, "2,25"), (2.125, "2,13"), (1234.5, "1\u00a0234,5")]
)
def test_a_median_has_up_to_two_decimals(value, expected):
    assert format_figure(value, FRENCH) == expected


def test_a_p_is_printed_on_its_side_of_the_threshold():
    assert [format_p(p, FRENCH) for p in (0.0496, 0.0504, 0.05, 0.219)] == [
        "0,0496",
        "0,0504",
        "0,050",
        "0,219",
    ]


def test_a_region_is_written_as_its_language():
    assert format_percent(82.9, 1, Language("fr-ca")) == "82,9\u00a0%"


def test_a_language_that_is_not_known_is_written_as_english():
    assert format_number(1234.5, Language("tlh")) == "1,234.5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("82.90"), "82.90"),
        (Fraction(8, 2), "4"),
        (0.1, "0.1"),
        (1e16, "10,000,000,000,000,000"),
        (1e-7, "0.0000001"),
    ],
)
def test_a_number_without_decimals_given_is_written_as_it_is(value, expected):
    assert format_number(value, ENGLISH) == expected


def test_a_fraction_is_not_written_without_decimals():
    with pytest.raises(ValueError, match="say how many"):
        format_number(Fraction(1, 3), ENGLISH)
