"""A rate of outcomes, as docs/developing.md adds one: how many of the frame were never reached."""

from __future__ import annotations

from fractions import Fraction

from surveyapp.analysis.frame.dispositions import CaseCounts
from surveyapp.analysis.frame.response_rates import ALL

NON_CONTACTS = "NC"
FORMULA = ("NC1", NON_CONTACTS, ALL)


def non_contact_parts(counts: CaseCounts) -> dict[str, Fraction | None]:
    """What the formula has above its line; what is below stands there for RR1 already."""
    return {NON_CONTACTS: Fraction(counts.non_contact)}
