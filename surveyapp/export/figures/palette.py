"""Colours and hatchings that are told apart on a grey printer and by eyes that see fewer colours."""

from __future__ import annotations

from surveyapp.export.figures.drawing import BLACK, WHITE, Ink

PLAIN = Ink(fill=WHITE)
COMPLETE, PARTIAL = Ink(fill="#0b4f7a"), Ink(fill="#f0d9a8", hatch="////")

KINDS_OF_MISSING = {
    "not_reached": Ink(fill="#1f1f1f"),
    "blank": Ink(fill="#d9d9d9", hatch="////"),
    "prefer_not": Ink(fill="#3f7fae"),
    "cannot_say": Ink(fill="#ffffff", hatch="...."),
}

NEUTRAL = Ink(fill="#ffffff", hatch="....")
_LOW = ("#f6c08a", "#c8681a", "#6e2f00")  # outwards from the middle, each darker than the one before
_HIGH = ("#d6ecf8", "#5f9fca", "#083f66")


def low_inks(count: int) -> tuple[Ink, ...]:
    """The inks of the answers below the middle, outwards; hatched, so that the side shows without colour."""
    return tuple(Ink(fill=fill, hatch="////", line=hatching(fill)) for fill in _spread(_LOW, count))


def high_inks(count: int) -> tuple[Ink, ...]:
    """The inks of the answers above the middle, outwards."""
    return tuple(Ink(fill=fill) for fill in _spread(_HIGH, count))


def _spread(fills: tuple[str, str, str], count: int) -> tuple[str, ...]:
    """As many of three fills as are needed, as far from each other as can be."""
    return {1: (fills[1],), 2: (fills[0], fills[2]), 3: fills}[count]


def luminance(colour: str) -> float:
    """Relative luminance, 0 black to 1 white (WCAG 2.2), of "#rrggbb"."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def hatching(dark: str) -> str:
    """The colour of lines on a fill: white on a dark one."""
    return WHITE if luminance(dark) < 0.18 else BLACK
