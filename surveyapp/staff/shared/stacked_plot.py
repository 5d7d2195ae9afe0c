"""Rows of a grid as bars: the shares of their answers side by side, in the order of the options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from surveyapp.analysis.report.report import Frequency, ItemShares, VariableResult
from surveyapp.analysis.report.report_text import percent_in_words
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.instruments.model.instrument import Text, words
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.plot_positions import position

SHADES = 7
WIDE_ENOUGH_FOR_ITS_NUMBER, WIDE_ENOUGH_FOR_ITS_SHARE = 6.0, 16.0
"""Percent of the bar from which the label above a segment stays apart from its neighbours at 360 pixels."""


@dataclass(frozen=True, kw_only=True)
class StackedOption:
    """An option in the legend. label: begins with the number that stands above its segments. shade: a class
    of CSS.
    """

    label: str
    shade: str


@dataclass(frozen=True, kw_only=True)
class Segment:
    """An answer's part of a bar. number, share: "" where the part is too narrow for a label above it."""

    shade: str
    start: str
    middle: str
    length: str
    number: str
    share: str
    title: str


@dataclass(frozen=True, kw_only=True)
class StackedRow:
    label: str
    base: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class StackedPlot:
    name: str
    caption: str
    options: tuple[StackedOption, ...]
    rows: tuple[StackedRow, ...]


def stacked_plot(
    name: str, rows: Sequence[tuple[Text, VariableResult]], shares: Mapping[str, ItemShares]
) -> StackedPlot | None:
    """The rows as bars, on the base of their table; None where nobody answered any.

    rows: each with its label. shares: variable -> its shares where a base of items was chosen.
    """
    if not any(variable.base for _label, variable in rows):
        return None
    options = {frequency.code: frequency for _label, variable in rows for frequency in variable.frequencies}
    shades = _shades(options.values())
    language = page_language()
    return StackedPlot(
        name=name,
        caption=gettext("Answers by row, in the order of the options"),
        options=tuple(
            StackedOption(label=_numbered(number, words(option.label, language.code)), shade=shades[code])
            for number, (code, option) in enumerate(options.items(), start=1)
        ),
        rows=tuple(_row(label, variable, shades, shares.get(variable.name)) for label, variable in rows),
    )


def _numbered(number: int, label: str) -> str:
    """The label with its number, unless it begins with that itself, as those of scales do."""
    return label if label.startswith(f"{number} ") or label == str(number) else f"{number} {label}"


def _shades(options: Iterable[Frequency]) -> dict[str, str]:
    """From light to dark in the order of the options; specials, which have no place in it, have their own."""
    codes = {option.code: option.is_special for option in options}
    ordered = [code for code, is_special in codes.items() if not is_special]
    last = max(len(ordered) - 1, 1)
    shades = {code: f"shade-{1 + round(place * (SHADES - 1) / last)}" for place, code in enumerate(ordered)}
    return {code: shades.get(code, "shade-special") for code in codes}


def _row(
    label: Text, variable: VariableResult, shades: Mapping[str, str], shares: ItemShares | None
) -> StackedRow:
    base = variable.base if shares is None else shares.denominator
    frequencies = {frequency.code: frequency for frequency in variable.frequencies}
    segments, start = [], 0.0
    for number, code in enumerate(shades, start=1):
        frequency = frequencies.get(code)
        if frequency is None or not frequency.count:
            continue
        percent = frequency.percent if shares is None else shares.shares[code].percent
        if percent is not None:
            segments.append(_segment(frequency, base, number, start, percent, shades[code]))
            start += percent
    language = page_language()
    return StackedRow(
        label=words(label, language.code),
        base=gettext("n = {number}").format(number=format_number(base, language)),
        segments=tuple(segments),
    )


def _segment(
    frequency: Frequency, base: int, number: int, start: float, percent: float, shade: str
) -> Segment:
    language = page_language()
    share = percent_in_words(frequency.count, base, language)
    return Segment(
        shade=shade,
        start=position(start),
        middle=position(start + percent / 2),
        length=position(percent),
        number=str(number) if percent >= WIDE_ENOUGH_FOR_ITS_NUMBER else "",
        share=share if percent >= WIDE_ENOUGH_FOR_ITS_SHARE else "",
        title=gettext("{answer}: {count} ({percent})").format(
            answer=words(frequency.label, language.code),
            count=format_number(frequency.count, language),
            percent=share,
        ),
    )
