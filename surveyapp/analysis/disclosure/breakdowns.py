"""Breakdowns that may be shared: items by groups of people, with the cells that the small-cell rule leaves.

A value of these holds no hidden count at all: in its place stands None, so that no rendering can show one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Count = int | None
"""None: suppressed."""
Groups = tuple[tuple[str, ...], ...]
"""Categories by code, merged."""
Table = tuple[tuple[Count, ...], ...]

Exclusive = frozenset[frozenset[tuple[str, str]]]
"""Pairs of categories, each a variable and a code, that nobody can be in at once."""

NO_ANSWER = ""
"""In the place of a code: nobody's answer, or a verdict that cannot be given."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What each response says: one of the codes, or NO_ANSWER. ordered: the codes that stand in an order."""

    name: str
    codes: tuple[str, ...]
    values: tuple[str, ...]
    ordered: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """Items by one grouping. tables: by item, a row for each code and one for no answer, a column for each
    group."""

    groups: Groups
    sizes: tuple[Count, ...]
    tables: Mapping[str, Table]

    @property
    def cells(self) -> int:
        return sum(len(row) for table in self.tables.values() for row in table)

    @property
    def suppressed(self) -> int:
        return sum(row.count(None) for table in self.tables.values() for row in table)

    def base(self, item: str, group: int) -> Count:
        """How many of the group gave an answer that counts, where the shown cells say so."""
        *inside, outside = (row[group] for row in self.tables[item])
        counts = [count for count in inside if count is not None]
        if len(counts) == len(inside):
            return sum(counts)
        size = self.sizes[group]
        return None if size is None or outside is None else size - outside


@dataclass(frozen=True, kw_only=True)
class Breakdowns:
    """All that is shared by groups at one moment.

    items: the whole sample's counts, a code each, the last of no answer. withheld: groupings that are not
    shown at all, since fewer than two groups are left or nothing could hide their small cells.
    """

    responses: int
    items: Mapping[str, tuple[int, ...]]
    by: Mapping[str, Breakdown] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()


def breakdowns_to_json(shared: Breakdowns) -> dict[str, Any]:
    """As it is stored: None for what is hidden."""
    return {
        "responses": shared.responses,
        "items": {name: list(counts) for name, counts in shared.items.items()},
        "by": {
            name: {
                "groups": [list(codes) for codes in breakdown.groups],
                "sizes": list(breakdown.sizes),
                "tables": {item: [list(row) for row in table] for item, table in breakdown.tables.items()},
            }
            for name, breakdown in shared.by.items()
        },
        "withheld": list(shared.withheld),
    }


def breakdowns_from_json(stored: Mapping[str, Any]) -> Breakdowns:
    """What `breakdowns_to_json` wrote."""
    return Breakdowns(
        responses=stored["responses"],
        items={name: tuple(counts) for name, counts in stored["items"].items()},
        by={
            name: Breakdown(
                groups=tuple(tuple(codes) for codes in breakdown["groups"]),
                sizes=tuple(breakdown["sizes"]),
                tables={
                    item: tuple(tuple(row) for row in table) for item, table in breakdown["tables"].items()
                },
            )
            for name, breakdown in stored["by"].items()
        },
        withheld=tuple(stored["withheld"]),
    )
