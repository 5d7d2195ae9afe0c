"""Small things of setting words that the PDF and the DOCX do alike."""

from __future__ import annotations

from collections.abc import Callable

SHORT = 70  # signs
FITS_A_LINE = 240  # signs of a heading that may stand again on every page of a table
FITS_A_PAGE = 700  # signs of a cell that need not go on overleaf

Draw = Callable[[str, str], bytes | None]
"""Gives the file of the figure with a name, kind svg or png; None where there is no such figure."""


def shortened(title: str) -> str:
    """The title as far as it fits into a line beside the number of a page."""
    return title if len(title) <= SHORT else title[: SHORT - 1].rstrip() + "…"


def colon(language_code: str) -> str:
    """What stands between a label and what it labels."""
    return "\u00a0: " if language_code.partition("-")[0] == "fr" else ": "
