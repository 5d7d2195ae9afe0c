"""The findings on a published table for other programs, as plain values. Keys: docs/check-table.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveyapp.analysis.published_tables.findings import CheckedCell, ColumnTotal, ConsistencyReport, RowTotal
from surveyapp.analysis.published_tables.granularity import Pair, Whole
from surveyapp.analysis.statistics.rounding import machine

FORMAT = 1

Json = Mapping[str, object]


def consistency_to_json(report: ConsistencyReport) -> Json:
    """The report as mappings, lists and plain values; printed percentages stay texts with their decimals."""
    rounding = report.rounding
    return {
        "consistency_format": FORMAT,
        "problems": report.problems,
        "notes": report.notes,
        "cells": [_cell(checked) for checked in report.cells],
        "columns": [_column(total) for total in report.columns],
        "rows": [_row(total) for total in report.rows],
        "rounding": {
            "cells": rounding.cells,
            "fits": {mode.value: count for mode, count in rounding.fits.items()},
            "way": rounding.mode and rounding.mode.value,
            "sums": rounding.sums,
            "sum_fits": {mode.value: count for mode, count in rounding.sum_fits.items()},
            "only_as_sums": rounding.only_as_sums,
        },
        "ignored": list(report.ignored),
        "ignored_rows": list(report.ignored_rows),
    }


def _cell(checked: CheckedCell) -> Json:
    cell = checked.cell
    return {
        "line": cell.line,
        "block": cell.block,
        "group": cell.group,
        "label": cell.label,
        "count": cell.count,
        "base": cell.base,
        "percent": None if cell.percent is None else str(cell.percent),
        "kind": cell.kind.value,
        "status": checked.status.value,
        "is_problem": checked.is_problem,
        "exact": machine(checked.exact),
        "ways": [mode.value for mode in checked.modes],
        "counts": _whole(checked.counts),
        "truncated_counts": _whole(checked.cut_counts),
        "bases": _whole(checked.bases),
        "truncated_bases": _whole(checked.cut_bases),
        "other_bases": list(checked.other_bases),
        "pairs": _pairs(checked.pairs),
        "around": _pairs(checked.around),
        "is_above_base": checked.is_above_base,
        "is_silent": checked.is_silent,
        "sum": _sum(checked),
        "interval": _interval(checked),
    }


def _interval(checked: CheckedCell) -> Json | None:
    printed, check = checked.cell.interval, checked.interval
    if printed is None or check is None:
        return None
    return {
        "low": str(printed.low),
        "high": str(printed.high),
        "level": printed.level,
        "status": check.status.value,
        "methods": [method.value for method in check.methods],
        "nearest": [
            {"method": made.method.value, "low": machine(made.low), "high": machine(made.high)}
            for made in check.nearest
        ],
    }


def _sum(checked: CheckedCell) -> Json | None:
    if checked.sum is None:
        return None
    return {
        "of": list(checked.cell.sum_of),
        "count": checked.sum.count,
        "parts": {mode.value: list(map(str, parts)) for mode, parts in checked.sum.parts.items()},
        "ways": [mode.value for mode in checked.sum.modes],
    }


def _column(total: ColumnTotal) -> Json:
    return {
        "block": total.block,
        "group": total.group,
        "kind": total.kind.value,
        "rows": total.rows,
        "base": total.base,
        "count": total.count,
        "status": total.status and total.status.value,
        "percent": machine(total.percent),
        "by_rounding": total.by_rounding,
        "is_problem": total.is_problem,
    }


def _row(total: RowTotal) -> Json:
    return {
        "block": total.block,
        "label": total.label,
        "total_group": total.total_group,
        "of_bases": total.of_bases,
        "added": total.added,
        "total": total.total,
        "status": total.status.value,
        "is_problem": total.is_problem,
    }


def _whole(whole: Whole | None) -> list[int | None] | None:
    return None if whole is None else [whole.low, whole.high]


def _pairs(pairs: Sequence[Pair]) -> list[list[int]]:
    return [[pair.count, pair.base] for pair in pairs]
