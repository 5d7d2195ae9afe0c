"""Two moments of the same breakdowns: whether what came in between would show anybody."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.analysis.disclosure.cell_bounds import ContradictionError, pinned
from surveyapp.analysis.disclosure.linked_cells import Linked, Relation
from surveyapp.analysis.disclosure.primary_suppression import is_small

Before = Mapping[int, int | None]
"""What was published of a cell earlier: its count, or None where it was hidden; a cell that is new is left
out."""


def may_follow_cells(before: Before, linked: Linked, hidden: frozenset[int], *, threshold: int) -> bool:
    """Whether these cells may be shown to those who have seen the earlier ones.

    No cell may have changed by 1 to T-1, and no difference of two cells of which one holds the other; no
    table's row or column that changed by fewer than 2T may have changed in one cell alone; and neither a
    hidden count of then or now nor a small change may be worked out from both.
    """
    changes = {
        cell: linked.counts[cell] - count
        for cell, count in before.items()
        if count is not None and cell not in hidden
    }
    small = (
        is_small(abs(change), threshold=threshold)
        for cell, change in changes.items()
        if cell not in linked.fixed
    )
    apart = (
        is_small(abs(changes[whole] - changes[part]), threshold=threshold)
        for part, whole in linked.nested
        if part in changes and whole in changes
    )
    if any(small) or any(apart) or _is_of_one_mind(changes, linked, threshold):
        return False
    return min(changes.values(), default=0) < 0 or _hides_both(before, changes, linked, hidden, threshold)


def _is_of_one_mind(changes: Mapping[int, int], linked: Linked, threshold: int) -> bool:
    """Whether in some sum of shown cells fewer than 2T people came or went, all to or from one cell."""
    return any(
        len(moved) == 1 and len(relation.parts) > 1 and abs(moved[0]) < 2 * threshold
        for relation in linked.relations
        if relation.is_equal and relation.whole not in linked.fixed
        if all(part in changes for part in relation.parts)
        if (moved := [changes[part] for part in relation.parts if changes[part]])
    )


def _hides_both(
    before: Before, changes: Mapping[int, int], linked: Linked, hidden: frozenset[int], threshold: int
) -> bool:
    """Whether the auditor, given both moments, and that nobody went, works out no hidden count and no small
    change.

    Cells of now keep their numbers; those of then and the changes are numbered after them.
    """
    size = len(linked.counts)
    then = [
        Relation(
            parts=tuple(size + part for part in relation.parts),
            whole=size + relation.whole,
            is_equal=relation.is_equal,
        )
        for relation in linked.relations
        if all(cell in before for cell in relation.cells)
    ]
    steps = [Relation(parts=(size + cell, 2 * size + cell), whole=cell) for cell in before]
    known_counts = {cell: count for cell, count in enumerate(linked.counts) if cell not in hidden}
    known_counts |= {size + cell: count for cell, count in before.items() if count is not None}
    known_counts |= {2 * size + cell: change for cell, change in changes.items()}
    unknown = {cell for relation in (*linked.relations, *then, *steps) for cell in relation.cells} - set(
        known_counts
    )
    try:
        determined = pinned([*linked.relations, *then, *steps], known_counts, unknown, most=linked.most)
    except ContradictionError:
        return False
    return not any(
        _discloses(cell, count, size, known_counts, threshold) for cell, count in determined.items()
    )


def _discloses(cell: int, count: int, size: int, known_counts: Mapping[int, int], threshold: int) -> bool:
    """Whether a count that can be worked out is one that must not be."""
    kind, cell = divmod(cell, size)
    if kind == 2:  # fewer than 2T who came could be all of their group, and of one mind
        return 0 < count < 2 * threshold
    return kind == 0 or known_counts.get(cell) != 0  # where nobody is now, nobody was then
