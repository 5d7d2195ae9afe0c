"""Numbers that belong to one whole: a group's rows against its base, a row's groups against everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from surveyapp.analysis.published_tables.columns import TOTALS, key
from surveyapp.analysis.published_tables.findings import ColumnTotal, RowTotal, TotalStatus
from surveyapp.analysis.published_tables.granularity import decimals_of
from surveyapp.analysis.published_tables.table import Kind, PublishedCell


def column_totals(cells: Iterable[PublishedCell]) -> Iterator[ColumnTotal]:
    """A total for each group of two or more labelled rows of one base and kind; sums are left out.

    Percentages of cases have no total: people could give several answers.
    """
    groups: dict[tuple[str, str], list[PublishedCell]] = {}
    for cell in cells:
        if cell.label and not cell.sum_of and key(cell.label) not in TOTALS:
            groups.setdefault((cell.block, cell.group), []).append(cell)
    for rows in groups.values():
        base = rows[0].base
        kinds = {cell.kind for cell in rows}
        is_one = len(kinds) == 1 and Kind.OF_CASES not in kinds and {cell.base for cell in rows} == {base}
        if base and is_one and len(rows) > 1:
            yield _column_total(rows, base)


def _column_total(rows: Sequence[PublishedCell], base: int) -> ColumnTotal:
    first = rows[0]
    counts = [cell.count for cell in rows if cell.count is not None]
    count = sum(counts) if len(counts) == len(rows) and first.kind is not Kind.WEIGHTED else None
    percent = None if count is not None and count != base else _percent_total(rows)
    return ColumnTotal(
        block=first.block,
        group=first.group,
        kind=first.kind,
        rows=len(rows),
        base=base,
        count=count,
        status=None if count is None else _status(count, base),
        percent=percent,
        by_rounding=percent is None or _is_by_rounding(rows, percent, is_whole=count is not None),
    )


def _percent_total(rows: Sequence[PublishedCell]) -> Fraction | None:
    percents = [cell.percent for cell in rows if cell.percent is not None]
    return sum(map(Fraction, percents), Fraction(0)) if len(percents) == len(rows) else None


def _is_by_rounding(rows: Sequence[PublishedCell], total: Fraction, *, is_whole: bool) -> bool:
    """Whether roundings explain the total; it may be under 100 by more where rows may be left out.

    Rounding moves a figure by half of its last decimal, truncating by less than the whole of it.
    """
    units = sum(
        (Fraction(1, int(10 ** decimals_of(cell.percent))) for cell in rows if cell.percent is not None),
        Fraction(0),
    )
    if total > 100:
        return total - 100 <= units / 2
    return not is_whole or 100 - total < units


def row_totals(cells: Iterable[PublishedCell]) -> Iterator[RowTotal]:
    """The counts, and the bases, of two or more groups against those of the group that is everybody."""
    rows: dict[tuple[str, str], list[PublishedCell]] = {}
    for cell in cells:
        rows.setdefault((cell.block, cell.label), []).append(cell)
    earlier_bases: set[tuple[int, ...]] = set()
    for row in rows.values():
        everybody = [cell for cell in row if key(cell.group) in TOTALS]
        groups = [cell for cell in row if key(cell.group) not in TOTALS]
        if len(everybody) == 1 and len(groups) > 1:
            yield from _row_totals(everybody[0], groups, earlier_bases)


def _row_totals(
    whole: PublishedCell, groups: Sequence[PublishedCell], earlier_bases: set[tuple[int, ...]]
) -> Iterator[RowTotal]:
    """The total of counts, and that of the bases unless another row had the very same ones."""
    bases = tuple(cell.base for cell in (whole, *groups) if cell.base is not None)
    if len(bases) == len(groups) + 1 and bases not in earlier_bases:
        earlier_bases.add(bases)
        yield _row_total(whole, sum(bases[1:]), bases[0], of_bases=True)
    counts = [cell.count for cell in groups if cell.count is not None]
    if whole.count is not None and len(counts) == len(groups):
        yield _row_total(whole, sum(counts), whole.count, of_bases=False)


def _row_total(whole: PublishedCell, added: int, total: int, *, of_bases: bool) -> RowTotal:
    return RowTotal(
        block=whole.block,
        label=whole.label,
        total_group=whole.group,
        of_bases=of_bases,
        added=added,
        total=total,
        status=_status(added, total),
    )


def _status(added: int, whole: int) -> TotalStatus:
    if added == whole:
        return TotalStatus.EQUAL
    return TotalStatus.LESS if added < whole else TotalStatus.MORE
