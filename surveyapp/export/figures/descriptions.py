"""What each figure says, in words: its title, the table of its numbers, its notes and its text alternative.

The table is the whole of what is drawn. Needs no matplotlib.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Protocol

from surveyapp.analysis.plots.cumulative_curve import Cumulative
from surveyapp.analysis.plots.likert import LikertGrid, LikertRow
from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.analysis.plots.section_nonresponse import KINDS
from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.analysis.report.report import AdherenceResult, Condition, Counts, RecodingUse
from surveyapp.analysis.report.report_text import (
    base_in_words,
    estimate_in_words,
    provenance_in_words,
    share_in_words,
)
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.export.figures.answer_notes import curve_notes, grid_notes
from surveyapp.guidelines.bases import PLOTTED_BASES
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Missing, words

ADHERENCE, FLOW, ARRIVALS, NONRESPONSE = "adherence", "flow", "responses", "nonresponse"
GRID, CURVE = "answers-", "cumulative-"  # before the name of an item or variable
FOREST_ROWS = 12
"""Recommendations in one forest plot at most: more would not fit a page at a size that can be read."""


@dataclass(frozen=True, kw_only=True)
class FigureDescription:
    """A figure in words; the first cell of a row names it, and `columns` are the heads of all cells."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    @property
    def alternative(self) -> str:
        """What somebody is told who does not see the figure: its numbers."""
        lines = (
            f"{row[0]}: "
            + ", ".join(f"{head} {cell}" for head, cell in zip(self.columns[1:], row[1:], strict=True))
            for row in self.rows
        )
        return " ".join(f"{part.rstrip('.')}." for part in (self.title, *lines, *self.notes))


def describe_figures(values: FigureValues, language: Language) -> Iterator[FigureDescription]:
    """All figures that there is something to draw in, in the order of the page."""
    if values.report.counts.responses:
        yield from _adherence(values, language)
    for grid in values.grids:
        yield _grid(grid, values, language)
    for curve in values.curves:
        yield _curve(curve, values, language)
    yield _flow(values, language)
    if values.arrivals:
        yield _arrivals(values, language)
    if values.nonresponse:
        yield _nonresponse(values, language)


def follows_item_base(name: str) -> bool:
    """Whether the figure with this name is of answers to an item, whose base can be chosen."""
    return name.startswith((GRID, CURVE))


def common_notes(values: FigureValues, language: Language) -> tuple[str, ...]:
    """What stands under every figure of responses: how many, under which filter, and which are synthetic."""
    return notes_on(values.report, language)


class OfResponses(Protocol):
    """Figures of some of a survey's responses: a report, or adherence in depth."""

    @property
    def counts(self) -> Counts: ...
    @property
    def filter(self) -> tuple[Condition, ...]: ...
    @property
    def recoding(self) -> RecodingUse | None: ...


def notes_on(figures: OfResponses, language: Language) -> tuple[str, ...]:
    """The same of any figures."""
    _ = language.gettext
    counts = figures.counts
    responses = format_number(counts.responses, language)
    lines = [_("Analysable responses: {count}.").format(count=responses)]
    if figures.filter:
        conditions = "; ".join(words(condition.label, language.code) for condition in figures.filter)
        lines = [
            _("Analysable responses: {count} of {all}, only those with: {conditions}.").format(
                count=responses, all=format_number(counts.unfiltered, language), conditions=conditions
            )
        ]
    recoding = recoding_in_words(figures.recoding, language)[:1]
    return tuple(line for line in (*lines, *recoding, provenance_in_words(counts, language)) if line)


