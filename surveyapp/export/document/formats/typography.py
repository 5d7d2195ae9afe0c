"""Small things of setting words that the PDF and the DOCX do alike."""

from __future__ import annotations

SHORT = 70  # signs


def shortened(title: str) -> str:
    """The title as far as it fits into a line beside the number of a page."""
    return title if len(title) <= SHORT else title[: SHORT - 1].rstrip() + "…"


def colon(language: str) -> str:
    """What stands between a label and what it labels."""
    return "\u00a0: " if language.partition("-")[0] == "fr" else ": "
