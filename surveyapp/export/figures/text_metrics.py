"""How wide words are in print, and where their lines break: nothing is cut off at an edge."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

from surveyapp.export.cells.safe_text import writable
from surveyapp.export.figures.drawing import SIZE

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"  # those of matplotlib are the same everywhere
REGULAR, BOLD = FONTS / "DejaVuSans.ttf", FONTS / "DejaVuSans-Bold.ttf"
BLANKS = re.compile("[ \\t\\n]+")  # a no-break space stays one
NOT_IN_THE_FONT = "\N{WHITE SQUARE}"


def printable(words: str) -> str:
    """The words on one line, a square for each character that the font lacks."""
    one_line = BLANKS.sub(" ", writable(words)).strip(" ")
    signs = _signs()
    return "".join(sign if ord(sign) in signs else NOT_IN_THE_FONT for sign in one_line)


@cache
def _signs() -> frozenset[int]:
    return frozenset(get_font(str(REGULAR)).get_charmap())


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The type of a label; named by its file, so that no other font of that name is taken."""
    return FontProperties(fname=str(BOLD if bold else REGULAR), size=size)


def width_of(words: str, size: float = SIZE, *, bold: bool = False) -> float:
    """In points."""
    properties = font(size, bold=bold)
    width, _height, _descent = text_to_path.get_text_width_height_descent(words, properties, ismath=False)
    return float(width)


def wrapped(words: str, width: float, size: float = SIZE, *, bold: bool = False) -> list[str]:
    """The words in lines of at most this width in points; a longer word is broken."""
    lines = [""]
    for word in printable(words).split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        lines.append("")
        for sign in word:
            if lines[-1] and width_of(lines[-1] + sign, size, bold=bold) > width:
                lines.append("")
            lines[-1] += sign
    return [line for line in lines if line] or [""]
