"""The findings on a published table as a whole, in sentences; and the whole report as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from surveyapp.analysis.published_tables.findings import (
    CheckedCell,
    ColumnTotal,
    ConsistencyReport,
    Rounding,
    RowTotal,
    Status,
    SumMode,
    TotalStatus,
)
from surveyapp.analysis.published_tables.findings_text import (
    cell_in_words,
    counts_in_words,
    finding_in_words,
    percent_in_print,
)
from surveyapp.analysis.published_tables.granularity import RoundingMode
from surveyapp.analysis.published_tables.interval_text import interval_in_words, intervals_in_words
from surveyapp.analysis.published_tables.table import Kind
from surveyapp.analysis.statistics.rounding import format_number, half_up
from surveyapp.instruments.language import Language

LEAST_CELLS_FOR_WEIGHTS = 4
PERCENT_DECIMALS = 6  # as many as a printed percentage may have


def summary_in_words(report: ConsistencyReport, language: Language) -> tuple[str, ...]:
    """What holds for the table: how it was rounded, where its sums come from, what was not read."""
    _ = language.gettext
    sentences = [*_rounding(report.rounding, language), *_sums(report.rounding, language)]
    sentences.extend(intervals_in_words(report.cells, language))
    if _may_be_weighted(report):
        sentences.append(
            _(
                "Most percentages that can be checked do not come from whole numbers of people: they may "
                "be weighted, or have other bases. If the text says that they are weighted, choose "
                "“weighted”."
            )
        )
    if report.ignored:
        words = _("Columns not checked: {names}.")
        sentences.append(words.format(names=language.all_of(report.ignored)))
    if report.ignored_rows:
        words = _("Rows not checked: {names}.")
        sentences.append(words.format(names=language.all_of(report.ignored_rows)))
    return tuple(sentences)


def _may_be_weighted(report: ConsistencyReport) -> bool:
    """Whether most of the percentages, of a few at least, come from no count of people."""
    statuses = [checked.status for checked in report.cells if checked.status is not Status.NOT_CHECKED]
    failed = sum(status in (Status.DISAGREES, Status.IMPOSSIBLE) for status in statuses)
    return len(statuses) >= LEAST_CELLS_FOR_WEIGHTS and 2 * failed > len(statuses)


def column_in_words(total: ColumnTotal, language: Language) -> tuple[str, ...]:
    """What the rows of a group add up to, a sentence each for counts and percentages."""
    return (*_counts(total, language), *_percentages(total, language))


def row_in_words(total: RowTotal, language: Language) -> str:
    """What the groups of a row add up to."""
    _ = language.gettext
    words = {
        TotalStatus.EQUAL: _("The groups add up to {added}, in agreement with “{everybody}”."),
        TotalStatus.LESS: _(
            "The groups add up to {added}, but “{everybody}” has {total}: {rest} in no group."
        ),
        TotalStatus.MORE: _(
            "The groups add up to {added}, but “{everybody}” has {total}: the groups overlap, or a "
            "figure is wrong."
        ),
    }[total.status]
    return words.format(
        added=format_number(total.added, language),
        total=format_number(total.total, language),
        rest=format_number(total.total - total.added, language),
        everybody=total.total_group,
    )


def _rounding(rounding: Rounding, language: Language) -> Iterator[str]:
    _ = language.gettext
    if not rounding.cells:
        return
    ngettext, cells = language.ngettext, rounding.cells
    words = {
        RoundingMode.HALF_UP: ngettext(
            "Rounding: the only percentage that can be recomputed is rounded half up.",
            "Rounding: all {cells} percentages that can be recomputed are rounded half up.",
            cells,
        ),
        RoundingMode.HALF_EVEN: ngettext(
            "Rounding: the only percentage that can be recomputed is rounded half even, not half up.",
            "Rounding: all {cells} percentages that can be recomputed are rounded half even; half up, "
            "{half_up} of them would be printed so.",
            cells,
        ),
        RoundingMode.TRUNCATED: ngettext(
            "Rounding: the only percentage that can be recomputed is truncated, not rounded half up.",
            "Rounding: all {cells} percentages that can be recomputed are truncated; rounded half up, "
            "{half_up} of them would be printed so.",
            cells,
        ),
        None: ngettext(
            "Rounding: the only percentage that can be recomputed fits no method.",
            "Rounding: of {cells} percentages that can be recomputed, rounding half up fits {half_up}, "
            "half even {half_even} and truncation {truncated}; no method fits them all.",
            cells,
        ),
    }[rounding.mode]
    fits = {mode.value: format_number(count, language) for mode, count in rounding.fits.items()}
    yield words.format(cells=format_number(rounding.cells, language), **fits)


def _sums(rounding: Rounding, language: Language) -> Iterator[str]:
    """Said where a sum is not what its counts give."""
    _ = language.gettext
    if not rounding.only_as_sums:
        return
    numbers = {
        "sums": format_number(rounding.sums, language),
        "only": format_number(rounding.only_as_sums, language),
        "rounded": format_number(rounding.sum_fits[SumMode.ROUNDED], language),
        "truncated": format_number(rounding.sum_fits[SumMode.TRUNCATED], language),
        "printed": format_number(rounding.sum_fits[SumMode.PRINTED], language),
    }
    if rounding.sum_fits[SumMode.TRUNCATED] == rounding.sums:
        words = _(
            "Sums: the truncated parts add up to each of them ({sums}); nothing else explains the printed "
            "figure of {only}."
        )
    else:
        words = _(
            "Sums: of {sums}, rounded parts add up to {rounded}, truncated parts to {truncated} and printed "
            "parts to {printed}; nothing but a sum explains the printed figure of {only}."
        )
    yield words.format(**numbers)


def _counts(total: ColumnTotal, language: Language) -> Iterator[str]:
    _ = language.gettext
    if total.status is None or total.count is None:
        return
    several = _(
        "The rows add up to {count}, but the base is {base}. If people could give several answers, name "
        "the percentages “of cases”; otherwise a count or the base is wrong."
    )
    mentions = language.ngettext(
        "The rows add up to {count} mention, and their base is {base}: a count or the base is wrong.",
        "The rows add up to {count} mentions, and their base is {base}: a count or the base is wrong.",
        total.count,
    )
    words = {
        TotalStatus.EQUAL: _("The rows add up to the base, {base}."),
        TotalStatus.LESS: _(
            "The rows add up to {count} of {base}, with {rest} in no row; the table does not explain why."
        ),
        TotalStatus.MORE: mentions if total.kind is Kind.OF_MENTIONS else several,
    }[total.status]
    yield words.format(
        count=format_number(total.count, language),
        base=format_number(total.base, language),
        rest=format_number(total.base - total.count, language),
    )


def _percentages(total: ColumnTotal, language: Language) -> Iterator[str]:
    _ = language.gettext
    if total.percent is None:
        return
    if total.percent == 100:
        words = _("The printed percentages add up to 100.")
    elif not total.by_rounding:
        words = _("The printed percentages add up to {sum}, which rounding does not explain.")
    elif total.count is None and total.percent < 100:
        words = _("The printed percentages add up to {sum}.")
    else:
        words = _("The printed percentages add up to {sum}: rounding explains that.")
    yield words.format(sum=_sum(total.percent, language))


def _sum(value: Fraction, language: Language) -> str:
    """The sum of printed decimals, without zeros at its end."""
    return format_number(half_up(value, PERCENT_DECIMALS).normalize(), language)


def consistency_to_text(report: ConsistencyReport, language: Language) -> str:
    """The report in lines: the figures, then totals, then the table as a whole."""
    return "\n".join(_lines(report, language)) + "\n"


def _lines(report: ConsistencyReport, language: Language) -> Iterator[str]:
    _ = language.gettext
    for checked in report.cells:
        yield from _cell(checked, language)
    if report.columns or report.rows:
        yield ""
    for column in report.columns:
        yield f"{_place(column)}: {' '.join(column_in_words(column, language))}"
    for row in report.rows:
        yield f"{_place(row)}: {row_in_words(row, language)}"
    yield ""
    yield from summary_in_words(report, language)
    if report.notes:
        yield _("Intervals that no common method gives: {number}.").format(number=report.notes)
    yield _("Inconsistent figures: {number}.").format(number=report.problems)


def _cell(checked: CheckedCell, language: Language) -> Iterator[str]:
    _ = language.gettext
    mark = "!" if checked.is_problem else "?" if checked.is_note else " "
    line = _("line {line}").format(line=checked.cell.line)
    figure = f"{counts_in_words(checked.cell, language)} {percent_in_print(checked.cell, language)}".strip()
    place = " · ".join(part for part in checked.cell.place if part)
    yield f"{mark} {line}: {place or '–'}: {figure}: {finding_in_words(checked, language)}"
    for sentence in (*cell_in_words(checked, language), *interval_in_words(checked, language)):
        yield f"    {sentence}"


def _place(total: ColumnTotal | RowTotal) -> str:
    name = total.group if isinstance(total, ColumnTotal) else total.label
    return " · ".join(part for part in (total.block, name) if part) or "–"
