"""A drawing as plain values: marks on a sheet, in points (1/72 inch) from its upper left corner.

The name of a mark becomes its id in the SVG, so that what is drawn can be read back.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDE, COLUMN = 518.0, 252.0  # the two widths that journals set: 183 mm and 89 mm
SIZE, SMALL, TITLE = 8.0, 7.0, 9.0  # of type; nothing is smaller than SMALL
BLACK, GREY, WHITE = "#000000", "#8a8a8a", "#ffffff"


@dataclass(frozen=True, kw_only=True)
class Ink:
    """A fill, and the hatching over it, so that neither colour nor lightness stands alone."""

    fill: str
    hatch: str = ""
    line: str = BLACK  # of border and hatching


@dataclass(frozen=True, kw_only=True)
class Label:
    """One line of text; y is its baseline, x its start, middle or end."""

    x: float
    y: float
    words: str
    size: float = SIZE
    anchor: str = "start"  # start, middle or end
    bold: bool = False
    name: str = ""
    rotated: bool = False  # reads upwards


@dataclass(frozen=True, kw_only=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    ink: Ink
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    weight: float = 0.75
    colour: str = BLACK
    dashed: bool = False
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A mark about a point: o a circle, s a square, D a diamond, v an arrow's head down, > to the right."""

    x: float
    y: float
    shape: str
    fill: str = BLACK
    size: float = 5.0
    name: str = ""


Mark = Label | Box | Line | Dot


@dataclass(frozen=True, kw_only=True)
class Drawing:
    width: float
    height: float
    title: str
    marks: tuple[Mark, ...]
