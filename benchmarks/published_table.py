"""How long a published table takes to check: `python benchmarks/published_table.py`.

Time per row of a table of 15,000 rows against that of one of 1,000, for several layouts: near 1 where the
check is linear. Medians of CPU time in one process. Compare ratios between machines, never seconds.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.table_reader import read_table

FEW, MANY = 1_000, 15_000
RUNS = 5


def columns(rows: int) -> str:
    """A row a figure."""
    return _table("label\tn\tN\t%", (f"{count}\t{base}\t{share:.1f}" for count, base, share in _shares(rows)))


def cells(rows: int) -> str:
    """Counts with percentages in the cells of one group."""
    shares = ((count, 100 * count / 3000) for count, _base, _share in _shares(rows))
    return _table("label\tAll (N = 3000)", (f"{count} ({share:.1f})" for count, share in shares))


def wrong(rows: int) -> str:
    """Percentages of which most are wrong, each with all that would fit."""
    return _table("label\tAll (N = 213)", (f"{row % 1000 / 10:.1f}%" for row in range(rows)))


def intervals(rows: int) -> str:
    """Percentages with intervals, all of other counts and bases."""
    shares = (f"{count}\t{base}\t{share:.1f} (0.0–100.0)" for count, base, share in _shares(rows))
    return _table("label\tn\tN\t% (95% CI)", shares)


def _shares(rows: int) -> list[tuple[int, int, float]]:
    numbers = random.Random(1)  # noqa: S311 # nosec B311
    pairs = [(numbers.randint(0, base), base) for base in (numbers.randint(20, 3000) for _ in range(rows))]
    return [(count, base, 100 * count / base) for count, base in pairs]


def _table(names: str, rows: Iterable[str]) -> str:
    return names + "\n" + "\n".join(f"Row {at}\t{row}" for at, row in enumerate(rows))


def seconds(text: str) -> float:
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        consistency(read_table(text))
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    layouts: list[Callable[[int], str]] = [columns, cells, wrong, intervals]
    for layout in layouts:
        few, many = seconds(layout(FEW)), seconds(layout(MANY))
        print(f"{layout.__name__}: {many:.2f} s for {MANY} rows; a row {many / MANY / (few / FEW):.2f} x")


if __name__ == "__main__":
    main()
