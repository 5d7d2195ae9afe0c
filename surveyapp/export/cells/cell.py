"""The only place where a value becomes a cell.

A text is typed as text whatever it looks like, so that no spreadsheet takes it for a formula, a number or a
date; a number is a number; a date is a date without a time zone. Formulas have a type of their own.
"""

from __future__ import annotations

import datetime as dt
import math
import re

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText

from surveyapp.export.cells.formulas import Formula
from surveyapp.export.cells.safe_text import is_at_risk, writable
from surveyapp.export.cells.styles import Look
from surveyapp.export.errors import ExportError
from surveyapp.instruments.language import gettext_noop

Value = str | int | float | dt.date | dt.datetime
StyledValue = tuple[Value, Look]
"""What data are shown as: never a formula."""
StyledContent = tuple[Value | Formula, Look]

TEXT_LIMIT = 32_767  # signs in a cell, as spreadsheets count them (UTF-16)
EXACT_WHOLE = 2**53  # a spreadsheet's number is a double, which tells whole numbers apart up to here
SHEET_NAME_LIMIT = 31

_ESCAPE = re.compile("(?<=_)(?=[xX])")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\t\n]")


def put(cell: Cell, value: Value | Formula, look: Look) -> None:
    """Makes the cell hold the value.

    Only a `Formula`, which the program alone composes, becomes a live cell. A text that a spreadsheet might
    take for a formula when somebody edits the cell also gets the mark that prevents it. Whole numbers above
    2^53, such as random keys, become text. ExportError for a text longer than a cell holds; ValueError for
    what is no value of a cell: a truth value, NaN, an infinity.
    """
    cell.style = look.value
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
        cell.data_type = "f"
    elif isinstance(value, str):
        _put_text(cell, value)
    elif isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError(f"{value!r} is not a value of a cell")
    elif isinstance(value, dt.datetime):
        cell.value = value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
    elif isinstance(value, int) and abs(value) > EXACT_WHOLE:
        _put_text(cell, str(value))
    elif isinstance(value, float) and float(f"{value:.16g}") != value:
        cell.value = repr(value)  # openpyxl would write 16 of the 17 digits that it needs
        cell.data_type = "n"
    else:
        cell.value = value


def _put_text(cell: Cell, text: str) -> None:
    safe = writable(text)
    if not safe:
        return  # an empty cell is one without a value
    if len(safe.encode("utf-16-le")) // 2 > TEXT_LIMIT:
        raise ExportError(
            gettext_noop(
                "A text of {length} characters is too long for a cell, which holds {limit}: export to CSV."
            ),
            length=len(safe),
            limit=TEXT_LIMIT,
        )
    # Readers disagree on whether "_x0041_" is a text or a sign's escape. In two runs it is a text to all.
    runs = _ESCAPE.split(safe)
    cell.value = CellRichText(*runs) if len(runs) > 1 else safe
    cell.data_type = "s"
    if safe.startswith("'") or is_at_risk(safe):
        cell.quotePrefix = True


def sheet_name(words: str, used_names: set[str]) -> str:
    """A name that every spreadsheet accepts for a sheet, other than those taken (which it joins)."""
    name = _NOT_IN_SHEET_NAMES.sub(" ", writable(words)).strip(" '")[:SHEET_NAME_LIMIT] or "Sheet"
    number, free = 1, name
    while free.casefold() in used_names:
        number += 1
        free = f"{name[: SHEET_NAME_LIMIT - len(str(number)) - 1]} {number}"
    used_names.add(free.casefold())
    return free
