"""Response, cooperation, refusal and contact rates of AAPOR; view, participation and completion rates of
CHERRIES.

Each rate carries its formula as text, its numerator and its denominator. Sources and reference values:
docs/statistics.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from surveyapp.analysis.frame.dispositions import CaseCounts
from surveyapp.analysis.statistics.rounding import MACHINE_DECIMALS, half_up
from surveyapp.instruments.language import Language, TranslatedError


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A rate by its published name and formula. The denominator need not be whole: a part of it may be
    estimated.

    percent: None without a base. is_partial_view: it leaves out the cases of unknown eligibility.
    """

    name: str
    formula: str
    numerator: int
    denominator: Fraction | None
    is_partial_view: bool = False

    @property
    def percent(self) -> float | None:
        """In percent with four decimals, half up on the exact fraction."""
        if not self.denominator:
            return None
        return float(half_up(100 * self.numerator / self.denominator, MACHINE_DECIMALS))


@dataclass(frozen=True, kw_only=True)
class OutcomeRates:
    """All rates of a frame, and e, the share of the unknown that is taken to be eligible (None without a
    base).
    """

    counts: CaseCounts
    e: Fraction | None
    is_e_estimated: bool
    rates: tuple[Rate, ...]

    @property
    def eligible(self) -> int:
        """How many of the frame are taken to be eligible: known to be, and e of the unknown, rounded."""
        return int(half_up(self.counts.known + (self.e or 0) * self.counts.unknown, 0))

    def rate(self, name: str) -> Rate:
        return next(rate for rate in self.rates if rate.name == name)


class UnknownEligibilityError(TranslatedError):
    """A rate that leaves out the cases of unknown eligibility was asked for alone."""

    def __init__(self, name: str, *, unknown: int) -> None:
        self.name, self.unknown = name, unknown
        super().__init__()

    def in_words(self, language: Language) -> str:
        return language.ngettext(
            "{name} leaves out {unknown} case of unknown eligibility, so it is not shown alone. Show "
            "{beside} with it, or state on the page “Sampling frame” why this case is not eligible.",
            "{name} leaves out {unknown} cases of unknown eligibility, so it is not shown alone. Show "
            "{beside} with it, or state on the page “Sampling frame” why none of these cases is eligible.",
            self.unknown,
        ).format(name=self.name, unknown=language.number(self.unknown), beside=BESIDE[self.name])


COMPLETES, RETURNS, REFUSALS, CONTACTS = "I", "(I+P)", "R", "((I+P)+R+O)"
ALL, ESTIMATED, KNOWN = "((I+P)+(R+NC+O)+U)", "((I+P)+(R+NC+O)+e×U)", "((I+P)+(R+NC+O))"
COOPERATION, COOPERATION_WITHOUT_OTHER = "((I+P)+R+O)", "((I+P)+R)"
_FORMULAS = (
    ("RR1", COMPLETES, ALL),
    ("RR2", RETURNS, ALL),
    ("RR3", COMPLETES, ESTIMATED),
    ("RR4", RETURNS, ESTIMATED),
    ("RR5", COMPLETES, KNOWN),
    ("RR6", RETURNS, KNOWN),
    ("COOP1", COMPLETES, COOPERATION),
    ("COOP2", RETURNS, COOPERATION),
    ("COOP3", COMPLETES, COOPERATION_WITHOUT_OTHER),
    ("COOP4", RETURNS, COOPERATION_WITHOUT_OTHER),
    ("REF1", REFUSALS, ALL),
    ("REF2", REFUSALS, ESTIMATED),
    ("REF3", REFUSALS, KNOWN),
    ("CON1", CONTACTS, ALL),
    ("CON2", CONTACTS, ESTIMATED),
    ("CON3", CONTACTS, KNOWN),
)
BESIDE = {"RR5": "RR1", "RR6": "RR2", "REF3": "REF1", "CON3": "CON1"}
"""The rate that must stand beside one that leaves out the cases of unknown eligibility."""


