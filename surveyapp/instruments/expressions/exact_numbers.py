"""Decimals at the value that was written: 0.1 is one tenth, not the nearest binary number.

Answers and definitions hold decimals as floats of at most 15 digits (`typed_numbers.LONGEST`), whose shortest
text is what was typed. Sums, comparisons and steps are reckoned from that text.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache


@lru_cache(maxsize=4096)
def exact(number: float | Fraction) -> Fraction:
    """The number as it is written in decimals."""
    return Fraction(str(number)) if isinstance(number, float) else Fraction(number)


def is_on_step(number: float, *, step: float | None, start: float | None) -> bool:
    """Whether the number is the start (0 where there is none) plus whole steps."""
    return step is None or (exact(number) - exact(start or 0)) % exact(step) == 0
