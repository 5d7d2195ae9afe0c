"""A column of data: its name, what it holds and what that means, in no file format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from surveyapp.instruments.model.instrument import Missing

Code = str | int
Value = str | int | float | bool | dt.date | tuple[str, ...] | Missing | None


class ColumnType(StrEnum):
    """What the values of a column are."""

    CODE = "code"  # one of a list; value labels say what each code means
    CODES = "codes"  # several of a list, as a tuple
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table with a row for each response.

    name: unique in its table; letters, digits and underscores. label: for people, in one language.
    values: one per response, in the order of the responses, as plain Python values of the type:

    - CODE: str or int; of a derived variable also a float, where a point of a scale is in none of its groups.
    - CODES: a tuple of str in the order of the list, empty where none applies.
    - TEXT: str as it was typed, control characters included. INTEGER, DECIMAL: int or float, in the unit of
      the item, or the code of a special answer as str. BOOLEAN: bool. DATE: datetime.date.
    - A kind of missing is a member of `Missing`, which is no str. None says that nothing stands here, since a
      column beside this one says which kind of missing it is.

    value_labels: code -> its meaning; also those of special answers, of points of a scale (int) and of True
    and False. missing: the kinds of missing that the values may be -> their meaning. missing_codes: the codes
    among value_labels that stand for a kind of missing, such as an option "cannot say" -> the kind.
    none_chosen: what an empty tuple means where it is an answer.
    variable: of the instrument or derived, None for what is about the response. code: the option of the
    variable that it is about, if it is about one. fact: what it says about the response; it stays the same
    where the name gives way to a variable's. None for a column of a variable.
    """

    name: str
    label: str
    type: ColumnType
    values: Sequence[Value]
    value_labels: Mapping[Code, str] = field(default_factory=dict)
    missing: Mapping[Missing, str] = field(default_factory=dict)
    missing_codes: Mapping[str, Missing] = field(default_factory=dict)
    variable: str | None = None
    none_chosen: str = ""
    code: str | None = None
    fact: str | None = None

    @property
    def heading(self) -> str:
        """Its label, with its name in brackets."""
        return f"{self.label} [{self.name}]"