def outcome_rates(counts: CaseCounts, *, e: Fraction | float | None = None) -> OutcomeRates:
    """The sixteen rates. e: the eligible share of the unknown, 0 to 1; without it K/(K + not eligible).

    ValueError for an e outside 0 to 1.
    """
    share = _eligible_share(counts) if e is None else Fraction(e)
    if share is not None and not 0 <= share <= 1:
        raise ValueError("e is a share, between 0 and 1")
    parts = _parts(counts, share)
    rates = tuple(
        Rate(
            name=name,
            formula=f"{name} = {above}/{below}",
            numerator=int(parts[above] or 0),
            denominator=parts[below],
            is_partial_view=name in BESIDE and counts.unknown > 0,
        )
        for name, above, below in _FORMULAS
    )
    return OutcomeRates(counts=counts, e=share, is_e_estimated=e is None, rates=rates)


def selected_rates(rates: OutcomeRates, names: Iterable[str], *, statement: str = "") -> tuple[Rate, ...]:
    """The rates of these names, for a page or a report.

    While cases of unknown eligibility exist, RR5, RR6, REF3 and CON3 stand only beside the rate that counts
    them, or with a statement of why none of them is eligible; else UnknownEligibilityError.
    """
    rate_names = tuple(names)
    for name in rate_names:
        if rates.rate(name).is_partial_view and BESIDE[name] not in rate_names and not statement.strip():
            raise UnknownEligibilityError(name, unknown=rates.counts.unknown)
    return tuple(rates.rate(name) for name in rate_names)


def _eligible_share(counts: CaseCounts) -> Fraction | None:
    settled = counts.known + counts.not_eligible
    return Fraction(counts.known, settled) if settled else None


def _parts(counts: CaseCounts, e: Fraction | None) -> dict[str, Fraction | None]:
    """The numerators and denominators by the text that stands for them."""
    returns = counts.complete + counts.partial
    estimated = None if e is None else counts.known + e * counts.unknown
    return {
        COMPLETES: Fraction(counts.complete),
        RETURNS: Fraction(returns),
        REFUSALS: Fraction(counts.refusal),
        ALL: Fraction(counts.known + counts.unknown),
        ESTIMATED: Fraction(counts.known) if not counts.unknown else estimated,
        KNOWN: Fraction(counts.known),
        COOPERATION: Fraction(returns + counts.refusal + counts.other),
        COOPERATION_WITHOUT_OTHER: Fraction(returns + counts.refusal),
    }


def open_link_rates(
    *, site_visitors: int | None, visitors: int | None, agreed: int, finished: int
) -> tuple[Rate, ...]:
    """View, participation and completion rate of CHERRIES, for surveys with an open link.

    site_visitors: unique visitors of the site; visitors: of the survey's first page; None where nobody
    counted. agreed: took part after the first page; finished: reached the end. ValueError for a negative
    count.
    """
    if min(site_visitors or 0, visitors or 0, agreed, finished) < 0:
        raise ValueError("a number of people is not negative")
    return (
        Rate(
            name="view",
            formula="unique visitors of the first page / unique visitors of the site",
            numerator=visitors or 0,
            denominator=_fraction(site_visitors if visitors is not None else None),
        ),
        Rate(
            name="participation",
            formula="agreed to take part / unique visitors of the first page",
            numerator=agreed,
            denominator=_fraction(visitors),
        ),
        Rate(
            name="completion",
            formula="finished / agreed to take part",
            numerator=finished,
            denominator=Fraction(agreed),
        ),
    )


def break_off_rate(*, complete: int, partial: int, break_off: int) -> Rate:
    """Of those who began to answer, how many left before the threshold of a partial response."""
    if min(complete, partial, break_off) < 0:
        raise ValueError("a number of people is not negative")
    return Rate(
        name="break_off",
        formula="break-offs / (complete + partial + break-offs)",
        numerator=break_off,
        denominator=Fraction(complete + partial + break_off),
    )


def _fraction(people: int | None) -> Fraction | None:
    return None if people is None else Fraction(people)
