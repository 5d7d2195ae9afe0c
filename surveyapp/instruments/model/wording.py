"""Wordings: texts in each of an instrument's languages, and the translator of the site's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Text = Mapping[str, str]
"""A wording per language."""

Translate = Callable[[str], str]
"""Gives the site's own words in the language at hand (gettext)."""


def words(text: Text, language: str) -> str:
    """The wording in the language, or in the text's first language; "" where there is no text."""
    return text.get(language) or next(iter(text.values()), "")


def wording_language(languages: Sequence[str], language: str) -> str:
    """The language of the wordings that whoever reads the language gets: that one, or the first of them."""
    return language if language in languages else languages[0]


RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))
"""Languages that are written from right to left, whatever the region: their usual script runs that way."""


def direction(language: str) -> str:
    """`rtl` or `ltr`, the way in which the language (`ar`, `fr-CA`) is written."""
    return "rtl" if language.lower().partition("-")[0] in RIGHT_TO_LEFT else "ltr"
