"""Decimals count as they are written: sums, comparisons and steps are those of the reader's arithmetic."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.expressions.evaluation import Scope, evaluate, parse
from surveyapp.instruments.expressions.exact_numbers import exact, is_on_step
from surveyapp.instruments.model.typed_numbers import parse_number

TENTHS = 1000
"""A whole, in tenths of a percent."""


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.1, Fraction(1, 10)),
        (3, Fraction(3)),
        (-2.5, Fraction(-5, 2)),
        (1e-7, Fraction(1, 10**7)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_a_number_is_what_is_written(number: float | Fraction, written: Fraction) -> None:
    assert exact(number) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-99999, max_value=99999, places=9))
def test_a_number_that_was_typed_is_kept_at_its_value(typed: Decimal) -> None:
    assert exact(parse_number(f"{typed:f}".replace(".", ","), decimals=True)) == Fraction(typed)


def test_all_shares_of_one_decimal_that_add_up_to_a_hundred_do() -> None:
    adds_up, is_whole = parse("a + b + c == 100"), parse("a + b + c >= 100 and 100 - a - b <= c")
    refused = 0
    for a in range(0, TENTHS + 1, 3):
        for b in range(TENTHS - a + 1):
            shares = {"a": a / 10, "b": b / 10, "c": (TENTHS - a - b) / 10}
            refused += not evaluate(adds_up, Scope(answers=shares))
    assert refused == 0
    assert evaluate(is_whole, Scope(answers={"a": 0.1, "b": 64.1, "c": 35.8}))
    assert not evaluate(adds_up, Scope(answers={"a": 0.1, "b": 64.1, "c": 35.7}))


@pytest.mark.parametrize(
    ("number", "step", "start", "expected"),
    [
        (3.5, 0.5, 0.5, True),
        (3.4, 0.5, 0.5, False),
        (0.3, 0.1, None, True),
        (0.30000001, 0.1, None, False),  # nearly is not on it
        (10_000_000_000.1, 0.1, 0.1, True),  # however large
        (7, 2, 1, True),
        (8, 2, 1, False),
        (3.4, None, 0.5, True),
    ],
)
def test_a_number_is_on_a_step_or_not(
    number: float, step: float | None, start: float | None, expected: bool
) -> None:
    assert is_on_step(number, step=step, start=start) is expected


@given(
    st.integers(-50, 50),
    st.sampled_from(["0.1", "0.25", "0.5", "1", "3"]),
    st.sampled_from(["0", "0.5", "-1"]),
)
def test_every_number_of_steps_from_the_start_is_on_a_step(steps: int, step: str, start: str) -> None:
    number = float(Decimal(start) + steps * Decimal(step))
    assert is_on_step(number, step=float(step), start=float(start))
