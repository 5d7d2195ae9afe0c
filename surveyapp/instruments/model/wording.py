"""Wordings: texts in each of an instrument's languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Text = Mapping[str, str]
"""A wording per language."""


def words(text: Text, language_code: str) -> str:
    """The wording in the language, or in the text's first language; "" where there is no text."""
    return text.get(language_code) or next(iter(text.values()), "")


def wording_language(languages: Sequence[str], language_code: str) -> str:
    """The language of the wordings that whoever reads the language gets: that one, or the first of them."""
    return language_code if language_code in languages else languages[0]


RIGHT_TO_LEFT = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))
"""Languages that are written from right to left, whatever the region: their usual script runs that way."""


def direction(language_code: str) -> str:
    """`rtl` or `ltr`, the way in which the language (`ar`, `fr-CA`) is written."""
    return "rtl" if language_code.lower().partition("-")[0] in RIGHT_TO_LEFT else "ltr"
