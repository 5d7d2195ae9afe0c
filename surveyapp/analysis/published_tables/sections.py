"""Which heading the rows of a published table stand under, by headings without figures and by indentation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveyapp.analysis.published_tables.columns import TOTALS, key
from surveyapp.analysis.published_tables.table import PublishedCell


@dataclass(slots=True)
class _Place:
    """A row that others may stand under; `has_indented`: some that stand under it are indented more."""

    name: str
    base: int | None
    indent: int
    is_heading: bool
    has_indented: bool = False


class Sections:
    """The headings that are open at a row.

    A heading holds until the next one of no more indentation, or until a row as far to the left where its
    own rows were indented. A row with figures holds for rows indented under it.
    """

    def __init__(self, base: int | None = None) -> None:
        self._base, self._open = base, list[_Place]()

    def begin(self, name: str, base: int | None, indent: int) -> None:
        """Open a heading."""
        while self._open and self._open[-1].indent >= indent:
            self._open.pop()
        self._open.append(_Place(name, base, indent, is_heading=True))

    def enter(self, label: str, indent: int) -> tuple[str, int | None]:
        """The names of what the row with figures stands under, and the base that these state."""
        while self._open and self._is_left(self._open[-1], indent):
            self._open.pop()
        if self._open and self._open[-1].indent < indent:
            self._open[-1].has_indented = True
        block = " · ".join(place.name for place in self._open if place.name)
        base = next((place.base for place in reversed(self._open) if place.base is not None), self._base)
        self._open.append(_Place(label, None, indent, is_heading=False))
        return block, base

    @staticmethod
    def _is_left(place: _Place, indent: int) -> bool:
        if place.indent == indent:
            return not place.is_heading or place.has_indented
        return place.indent > indent


def with_total_bases(cells: Sequence[PublishedCell]) -> list[PublishedCell]:
    """The cells; where none of a group has a base and its total is 100%, the total is the base."""
    totals: dict[tuple[str, str], int] = {}
    based = {(cell.block, cell.group) for cell in cells if cell.base is not None}
    for cell in cells:
        place = cell.block, cell.group
        if key(cell.label) in TOTALS and cell.percent == 100 and cell.count and place not in based:
            totals[place] = cell.count
    return [
        replace(cell, base=totals[cell.block, cell.group]) if (cell.block, cell.group) in totals else cell
        for cell in cells
    ]