def forests(adherence: Sequence[AdherenceResult]) -> dict[str, tuple[AdherenceResult, ...]]:
    """The names of the forest plots, with their recommendations by edition: several even parts of many."""
    editions = list(dict.fromkeys(entry.result.edition for entry in adherence))
    ordered = sorted(adherence, key=lambda entry: editions.index(entry.result.edition))
    parts = ceil(len(ordered) / FOREST_ROWS)
    ends = [len(ordered) * number // parts for number in range(parts + 1)] if parts else []
    names = [ADHERENCE, *(f"{ADHERENCE}-{number}" for number in range(2, parts + 1))]
    return {
        name: tuple(ordered[start:end]) for name, (start, end) in zip(names, pairwise(ends), strict=False)
    }


def _adherence(values: FigureValues, language: Language) -> Iterator[FigureDescription]:
    _ = language.gettext
    # xgettext:no-python-format
    title = _("Reported adherence with 95% intervals (Wilson)")
    plots = forests(values.report.adherence)
    for number, (name, entries) in enumerate(plots.items(), start=1):
        rows = [
            (
                words(entry.definition.label, language.code),
                *(estimate_in_words(entry.result.estimate(base), language) for base in PLOTTED_BASES),
            )
            for entry in entries
        ]
        yield FigureDescription(
            name=name,
            title=title if len(plots) == 1 else f"{title}, {number}/{len(plots)}",
            columns=(_("Recommendation"), *(base_in_words(base, language) for base in PLOTTED_BASES)),
            rows=tuple(rows),
            notes=common_notes(values, language),
        )


def _grid(grid: LikertGrid, values: FigureValues, language: Language) -> FigureDescription:
    _ = language.gettext
    return FigureDescription(
        name=f"{GRID}{grid.item}",
        title=words(grid.label, language.code),
        columns=(
            _("Row"),
            *(words(answer, language.code) for answer in grid.answers),
            _("Base"),
            _("Missing"),
        ),
        rows=tuple(_grid_row(row, language) for row in grid.rows),
        notes=(*grid_notes(grid, language), *common_notes(values, language)),
    )


def _grid_row(row: LikertRow, language: Language) -> tuple[str, ...]:
    return (
        words(row.label, language.code),
        *(share_in_words(frequency.count, row.base, language) for frequency in row.ascending),
        format_number(row.base, language),
        format_number(row.missing, language),
    )


def _curve(curve: Cumulative, values: FigureValues, language: Language) -> FigureDescription:
    _ = language.gettext
    unit = words(curve.unit, language.code) if curve.unit else ""
    head = _("Number ({unit})").format(unit=unit) if unit else _("Number")
    reached = [
        (
            format_number(step.value, language, decimals=_decimals(step.value)),
            share_in_words(step.count, curve.base, language),
        )
        for step in curve.steps
    ]
    return FigureDescription(
        name=f"{CURVE}{curve.variable}",
        title=words(curve.label, language.code),
        columns=(head, _("At most this number")),
        rows=tuple(reached),
        notes=(*curve_notes(curve, language), *common_notes(values, language)),
    )


def _decimals(value: float) -> int:
    """As many decimals, at most two, as the number has."""
    return next((places for places in (0, 1) if round(value, places) == value), 2)


def _flow(values: FigureValues, language: Language) -> FigureDescription:
    _ = language.gettext
    notes = [_("People in the whole survey, regardless of the filter.")]
    if values.has_synthetic_people:
        notes.append(_("Synthetic responses are counted here."))
    return FigureDescription(
        name=FLOW,
        title=_("Participant flow"),
        columns=(_("Step"), _("People")),
        rows=tuple(
            (step_in_words(step.name, language), format_number(step.count, language))
            for step in values.report.flow
        ),
        notes=tuple(notes),
    )


def granularity_in_words(granularity: str, language: Language) -> str:
    """By what periods responses are counted."""
    _ = language.gettext
    return {
        "day": _("Responses by day"),
        "week": _("Responses by week, named by its first day"),
        "month": _("Responses by month, named by its first day"),
    }[granularity]


def _arrivals(values: FigureValues, language: Language) -> FigureDescription:
    _ = language.gettext
    return FigureDescription(
        name=ARRIVALS,
        title=granularity_in_words(values.granularity, language),
        columns=(_("Period"), _("Complete"), _("Partial")),
        rows=tuple(
            (
                language.short_date(arrival.period),
                format_number(arrival.complete, language),
                format_number(arrival.partial, language),
            )
            for arrival in values.arrivals
        ),
        notes=common_notes(values, language),
    )


def _nonresponse(values: FigureValues, language: Language) -> FigureDescription:
    _ = language.gettext
    rows = [
        (
            words(section.title, language.code),
            *(share_in_words(section.missing[kind], section.asked, language) for kind in KINDS),
            share_in_words(section.unreached, section.people, language),
        )
        for section in values.nonresponse
    ]
    note = _(
        "Percentages are based on all answers requested in the section, except free text; the diamond is "
        "the percentage of responses that did not reach the section."
    )
    return FigureDescription(
        name=NONRESPONSE,
        title=_("Missing answers and break-off by section"),
        columns=(
            _("Section"),
            *(missing_in_words(Missing(kind), language) for kind in KINDS),
            _("Section not reached"),
        ),
        rows=tuple(rows),
        notes=(note, *common_notes(values, language)),
    )
