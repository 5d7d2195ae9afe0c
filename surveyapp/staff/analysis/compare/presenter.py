"""What the pages of comparison show: their lists to choose from, tables and figures in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.comparisons.comparison import Caution, Comparison
from surveyapp.analysis.comparisons.crosstabs import Crosstab
from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.ranked_without_place import RankedAnswer, ranked_in_words
from surveyapp.analysis.statistics.effects import Difference
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, words

PERCENTS = ("column", "row", "base")
SUGGESTED = 8
"""Comparisons that an empty page proposes."""


@dataclass(frozen=True, kw_only=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Options:
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure in words: what it is, the figure, and what has to be said of it."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class TableCell:
    text: str
    is_impossible: bool


@dataclass(frozen=True, kw_only=True)
class TableRow:
    label: str
    cells: tuple[TableCell, ...]
    base: int


def variable_options(
    variables: Mapping[str, Categorical], instrument: Instrument, language: Language
) -> tuple[Options, ...]:
    """The variables by what they are: verdicts, the instrument's sections, derived ones, the language."""
    groups: dict[str, list[Option]] = {}
    for variable in variables.values():
        title = _group(variable, instrument, language)
        label = words(variable.label, language.code)
        groups.setdefault(title, []).append(Option(value=variable.name, label=label))
    return tuple(Options(label=title, options=tuple(options)) for title, options in groups.items())


def _group(variable: Categorical, instrument: Instrument, language: Language) -> str:
    if variable.kind == "verdict":
        return _("Verdicts on recommendations")
    if variable.kind in ("derived", "language"):
        return _("Derived variables")
    item = instrument.variables[variable.source].item
    return next(
        words(section.title, language.code) for section in instrument.sections if item in section.items
    )


def suggestions(
    variables: Mapping[str, Categorical], instrument: Instrument, language: Language
) -> tuple[Option, ...]:
    """The first verdict by what an outsider may know of a respondent: setting, role, years."""
    first = next((variable for variable in variables.values() if variable.kind == "verdict"), None)
    known = [
        variable
        for variable in variables.values()
        if variable.kind == "choice" and instrument.variables[variable.source].item.disclosure == "quasi"
    ]
    if first is None:
        return ()
    return tuple(
        Option(
            value=urlencode({"rows": first.name, "columns": variable.name}),
            label=_("{first} by {second}").format(
                first=words(first.label, language.code), second=words(variable.label, language.code)
            ),
        )
        for variable in known[:SUGGESTED]
    )


def table_rows(comparison: Comparison, percent: str, language: Language) -> tuple[TableRow, ...]:
    """The table, each cell with its percentage and counts in the direction that was asked for."""
    table = comparison.table
    return tuple(
        TableRow(
            label=words(category.label, language.code),
            cells=tuple(
                TableCell(
                    text=_cell(table, i, j, percent, language),
                    is_impossible=(i, j) in comparison.structural_zeros,
                )
                for j in range(len(table.columns.categories))
            ),
            base=table.row_bases[i],
        )
        for i, category in enumerate(table.rows.categories)
    )


def _cell(table: Crosstab, row: int, column: int, percent: str, language: Language) -> str:
    base = {"row": table.row_bases[row], "column": table.column_bases[column], "base": table.base}[percent]
    return report_text.share_in_words(table.counts[row][column], base, language) if base else "–"


def lines_of_tests(comparison: Comparison, language: Language) -> tuple[Line, ...]:
    """The tests with their p and why each was made; the one that counts first."""
    tests: list[tuple[Significance, Measure | None]] = [(comparison.test, None)]
    if comparison.test.p is not None and comparison.chi_square is not None:
        tests.append((comparison.chi_square, None))
    return tuple(_test_line(test, effect, language) for test, effect in (*tests, *comparison.ordered))


def _test_line(test: Significance, effect: Measure | None, language: Language) -> Line:
    value = comparison_text.p_in_words(test, language)
    note = comparison_text.why(test, language) if test.p is not None else ""
    if effect is not None and effect.value is not None:
        name = _("tau-b") if test.method.startswith("kendall") else _("rank-biserial correlation")
        value = f"{value}; {name} {comparison_text.measure_in_words(effect, 2, language)}"
    return Line(name=comparison_text.name_of_test(test.method, language), value=value, note=note)


def effect_lines(comparison: Comparison, language: Language) -> tuple[Line, ...]:
    """How far the groups differ, with intervals where there are any."""
    effects, lines = comparison.effects, []

    def in_words(measure: Measure) -> str:
        return comparison_text.measure_in_words(measure, 2, language)

    if effects.difference is not None:
        lines.append(_difference_line(comparison, effects.difference, language))
    if effects.odds_ratio is not None:
        lines.append(Line(name=_("Odds ratio, of the sample"), value=in_words(effects.odds_ratio.sample)))
        lines.append(
            Line(
                name=_("Odds ratio, conditional"),
                value=in_words(effects.odds_ratio.conditional),
                note=_("Maximum likelihood under fixed margins, with exact limits."),
            )
        )
    if effects.phi is not None:
        lines.append(Line(name=_("Phi"), value=in_words(effects.phi)))
    if effects.h is not None:
        lines.append(Line(name=_("Cohen’s h"), value=in_words(effects.h)))
    lines.append(
        Line(
            name=_("Cramér’s V"), value=in_words(effects.v), note=_("0: independent; 1: one tells the other.")
        )
    )
    lines.append(
        Line(
            name=_("Cramér’s V, corrected for small samples"),
            value=in_words(effects.v_corrected),
            note=_("A point estimate: no interval is established for it."),
        )
    )
    return tuple(lines)


def _difference_line(comparison: Comparison, difference: Difference, language: Language) -> Line:
    first, second = (comparison.table.columns.categories[at] for at in comparison.nonempty_columns)
    answer = comparison.table.rows.categories[comparison.nonempty_rows[0]]
    points = comparison_text.measure_in_words(difference.difference, 1, language, times=100)
    return Line(
        name=_("Difference of “{answer}”: {first} minus {second}").format(
            answer=words(answer.label, language.code),
            first=words(first.label, language.code),
            second=words(second.label, language.code),
        ),
        value=points
        if difference.difference.value is None
        else _("{value} percentage points").format(value=points),
        note=_("{first} against {second}; interval by Newcombe.").format(
            first=comparison_text.proportion_in_words(difference.first, language),
            second=comparison_text.proportion_in_words(difference.second, language),
        ),
    )


def caution_lines(
    cautions: Iterable[Caution], ranked: Iterable[RankedAnswer], language: Language
) -> tuple[str, ...]:
    """Cautions. ranked: answers that the test ranks although by their words they have no place."""
    sentences = (
        comparison_text.caution_in_words(caution.code, caution.number, language) for caution in cautions
    )
    return (*sentences, *ranked_in_words(ranked, language))


def percents() -> dict[str, str]:
    """The ways to read the table's percentages; "" for the one that the table has by itself."""
    labels = {"column": _("of each column"), "row": _("of each row"), "base": _("of everybody in the table")}
    return {"": "", **{value: labels[value] for value in PERCENTS}}


def percent_options() -> tuple[Option, ...]:
    """The ways to read the table's percentages, as options of a list."""
    return tuple(Option(value=value, label=label) for value, label in percents().items() if value)
