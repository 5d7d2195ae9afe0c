"""The check of a published table: can these percentages come from these counts, and do parts make the whole?

It proves that figures do not fit together, never that they are right. Rules: docs/check-table.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveyapp.analysis.published_tables.cell_checks import by_place, checked_cell, ways_of
from surveyapp.analysis.published_tables.findings import (
    CheckedCell,
    ConsistencyReport,
    Rounding,
    Status,
    SumWay,
)
from surveyapp.analysis.published_tables.granularity import Way
from surveyapp.analysis.published_tables.published_table import PublishedCell, PublishedTable
from surveyapp.analysis.published_tables.total_checks import column_totals, row_totals


def consistency(table: PublishedTable) -> ConsistencyReport:
    """All that can be said of the table by arithmetic alone. KeyError for a sum of cells that it has not."""
    known = by_place(table.cells)
    bases = _bases(table.cells)
    fits = [ways for cell in table.cells if not cell.sum_of and (ways := ways_of(cell)) is not None]
    rule = next((way for way in Way if fits and all(way in ways for ways in fits)), None)
    cells = tuple(
        checked_cell(
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
    )


def _bases(cells: Iterable[PublishedCell]) -> dict[str, list[int]]:
    """The bases of each block, once each, in order."""
    found: dict[str, dict[int, None]] = {}
    for cell in cells:
        block = found.setdefault(cell.block, {})
        if cell.base is not None:
            block[cell.base] = None
    return {name: list(bases) for name, bases in found.items()}


def _rounding(cells: Iterable[CheckedCell], fits: Sequence[tuple[Way, ...]], rule: Way | None) -> Rounding:
    sums = [(cell, cell.sum) for cell in cells if cell.sum is not None and cell.sum.parts]
    return Rounding(
        cells=len(fits),
        fits={way: sum(way in ways for ways in fits) for way in Way},
        way=rule,
        sums=len(sums),
        sum_fits={way: sum(way in found.ways for _cell, found in sums) for way in SumWay},
        only_as_sums=sum(cell.status is Status.SUM_OF_PARTS for cell, _found in sums),
    )
