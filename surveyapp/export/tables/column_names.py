"""What all files of responses share: the names of their columns, and marks for the kinds of missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from surveyapp.export.tables.column import Column
from surveyapp.instruments.model.instrument import Instrument, Missing, ResponseOption, Variable

VERDICT, REASON, ANSWERED, STATUS = "verdict__", "reason__", "answered__", "status__"
"""What the names of columns about a recommendation begin with."""

_LIKE_A_MARK = re.compile(rf"\[+({'|'.join(kind.value for kind in Missing)})\]+")


def mark(kind: Missing) -> str:
    """The word for a kind of missing among codes, such as "[not_asked]": no code has brackets."""
    return f"[{kind.value}]"


def bracketed(text: str) -> str:
    """A typed text among marks: one that looks like a mark gets a further pair of brackets."""
    return f"[{text}]" if _LIKE_A_MARK.fullmatch(text) else text


def indicator(variable: Variable, option: ResponseOption) -> str:
    """The column that says whether an option of a multiple choice was chosen."""
    return f"{variable.name}_{option.code}"


def verdict_column(recommendation: str) -> str:
    return f"{VERDICT}{recommendation.replace('.', '__')}"


def reason_column(recommendation: str) -> str:
    return f"{REASON}{recommendation.replace('.', '__')}"


def answered_column(recommendation: str) -> str:
    """The column that says whether the deciding items were answered."""
    return f"{ANSWERED}{recommendation.replace('.', '__')}"


def status_column(recommendation: str) -> str:
    """The column that tells who was rightly not asked from who is missing."""
    return f"{STATUS}{recommendation.replace('.', '__')}"


def distinct(columns: Sequence[Column], instrument: Instrument) -> list[Column]:
    """The columns with no name twice: a variable keeps its name, another column of that name gets "__2"."""
    reserved = {*instrument.variables, *(derived.name for derived in instrument.derived)}
    return list(_renamed(columns, reserved))


def _renamed(columns: Iterable[Column], reserved: set[str]) -> Iterator[Column]:
    used_names: set[str] = set()
    for column in columns:
        name, number = column.name, 1
        while name in used_names or (name in reserved and name != column.variable):
            number += 1
            name = f"{column.name}__{number}"
        used_names.add(name)
        yield replace(column, name=name)
