"""The primary part of the small-cell rule in a breakdown: which cells are hidden for their own sake.
docs/disclosure.md.

A table has a column for each group and a row for each answer. The last rows are of those who gave none, or
whose verdict is "not assessable": they are outside the base that percentages are of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveyapp.analysis.statistics.contingency import Counts, column_totals, row_totals

Place = tuple[int, int]
"""Row and column, from 0."""


def is_small(count: int, *, threshold: int) -> bool:
    """Whether so few people are singled out by their count."""
    return 0 < count < threshold


def small_cells(counts: Counts, *, valid: int, threshold: int) -> frozenset[Place]:
    """The cells of 1 to T-1 people, and those by which a group of fewer than 2T people is of one mind.

    valid: how many rows are in the base. What the whole sample's row says already is no secret of a group:
    a row that nobody is in, or the one row that everybody of the base is in.
    """
    small = {
        (row, column)
        for row, cells in enumerate(counts)
        for column, count in enumerate(cells)
        if is_small(count, threshold=threshold)
    }
    return frozenset(small | set(_of_one_mind(counts, valid=valid, threshold=threshold)))


def _of_one_mind(counts: Counts, *, valid: int, threshold: int) -> Iterator[Place]:
    """Cells of 0 % and of 100 % of a base below 2T, and of a whole group of that size without an answer."""
    filled_rows = [row for row, total in enumerate(row_totals(counts)) if total]
    inside = [row for row in filled_rows if row < valid]
    for column, everybody in enumerate(column_totals(counts)):
        base = sum(counts[row][column] for row in inside)
        if len(inside) > 1 and 0 < base < 2 * threshold:
            yield from ((row, column) for row in inside if counts[row][column] in (0, base))
        if len(filled_rows) > 1 and 0 < everybody < 2 * threshold:
            yield from ((row, column) for row in filled_rows if counts[row][column] == everybody)


def grouped(
    codes: Sequence[tuple[str, int]], *, ordered: Sequence[str], threshold: int
) -> tuple[tuple[str, ...], ...]:
    """Categories with their counts as groups of T people or more, where that can be had; nobody's are left
    out.

    Of categories that stand in an order (`ordered`) neighbours are merged; of the others the small ones,
    with the smallest other one where they are too few together.
    """
    count_of = {code: count for code, count in codes if count}
    bands = [[code] for code in ordered if code in count_of]
    loose = [code for code in count_of if code not in ordered]
    return tuple(
        tuple(group) for group in (*_bands(bands, count_of, threshold), *_pooled(loose, count_of, threshold))
    )


def _bands(bands: list[list[str]], count_of: dict[str, int], threshold: int) -> list[list[str]]:
    """The smallest band goes to its smaller neighbour, the lower one of equals, until none is small."""

    def size(place: int) -> int:
        return sum(count_of[code] for code in bands[place])

    while len(bands) > 1 and (smallest := min(range(len(bands)), key=size), size(smallest))[1] < threshold:
        near = [place for place in (smallest - 1, smallest + 1) if 0 <= place < len(bands)]
        first = min(smallest, min(near, key=size))
        bands[first : first + 2] = [[*bands[first], *bands[first + 1]]]
    return bands


def _pooled(loose: list[str], count_of: dict[str, int], threshold: int) -> list[list[str]]:
    """The small ones in one group at the end, with the smallest others where that takes them to T."""
    pool = {code for code in loose if count_of[code] < threshold}
    rest = sorted((code for code in loose if code not in pool), key=lambda code: count_of[code])
    while pool and rest and sum(count_of[code] for code in pool) < threshold:
        pool.add(rest.pop(0))
    singles = [[code] for code in loose if code not in pool]
    return [*singles, *([[code for code in loose if code in pool]] if pool else [])]
