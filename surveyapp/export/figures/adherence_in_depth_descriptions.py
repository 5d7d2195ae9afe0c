"""The two figures of adherence in depth in words, and the lines that they draw: groups, and other choices.

Needs no matplotlib.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceInDepth
from surveyapp.analysis.adherence.adherence_in_depth_text import (
    basis_in_words,
    kind_in_words,
    row_in_words,
    tipping_in_words,
    unanswered_in_words,
)
from surveyapp.analysis.report.report import Estimate
from surveyapp.analysis.report.report_text import estimate_in_words
from surveyapp.export.figures.descriptions import FigureDescription, notes_on
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

GROUPS, SENSITIVITY = "groups", "sensitivity"


@dataclass(frozen=True, kw_only=True)
class ForestLine:
    """One estimate; heading stands above where it is not that of the line before. figure: the estimate in
    words.
    """

    name: str
    label: str
    estimate: Estimate
    figure: str
    heading: str = ""
    is_whole: bool = False


def describe_adherence_in_depth(
    in_depth: AdherenceInDepth, language: Language
) -> Iterator[tuple[FigureDescription, list[ForestLine]]]:
    """The figures that there is something to draw in, with what they draw."""
    _ = language.gettext
    if not in_depth.counts.responses:
        return
    if in_depth.subgroups is not None:
        lines = list(_groups(in_depth, language))
        yield (
            _description(in_depth, GROUPS, _title_of_groups(in_depth, language), _("Group"), lines, language),
            lines,
        )
    lines = list(_choices(in_depth, language))
    title = _("How reported adherence to {name} depends on our choices").format(
        name=_name(in_depth, language)
    )
    yield _description(in_depth, SENSITIVITY, title, _("Choice"), lines, language), lines


def _name(in_depth: AdherenceInDepth, language: Language) -> str:
    definition = in_depth.query.definition
    return words(definition.label, language.code)


def _title_of_groups(in_depth: AdherenceInDepth, language: Language) -> str:
    _ = language.gettext
    assert in_depth.subgroups is not None
    return _("Reported adherence to {name} by “{variable}”").format(
        name=_name(in_depth, language), variable=words(in_depth.subgroups.variable.label, language.code)
    )


def _description(
    in_depth: AdherenceInDepth, name: str, title: str, head: str, lines: list[ForestLine], language: Language
) -> FigureDescription:
    _ = language.gettext
    of_it = unanswered_in_words(in_depth, language) if name == GROUPS else ""
    tipping = tipping_in_words(in_depth.sensitivity, language) if name == SENSITIVITY else ""
    basis = _("Base and rule: {basis}.").format(basis=basis_in_words(in_depth, language))
    return FigureDescription(
        name=name,
        title=title,
        columns=(head, _("Reported adherence")),
        rows=tuple((line.label, line.figure) for line in lines),
        notes=tuple(note for note in (basis, of_it, tipping, *notes_on(in_depth, language)) if note),
    )


def _groups(in_depth: AdherenceInDepth, language: Language) -> Iterator[ForestLine]:
    _ = language.gettext
    assert in_depth.subgroups is not None
    base = in_depth.query.base
    whole = in_depth.whole.estimate(base)
    yield ForestLine(
        name="whole",
        label=_("All"),
        estimate=whole,
        figure=estimate_in_words(whole, language),
        is_whole=True,
    )
    for group in in_depth.subgroups.groups:
        estimate = group.result.estimate(base)
        figure = estimate_in_words(estimate, language) if group.responses else _("no responses")
        yield ForestLine(
            name=group.category.code,
            label=words(group.category.label, language.code),
            estimate=estimate,
            figure=figure,
        )


def _choices(in_depth: AdherenceInDepth, language: Language) -> Iterator[ForestLine]:
    _ = language.gettext
    table = in_depth.sensitivity
    for row in (table.main, *table.rows):
        figure = estimate_in_words(row.estimate, language) if row.responses else _("no responses")
        yield ForestLine(
            name=f"{row.kind}-{row.code}".replace("=", "-"),
            label=row_in_words(row, table, language),
            estimate=row.estimate,
            figure=figure,
            heading="" if row.kind == "main" else kind_in_words(row.kind, language),
            is_whole=row.kind == "main",
        )
