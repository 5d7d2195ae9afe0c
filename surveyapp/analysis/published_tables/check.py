"""The check of a published table: can these percentages come from these counts, and do parts make the whole?

It proves that figures do not fit together, never that they are right. Rules: docs/check-table.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice

from surveyapp.analysis.published_tables.findings import (
    CheckedCell,
    ConsistencyReport,
    Rounding,
    Status,
    SumCheck,
    SumMode,
)
from surveyapp.analysis.published_tables.granularity import (
    RoundingMode,
    bases_that_give,
    counts_that_give,
    decimals_of,
    fitting_modes,
    is_silent,
    near_pairs,
    neighbours,
    pairs_up_to,
    printed_as,
    share,
)
from surveyapp.analysis.published_tables.interval_checks import interval_check, interval_pairs
from surveyapp.analysis.published_tables.table import Kind, PublishedCell, PublishedTable
from surveyapp.analysis.published_tables.total_checks import column_totals, row_totals

MOST_OTHER_BASES = 50


def consistency(table: PublishedTable) -> ConsistencyReport:
    """All that can be said of the table by arithmetic alone. KeyError for a sum of cells that it has not."""
    known = _by_place(table.cells)
    bases = _bases(table.cells)
    fits = [modes for cell in table.cells if not cell.sum_of and (modes := _modes_of(cell)) is not None]
    rule = next((mode for mode in RoundingMode if fits and all(mode in modes for modes in fits)), None)
    cells = tuple(
        _checked_cell(
            cell,
            [known[cell.block, cell.group, label] for label in cell.sum_of],
            bases[cell.block],
            rule,
        )
        for cell in table.cells
    )
    return ConsistencyReport(
        cells=cells,
        columns=() if table.is_list else tuple(column_totals(table.cells)),
        rows=() if table.is_list else tuple(row_totals(table.cells)),
        rounding=_rounding(cells, fits, rule),
        ignored=table.ignored,
        ignored_rows=table.ignored_rows,
    )


def _bases(cells: Iterable[PublishedCell]) -> dict[str, list[int]]:
    """The bases of each block, once each, in order."""
    bases_by_block: dict[str, dict[int, None]] = {}
    for cell in cells:
        block = bases_by_block.setdefault(cell.block, {})
        if cell.base is not None:
            block[cell.base] = None
    return {name: list(bases) for name, bases in bases_by_block.items()}


def _rounding(
    cells: Iterable[CheckedCell], fits: Sequence[tuple[RoundingMode, ...]], rule: RoundingMode | None
) -> Rounding:
    sums = [(cell, cell.sum) for cell in cells if cell.sum is not None and cell.sum.parts]
    return Rounding(
        cells=len(fits),
        fits={mode: sum(mode in modes for modes in fits) for mode in RoundingMode},
        mode=rule,
        sums=len(sums),
        sum_fits={mode: sum(mode in checked_sum.modes for _cell, checked_sum in sums) for mode in SumMode},
        only_as_sums=sum(cell.status is Status.SUM_OF_PARTS for cell, _checked_sum in sums),
    )


def _checked_cell(
    cell: PublishedCell, parts: Sequence[PublishedCell], bases: Iterable[int], rule: RoundingMode | None
) -> CheckedCell:
    """What is found of a figure.

    `parts` are what it is the sum of; `bases` those of its block; `rule` how its table was rounded, which
    decides whether an exact half went to even or was truncated. A sum without a count has that of its parts.
    """
    parts_sum = _sum(cell, parts)
    count = cell.count if cell.count is not None or parts_sum is None else parts_sum.count
    percent = None if cell.kind is Kind.WEIGHTED else cell.percent
    if percent is None:
        checked = CheckedCell(cell=cell, status=Status.NOT_CHECKED)
    elif cell.base == 0 or percent > 100:
        checked = CheckedCell(cell=cell, status=Status.IMPOSSIBLE)
    elif count is None:
        checked = _without_count(cell, percent)
    elif cell.base is None:
        checked = _without_base(cell, count, percent)
    else:
        checked = _with_both(cell, count, cell.base, percent, parts_sum, bases, rule)
    is_above = cell.base is not None and cell.count is not None and cell.count > cell.base
    if parts_sum is None and not is_above and cell.interval is None:
        return checked
    interval = None
    if cell.interval is not None:
        pairs = interval_pairs(cell, count, checked.counts, checked.bases)
        interval = interval_check(cell, cell.interval, pairs)
    return replace(checked, sum=parts_sum, is_above_base=is_above, interval=interval)


def _modes_of(cell: PublishedCell) -> tuple[RoundingMode, ...] | None:
    """The modes of rounding from count and base to the printed percentage; None where that cannot be told."""
    if cell.kind is Kind.WEIGHTED or cell.percent is None or cell.count is None or not cell.base:
        return None
    return fitting_modes(share(cell.count, cell.base), cell.percent)


def _without_count(cell: PublishedCell, percent: Decimal) -> CheckedCell:
    if cell.base is None:
        return CheckedCell(cell=cell, status=Status.POSSIBLE, pairs=pairs_up_to(percent))
    rounded = counts_that_give(percent, cell.base)
    cut = counts_that_give(percent, cell.base, truncated=True)
    impossible = rounded is None and cut is None
    return CheckedCell(
        cell=cell,
        status=_possible(rounded is not None, cut is not None),
        counts=rounded,
        cut_counts=cut,
        pairs=near_pairs(percent, cell.base) if impossible else (),
        around=neighbours(percent, cell.base) if impossible else (),
        is_silent=is_silent(percent, cell.base),
    )


def _without_base(cell: PublishedCell, count: int, percent: Decimal) -> CheckedCell:
    rounded, cut = bases_that_give(percent, count), bases_that_give(percent, count, truncated=True)
    status = _possible(rounded is not None, cut is not None)
    return CheckedCell(cell=cell, status=status, bases=rounded, cut_bases=cut)


def _possible(by_rounding: bool, by_cutting: bool) -> Status:
    if by_rounding:
        return Status.POSSIBLE
    return Status.ONLY_TRUNCATED if by_cutting else Status.IMPOSSIBLE


def _with_both(
    cell: PublishedCell,
    count: int,
    base: int,
    percent: Decimal,
    parts_sum: SumCheck | None,
    bases: Iterable[int],
    rule: RoundingMode | None,
) -> CheckedCell:
    exact = share(count, base)
    modes = fitting_modes(exact, percent)
    status = _status(modes, rule, parts_sum)
    checked = CheckedCell(cell=cell, status=status, exact=exact, modes=modes)
    return _explained(checked, count, base, percent, bases) if status is Status.DISAGREES else checked


def _status(modes: Sequence[RoundingMode], rule: RoundingMode | None, parts_sum: SumCheck | None) -> Status:
    if RoundingMode.HALF_UP in modes:
        return Status.AGREES
    if RoundingMode.HALF_EVEN in modes and not (
        RoundingMode.TRUNCATED in modes and rule is RoundingMode.TRUNCATED
    ):
        return Status.AGREES
    if RoundingMode.TRUNCATED in modes:
        return Status.TRUNCATED
    return Status.SUM_OF_PARTS if parts_sum is not None and parts_sum.modes else Status.DISAGREES


def _explained(
    checked: CheckedCell, count: int, base: int, percent: Decimal, bases: Iterable[int]
) -> CheckedCell:
    """The finding with the counts and bases that would give the printed percentage."""
    others = (other for other in islice(bases, MOST_OTHER_BASES) if other != base and other >= max(count, 1))
    rounded = (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN)
    return replace(
        checked,
        counts=counts_that_give(percent, base),
        cut_counts=counts_that_give(percent, base, truncated=True),
        bases=bases_that_give(percent, count),
        cut_bases=bases_that_give(percent, count, truncated=True),
        other_bases=tuple(
            other
            for other in others
            if any(mode in rounded for mode in fitting_modes(share(count, other), percent))
        ),
    )


def _sum(cell: PublishedCell, parts: Sequence[PublishedCell]) -> SumCheck | None:
    if not parts:
        return None
    counts = [part.count for part in parts if part.count is not None and part.base == cell.base]
    count = sum(counts) if len(counts) == len(parts) else None
    if cell.percent is None or cell.kind is Kind.WEIGHTED:
        return SumCheck(count=count, parts={}, modes=())
    percents = dict(_percents(cell, parts, counts, decimals_of(cell.percent)))
    modes = (mode for mode, added in percents.items() if fitting_modes(Fraction(sum(added)), cell.percent))
    return SumCheck(count=count, parts=percents, modes=tuple(modes))


def _percents(
    cell: PublishedCell, parts: Sequence[PublishedCell], counts: Sequence[int], decimals: int
) -> Iterable[tuple[SumMode, tuple[Decimal, ...]]]:
    """The percentages of the parts: as printed, and rounded or truncated to the decimals of the sum."""
    printed = tuple(part.percent for part in parts if part.percent is not None)
    if len(printed) == len(parts):
        yield SumMode.PRINTED, printed
    if cell.base and len(counts) == len(parts):
        for sum_mode, mode in (
            (SumMode.ROUNDED, RoundingMode.HALF_UP),
            (SumMode.TRUNCATED, RoundingMode.TRUNCATED),
        ):
            yield sum_mode, tuple(printed_as(share(count, cell.base), decimals, mode) for count in counts)


def _by_place(cells: Iterable[PublishedCell]) -> Mapping[tuple[str, str, str], PublishedCell]:
    """The cells by block, group and label."""
    return {cell.place: cell for cell in cells}
