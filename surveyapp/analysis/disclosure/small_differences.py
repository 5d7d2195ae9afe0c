"""Differences between counts that may be shown together, where the criteria make them counts of people.

Where all who are in one cell are in another one too, whatever anybody answers, the larger count minus the
smaller one says how many are in the second alone. Such a difference of 1 to T-1 people becomes a cell of its
own, which is never shown and must not be worked out either.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, permutations

from surveyapp.analysis.disclosure.breakdown_cells import BreakdownCells, Column, Key
from surveyapp.analysis.disclosure.linked_cells import Relation
from surveyapp.analysis.disclosure.primary_suppression import is_small

Place = tuple[str, int]
"""A variable and the number of a category."""
AreExclusive = Callable[[Place, Place], bool]
"""Whether nobody can be in both, by the criteria."""

CATEGORIES = 6
"""Of a variable with more, only single categories and all together are taken from another variable's."""


@dataclass(frozen=True, kw_only=True)
class _Difference:
    """The whole less the parts, none of which shares anybody with another: a count of people."""

    whole: int
    parts: tuple[int, ...]


class Nesting:
    """Which categories hold all who are in another one, by the criteria alone."""

    def __init__(
        self, items: Sequence[Column], groupings: Sequence[Column], are_exclusive: AreExclusive
    ) -> None:
        self.items, self.groupings = items, groupings
        empty = {
            (item.name, at) for item in items for at in range(item.size) if at not in set(item.values)
        }  # shown in full, and so known to hold nobody
        self.homes = {
            (one.name, at): {
                other.name: frozenset(
                    there
                    for there in range(other.size)
                    if (other.name, there) not in empty
                    if one.name != other.name or at == there
                    if one.name == other.name or not are_exclusive((one.name, at), (other.name, there))
                )
                for other in (*items, *groupings)
            }
            for one in (*items, *groupings)
            for at in range(one.size)
            if (one.name, at) not in empty
        }

    def around(self, key: Key) -> Iterator[Key]:
        """The cells that hold everybody of this one, itself among them."""
        implied: dict[str, set[int]] = {}
        for place in key:
            for name, homes in self.homes.get(place, {}).items():
                if len(homes) == 1:
                    implied.setdefault(name, set()).update(homes)
        near = [(item.name, at) for item in self.items for at in sorted(implied.get(item.name, ()))]
        across = [(by.name, at) for by in self.groupings for at in sorted(implied.get(by.name, ()))]
        yield ()
        yield from ((place,) for place in dict.fromkeys((*near, *across)))
        yield from (tuple(sorted((item, by))) for item in near for by in across)

    def apart(self, one: Column, other: Column) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Categories of the one, each time with those of the other that none of them shares anybody with."""
        homes = {
            at: self.homes[one.name, at][other.name] for at in range(one.size) if (one.name, at) in self.homes
        }
        everywhere = frozenset[int]().union(*homes.values())
        sizes = range(1, len(homes)) if len(homes) <= CATEGORIES else (1,)
        for near in chain.from_iterable(combinations(homes, size) for size in sizes):
            far = everywhere.difference(*(homes[at] for at in near))
            if far and (len(near) > 1 or len(far) < len(everywhere) - 1):
                yield near, tuple(sorted(far))


def with_small_differences(
    cells: BreakdownCells, nesting: Nesting, primary: Collection[int], *, threshold: int
) -> tuple[BreakdownCells, frozenset[int]]:
    """The cells with all pairs of which one holds the other; numbered after them, the small differences.

    A difference from a cell that is hidden for its own sake needs no cell: the two are never both shown. Nor
    does one from nobody: it is the whole itself.
    """
    linked, numbers = cells.linked, dict(cells.numbers)
    nested = tuple(_nested(cells, nesting, linked.fixed))
    counts, tables, relations = list(linked.counts), list(linked.tables), list(linked.relations)
    keys = {number: key for key, number in cells.numbers.items()}
    pairs = (_Difference(whole=whole, parts=(part,)) for part, whole in nested)
    for difference in dict.fromkeys((*pairs, *_of_several(cells, nesting, frozenset(primary)))):
        named = (difference.whole, *difference.parts)
        taken = sum(counts[part] for part in difference.parts)
        count = counts[difference.whole] - taken
        if taken and is_small(count, threshold=threshold) and set(primary).isdisjoint(named):
            home = max((cell for cell in named if cell not in linked.fixed), key=lambda cell: len(keys[cell]))
            number = len(counts)
            numbers[(*keys[home], ("", number))] = number
            relations.append(Relation(parts=(*difference.parts, number), whole=difference.whole))
            counts.append(count)
            tables.append(tables[home])
    added = frozenset(range(len(linked.counts), len(counts)))
    linked = replace(
        linked, counts=tuple(counts), tables=tuple(tables), relations=tuple(relations), nested=nested
    )
    return replace(cells, linked=linked, numbers=numbers), added


def _nested(cells: BreakdownCells, nesting: Nesting, fixed: Collection[int]) -> Iterator[tuple[int, int]]:
    """Each cell with each that holds all its people; not two that are shown in any case."""
    for key, part in cells.numbers.items():
        for around in nesting.around(key):
            whole = cells.numbers[around]
            if whole != part and not (part in fixed and whole in fixed):
                yield part, whole


def _of_several(cells: BreakdownCells, nesting: Nesting, primary: frozenset[int]) -> Iterator[_Difference]:
    """What is left of a group, or of an answer, beside several cells that nobody can share."""
    for grouping in nesting.groupings:
        groups = [(grouping.name, at) for at in range(grouping.size)]
        for item in nesting.items:
            answers = [(item.name, at) for at in range(item.size)]
            lines = [*((group, answers) for group in groups), *((answer, groups) for answer in answers)]
            for line, across in lines:
                parts = tuple(cell for other in across if (cell := cells.cell(line, other)) not in primary)
                if 0 < len(parts) < len(across) - 1:
                    yield _Difference(whole=cells.cell(line), parts=parts)
        for one, other in permutations(nesting.items, 2):
            for near, far in nesting.apart(one, other):
                for group in groups:
                    places = [*((one.name, at) for at in near), *((other.name, at) for at in far)]
                    parts = tuple(sorted(cells.cell(place, group) for place in places))
                    yield _Difference(whole=cells.cell(group), parts=parts)
