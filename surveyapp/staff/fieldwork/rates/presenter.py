"""The rates of a survey as its page and its JSON show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from surveyapp.analysis.frame import frame_text
from surveyapp.analysis.frame.dispositions import CaseClass, class_of
from surveyapp.analysis.frame.response_rates import (
    BESIDE,
    OutcomeRates,
    Rate,
    UnknownEligibilityError,
    selected_rates,
)
from surveyapp.analysis.statistics.rounding import MACHINE_DECIMALS, format_number, machine
from surveyapp.instruments.language import Language
from surveyapp.reporting.frame.rate_queries import FrameRates
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.funnel_plot import FunnelPlot, FunnelStep, funnel_plot


@dataclass(frozen=True, kw_only=True)
class RateLine:
    """A rate in words. beside: the rate that it must not stand without, "" where it may stand alone."""

    name: str
    about: str
    formula: str
    counts: str
    percent: str
    beside: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseLine:
    """A class of outcome, or a code in it, with how many cases it has."""

    code: str
    about: str
    count: int
    is_class: bool


def rates_by_name(outcome: OutcomeRates, names: Sequence[str], statement: str) -> tuple[Rate, ...]:
    """AAPOR's rates of these names, or all of them.

    Raises UnknownEligibilityError where one must not be shown by itself.
    """
    known = [rate.name for rate in outcome.rates]
    return selected_rates(outcome, [name for name in known if name in names] or known, statement=statement)


def aapor_lines(rates: Iterable[Rate], language: Language, *, statement: str) -> tuple[RateLine, ...]:
    """AAPOR's rates in words."""
    return tuple(
        RateLine(
            name=rate.name,
            about=frame_text.formula_in_words(rate, language),
            formula=rate.formula,
            counts=frame_text.counts_in_words(rate, language),
            percent=frame_text.rate_in_words(rate, language),
            beside=BESIDE[rate.name] if rate.is_partial_view and not statement else "",
        )
        for rate in rates
    )


def visitor_lines(rates: Iterable[Rate], language: Language) -> tuple[RateLine, ...]:
    """The rates of visitors and break-offs."""
    lines = []
    for rate in rates:
        name, about = frame_text.visitors_in_words(rate.name, language)
        lines.append(
            RateLine(
                name=name,
                about=about,
                formula="",
                counts=frame_text.counts_in_words(rate, language),
                percent=frame_text.rate_in_words(rate, language),
            )
        )
    return tuple(lines)


def people_funnel(frame_rates: FrameRates) -> FunnelPlot | None:
    """From those invited, where the frame says how many, to those who completed; None before anybody came."""
    by_name = {rate.name: rate for rate in frame_rates.open_link}
    view, participation, completion = (by_name[name] for name in ("view", "participation", "completion"))
    steps = []
    if frame_rates.outcome is not None:
        steps.append(FunnelStep(label=_("Invited"), count=frame_rates.outcome.counts.invited))
    if view.denominator is not None:
        steps.append(FunnelStep(label=_("Visited the site"), count=int(view.denominator)))
    first = _("Sent the first page") if frame_rates.is_counted_here else _("Visited the first page")
    steps += [
        FunnelStep(label=first, count=view.numerator),
        FunnelStep(label=_("Started the questions"), count=participation.numerator),
        FunnelStep(label=_("Completed"), count=completion.numerator),
    ]
    return funnel_plot("people", _("From invitation to complete response"), steps)


def known_of(frame_rates: FrameRates, outcome: OutcomeRates, language: Language) -> dict[str, Any]:
    """What the page shows of the frame beside the rates."""
    e = outcome.e
    return {
        "cases": case_lines(frame_rates),
        "known": [rate.name for rate in outcome.rates],
        "e": "" if e is None else format_number(e, language, decimals=MACHINE_DECIMALS),
    }


def case_lines(frame_rates: FrameRates) -> tuple[CaseLine, ...]:
    """Every class with its cases, and below it the codes that occur."""
    assert frame_rates.outcome is not None
    lines = []
    for kind in CaseClass:
        name = frame_text.class_in_words(kind, page_language())
        count = getattr(frame_rates.outcome.counts, kind.value)
        lines.append(CaseLine(code="", about=name, count=count, is_class=True))
        lines.extend(
            CaseLine(
                code=code, about=frame_text.code_in_words(code, page_language()), count=cases, is_class=False
            )
            for code, cases in sorted(frame_rates.cases.items())
            if cases and class_of(code) is kind
        )
    return tuple(lines)


def rates_to_json(frame_rates: FrameRates, names: Sequence[str]) -> dict[str, Any]:
    """The rates for programs; those of AAPOR are null with an error where they cannot be counted or shown."""
    body: dict[str, Any] = {
        "frame": None if frame_rates.frame is None else frame_rates.frame.size,
        "synthetic": frame_rates.site.synthetic,
        "excluded": dict(frame_rates.site.excluded),
        "cases": dict(sorted(frame_rates.cases.items())),
        "open_link": [_rate(rate) for rate in frame_rates.open_link],
        "e": None,
        "rates": None,
        "error": str(frame_rates.fault) if frame_rates.fault else None,
    }
    if frame_rates.outcome is None or frame_rates.frame is None:
        return body
    body |= {"e": machine(frame_rates.outcome.e), "is_e_estimated": frame_rates.outcome.is_e_estimated}
    try:
        chosen_rates = rates_by_name(frame_rates.outcome, names, frame_rates.frame.statement)
    except UnknownEligibilityError as error:
        return body | {"error": str(error)}
    return body | {"rates": [_rate(rate) for rate in chosen_rates]}


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "name": rate.name,
        "formula": rate.formula,
        "numerator": rate.numerator,
        "denominator": machine(rate.denominator),
        "percent": rate.percent,
    }
