"""Variables and their frequencies, computed in plain Python from the workbook's codes and codebook."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean, quantiles
from typing import Any

Row = Mapping[str, Any]  # a response: column -> cell

KINDS = ("not_asked", "blank", "not_reached", "prefer_not", "cannot_say")


def is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float))


NONE_CHOSEN = "none_chosen"


class Variable:
    """One variable as the codebook has it."""

    def __init__(self, name: str, entries: Sequence[Row]) -> None:
        head, *codes = (entry for entry in entries if entry["Variable"] == name)
        kinds = {
            entry["Kind of missing"]: kind_of(entry["Code"]) for entry in codes if kind_of(entry["Code"])
        }
        self.name, self.type = name, head["Type"]
        self.codes = [entry for entry in codes if not kind_of(entry["Code"]) and entry["Code"] != NONE_CHOSEN]
        self.none_counts = any(entry["Code"] == NONE_CHOSEN for entry in codes)
        self.missing_codes = {
            entry["Code"]: kinds[entry["Kind of missing"]] for entry in self.codes if entry["Kind of missing"]
        }
        self.columns = {entry["Code"]: entry["Column of the codes"] for entry in self.codes}

    def missing(self, row: Row) -> str:
        """The kind of missing of the answer; "" where there is an answer."""
        if self.type != "multiple":
            cell = row[self.name]
            return kind_of(cell) or self.missing_codes.get(cell, "")
        kinds = {
            kind_of(row[column]) for code, column in self.columns.items() if code not in self.missing_codes
        }
        (kind,) = kinds if len(kinds) == 1 else {""}
        return kind

    def given(self, row: Row) -> list[Any]:
        """The answers that count: of a multiple choice the codes that were ticked."""
        if self.missing(row):
            return []
        if self.type != "multiple":
            return [row[self.name]]
        ticked = [code for code, column in self.columns.items() if row[column] == 1]
        return ticked or ([NONE_CHOSEN] if self.none_counts else [])


def kind_of(cell: Any) -> str:
    """The kind of missing that a word in brackets says."""
    return cell[1:-1] if isinstance(cell, str) and cell[1:-1] in KINDS and cell.startswith("[") else ""


def variables_of(codebook: Sequence[Row]) -> dict[str, Variable]:
    names = dict.fromkeys(entry["Variable"] for entry in codebook if entry["Type"])
    return {name: Variable(name, codebook) for name in names}


def frequencies(variable: Variable, rows: Sequence[Row]) -> dict[str, Any]:
    """Base, asked, missing by kind, counts by code, and the numbers in summary."""
    missing = Counter(variable.missing(row) for row in rows)
    counts = Counter(answer for row in rows for answer in variable.given(row))
    numbers = sorted(answer for answer in counts.elements() if isinstance(answer, (int, float)))
    return {
        "base": missing[""],
        "asked": len(rows) - missing["not_asked"],
        "missing": {kind: missing[kind] for kind in KINDS},
        "counts": {str(code): count for code, count in counts.items()},
        "numbers": summary(numbers),
    }


def summary(numbers: Sequence[float]) -> dict[str, float | None]:
    names = ("median", "lower_quartile", "upper_quartile", "minimum", "maximum", "mean")
    if not numbers:
        return {"n": 0} | dict.fromkeys(names)
    lower, median, upper = (
        quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else [numbers[0]] * 3
    )
    figures = (median, lower, upper, numbers[0], numbers[-1], fmean(numbers))
    return {"n": len(numbers)} | dict(zip(names, figures, strict=True))
