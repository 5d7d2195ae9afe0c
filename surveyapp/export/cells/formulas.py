"""Formulas: live cells that the program composes, from places and from codes that an instrument may have.

No word that anybody typed is ever part of one. A criterion that is a word of a language stands in a cell of
its own, to which the formula points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, quote_sheetname

from surveyapp.instruments.names import NAME

_SHEET = r"'(?:[^'\[\]:*?/\\|!]|'')+'!"
_PLACE = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_PARTS = (
    rf"(?:{_SHEET})?{_PLACE}(?::{_PLACE})?",
    r"(?:COUNTIFS|COUNTIF|IF|IFERROR|AND|ABS)\(",
    r'"(?:<>)?(?:\[[a-z_]+\]|[a-z][a-z0-9_]*\??)"',
    r'">=0"',
    r"[0-9]+(?:E-[0-9]+)?",
    r"[(),=</+-]",
)
_GRAMMAR = re.compile(f"(?:{'|'.join(_PARTS)})+")


@dataclass(frozen=True)
class Formula:
    """What a cell computes, without the leading "=". ValueError for anything the program does not write."""

    text: str

    def __post_init__(self) -> None:
        if not _GRAMMAR.fullmatch(self.text):
            raise ValueError(f"{self.text!r} is not a formula of this program")


def place(column: int, row: int, *, sheet: str = "") -> str:
    """One cell, absolute; of another sheet where that is named."""
    return f"{_on(sheet)}${get_column_letter(column)}${row}"


def area(column: int, first: int, last: int, *, sheet: str = "") -> str:
    """The cells of one column from one row to another, absolute; of another sheet where that is named."""
    letter = get_column_letter(column)
    return f"{_on(sheet)}${letter}${first}:${letter}${last}"


def _on(sheet: str) -> str:
    return f"{quote_sheetname(sheet)}!" if sheet else ""


def code_criterion(code: str) -> str:
    """A code as a criterion. ValueError for what no instrument may have as one.

    A spreadsheet takes "true" for a truth value, but not a pattern that only the word fits.
    """
    if not NAME.fullmatch(code):
        raise ValueError(f"{code!r} is not a code")
    return f'"{code[:-1]}?"' if code in ("true", "false") else f'"{code}"'


def counted(*criteria: tuple[str, str]) -> str:
    """How many rows meet every criterion, each an area and what its cells are to be."""
    return f"COUNTIFS({','.join(part for criterion in criteria for part in criterion)})"
