"""Names in a definition: what one looks like, and which known one was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import TypeVar

from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _

T = TypeVar("T", bound=str)

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
NAME_REMEDY = _("Use small letters, digits and single underscores, beginning with a letter.")


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that was probably meant, or ""."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1)), "")


def suggestion(word: str, known: Collection[str], otherwise: T) -> T | Sentence:
    """A remedy for an unknown word: the nearest known one, or the sentence given."""
    near = nearest(word, known)
    return _("Did you mean {near!r}?", near=near) if near else otherwise
