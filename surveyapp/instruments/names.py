"""Names in a definition: what one looks like, and which known one was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
NAME_REMEDY = "Use small letters, digits and single underscores, beginning with a letter."


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that was probably meant, or ""."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1)), "")


def suggestion(word: str, known: Collection[str], otherwise: str) -> str:
    """A remedy for an unknown word: the nearest known one, or the sentence given."""
    near = nearest(word, known)
    return f"Did you mean {near!r}?" if near else otherwise
