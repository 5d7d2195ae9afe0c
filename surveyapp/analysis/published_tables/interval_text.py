"""The findings on printed intervals in sentences, for the page and the command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from surveyapp.analysis.published_tables.findings import CheckedCell
from surveyapp.analysis.published_tables.granularity import decimals_of
from surveyapp.analysis.published_tables.interval_checks import (
    LEVEL,
    IntervalCheck,
    IntervalMethod,
    IntervalStatus,
    MethodLimits,
)
from surveyapp.analysis.published_tables.table import Kind, PrintedInterval
from surveyapp.analysis.statistics.rounding import format_number, format_percent
from surveyapp.instruments.language import Language


def method_in_words(method: IntervalMethod, language: Language) -> str:
    """The name of a method."""
    _ = language.gettext
    return {
        IntervalMethod.WILSON: "Wilson",
        IntervalMethod.WILSON_CORRECTED: _("Wilson with continuity correction"),
        IntervalMethod.CLOPPER_PEARSON: _("Clopper-Pearson (exact)"),
        IntervalMethod.WALD: "Wald",
        IntervalMethod.WALD_CORRECTED: _("Wald with continuity correction"),
        IntervalMethod.AGRESTI_COULL: "Agresti-Coull",
        IntervalMethod.JEFFREYS: "Jeffreys",
        IntervalMethod.MID_P: "mid-p",
        IntervalMethod.LOGIT: "logit",
    }[method]


def interval_finding_in_words(checked: CheckedCell, language: Language) -> str:
    """The finding on an interval in a few words, "" where there is none."""
    _ = language.gettext
    if checked.interval is not None and checked.interval.is_problem:
        return _("Interval does not contain its percentage")
    return _("No common method gives this interval") if checked.is_note else ""


def interval_in_words(checked: CheckedCell, language: Language) -> Iterator[str]:
    """All that is to be said of the interval of a figure, a sentence each."""
    _ = language.gettext
    check, interval = checked.interval, checked.cell.interval
    if check is None or interval is None:
        return
    values = {
        "interval": _limits(float(interval.low), float(interval.high), interval, language),
        "level": format_percent(Decimal(interval.level or LEVEL), 0, language),
    }
    if check.status is IntervalStatus.BESIDE:
        yield _("The printed interval, {interval}, does not contain its percentage.").format(**values)
    if check.methods:
        methods = ", ".join(method_in_words(method, language) for method in check.methods)
        words = _("The {level} interval, {interval}, agrees with: {methods}.")
        yield words.format(methods=methods, **values)
    elif check.nearest:
        words = _("No common method gives the {level} interval {interval}. Nearest: {nearest}.")
        nearest = "; ".join(_nearest(limits, interval, language) for limits in check.nearest)
        yield words.format(nearest=nearest, **values)
        if check.is_note:
            yield _("It may be weighted, adjusted, clustered or bootstrapped, or based on other counts.")
    elif checked.cell.kind is Kind.WEIGHTED:
        yield _("The interval, {interval}, is not checked: the printed counts cannot verify it.").format(
            **values
        )
    elif check.status is IntervalStatus.NOT_CHECKED:
        words = _(
            "The interval, {interval}, contains its percentage. Its method cannot be checked without a "
            "count and a base."
        )
        yield words.format(**values)


def intervals_in_words(cells: Iterable[CheckedCell], language: Language) -> Iterator[str]:
    """Of a table's intervals: how many of those that can be checked each method gives, the best first."""
    _ = language.gettext
    checks = [checked.interval for checked in cells if checked.interval is not None]
    checkable = [check for check in checks if check.methods or check.nearest]
    if checkable:
        words = _("Intervals: of {number} that can be checked, {fits}.")
        fits = "; ".join(_fits(checkable, language)) or _("no common method gives any of them")
        yield words.format(number=format_number(len(checkable), language), fits=fits)
    if len(checkable) < len(checks):
        words = _("Intervals without a count and a base, so the method cannot be checked: {number}.")
        yield words.format(number=format_number(len(checks) - len(checkable), language))


def _fits(checks: Iterable[IntervalCheck], language: Language) -> Iterator[str]:
    """Each method that gives any, with how many."""
    _ = language.gettext
    fits = Counter(method for check in checks for method in check.methods)
    for method, number in fits.most_common():
        words = _("{method} gives {number}")
        yield words.format(number=format_number(number, language), method=method_in_words(method, language))


def _nearest(made: MethodLimits, interval: PrintedInterval, language: Language) -> str:
    _ = language.gettext
    words = _("{method} ({interval})")
    limits = _limits(max(made.low, 0.0), min(made.high, 100.0), interval, language)
    return words.format(method=method_in_words(made.method, language), interval=limits)


def _limits(low: float, high: float, interval: PrintedInterval, language: Language) -> str:
    """Two limits with the decimals of the printed ones."""
    _ = language.gettext
    return _("{low} to {high}").format(
        low=format_percent(low, decimals_of(interval.low), language),
        high=format_percent(high, decimals_of(interval.high), language),
    )
