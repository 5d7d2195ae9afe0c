"""The figures of a report as formulas over the sheet of codes, each beside what the site computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import (
    ALL,
    ASKED,
    CASES,
    MENTIONS,
    Adherence,
    Estimate,
    Frequency,
    Report,
    VariableResult,
)
from surveyapp.export.cells.formulas import area, code_criterion, counted
from surveyapp.export.tables.column import Column
from surveyapp.export.tables.column_names import answered_column, mark, status_column, verdict_column
from surveyapp.export.tables.response_columns import EXCLUDED
from surveyapp.guidelines.model import Verdict
from surveyapp.guidelines.response_status import BASE_STATUSES, ResponseStatus
from surveyapp.instruments.model.instrument import Instrument, ItemType, Missing, Text
from surveyapp.instruments.model.options import NONE_CHOSEN

_POINT = re.compile("-?[0-9]+")
ANY = "*"
"""The criterion that every text meets."""


@dataclass(frozen=True, kw_only=True)
class Check:
    """One percentage: what the site says, and what is to be counted for it.

    count_formula, base_formula: parts of a formula.
    """

    name: str  # of the variable or recommendation
    label: Text
    code: str  # of the answer, or the base of the estimate
    answer: Text
    is_estimate: bool
    count: int
    base: int
    percent: float | None
    count_formula: str
    base_formula: str


class CodedSheet:
    """The sheet of codes as formulas point to it."""

    def __init__(self, title: str, columns: Sequence[Column], *, counted_rows: str) -> None:
        """counted_rows: the cell with what the column of exclusions must hold for a row to count."""
        self.title, self.last = title, max(2, 1 + len(columns[0].values))
        self.places = {
            (column.variable, column.code or column.fact or ""): number
            for number, column in enumerate(columns, 1)
        }
        self.counts = (self.about(EXCLUDED), counted_rows)

    def of(self, variable: str, code: str = "") -> str:
        """The answers to a variable, or the ticks of one of its options."""
        return self._area((variable, code))

    def about(self, column: str) -> str:
        """A column that is of no variable, by the name that it has where no variable takes it."""
        return self._area((None, column))

    def count(self, *criteria: tuple[str, str]) -> str:
        """How many of the rows that count meet the criteria."""
        return counted(*criteria, self.counts)

    def _area(self, key: tuple[str | None, str]) -> str:
        return area(self.places[key], 2, self.last, sheet=self.title)


def checks(report: Report, instrument: Instrument, coded: CodedSheet) -> Iterator[Check]:
    """A check for each percentage of an answer, then for each estimate at the default parameters."""
    results = [variable for item in report.items for variable in item.variables]
    for variable in [*results, *report.derived]:
        shares = item_shares(variable, report.item_base)
        for frequency in variable.frequencies:
            share = shares.shares[frequency.code]
            if share.numerator is not None:
                yield _of_answer(variable, frequency, share, _AnswerCells(variable, instrument, coded))
    for entry in report.adherence:
        for estimate in entry.result.estimates:
            if estimate.numerator is not None and estimate.denominator is not None:
                yield _of_estimate(entry.result, entry.definition.label, estimate, coded)


def _of_answer(result: VariableResult, frequency: Frequency, share: Estimate, cells: _AnswerCells) -> Check:
    assert share.denominator is not None
    return Check(
        name=result.name,
        label=result.label,
        code=frequency.code,
        answer=frequency.label,
        is_estimate=False,
        count=frequency.count,
        base=share.denominator,
        percent=share.percent,
        count_formula=cells.count(frequency.code),
        base_formula=cells.base(share.base, frequency.code),
    )


class _AnswerCells:
    """The columns of a variable on the sheet of codes: of a multiple choice one for each answer."""

    def __init__(self, result: VariableResult, instrument: Instrument, coded: CodedSheet) -> None:
        self.name, self.coded = result.name, coded
        self.variable = instrument.variables.get(result.name)
        self.counts_none = result.counts_none and result.is_multiple
        is_multiple = self.variable is not None and self.variable.type is ItemType.MULTIPLE
        options = self.variable.options if self.variable and is_multiple else ()
        self.ticks = {
            option.code: coded.of(result.name, option.code) for option in options if not option.missing
        }

    def count(self, code: str) -> str:
        """How many gave the answer."""
        if self.counts_none and code == NONE_CHOSEN:
            return self.coded.count(*((ticks, "0") for ticks in self.ticks.values()))
        if self.ticks:
            return self.coded.count((self.ticks[code], "1"))
        return self.coded.count((self.coded.of(self.name), _criterion(code)))

    def base(self, base: str, code: str) -> str:
        """The denominator of the answer's percentage on a base of ITEM_BASES."""
        if base == ALL:
            return self.coded.count()
        if base == MENTIONS:
            return "+".join(self.count(choice) for choice in self.ticks)
        cells = self.ticks.get(code) or next(iter(self.ticks.values()), "")
        if base == ASKED:
            asked = f'"<>{mark(Missing.NOT_ASKED)}"'
            return self.coded.count((cells or self.coded.of(self.name), asked))
        if not cells:
            return self.coded.count(*((self.coded.of(self.name), kind) for kind in self._valid()))
        valid = self.coded.count((cells, '">=0"'))
        return f"{valid}-{self.count(NONE_CHOSEN)}" if base == CASES and self.counts_none else valid

    def _valid(self) -> list[str]:
        """What the cell of a valid answer is not."""
        codes = sorted(self.variable.missing_codes if self.variable else ())
        kinds = [f'"<>{mark(kind)}"' for kind in Missing]
        return [*kinds, *(f'"<>{code_criterion(code)[1:]}' for code in codes)]


def _criterion(code: str) -> str:
    """A code as a criterion; a point of a scale is a number in the rows."""
    return code if _POINT.fullmatch(code) else code_criterion(code)


def _of_estimate(result: Adherence, label: Text, estimate: Estimate, coded: CodedSheet) -> Check:
    statuses = coded.about(status_column(result.recommendation))
    answered = coded.about(answered_column(result.recommendation))
    adherent = coded.count(
        (coded.about(verdict_column(result.recommendation)), code_criterion(Verdict.ADHERENT.value))
    )
    base = "+".join(
        coded.count((statuses, code_criterion(status.value)))
        for status in ResponseStatus
        if status in BASE_STATUSES[estimate.base]
    )
    asked = coded.count((answered, f'"<>{mark(Missing.NOT_ASKED)}"'))
    assert estimate.numerator is not None
    assert estimate.denominator is not None
    return Check(
        name=result.recommendation,
        label=label,
        code=estimate.base,
        answer={},
        is_estimate=True,
        count=estimate.numerator,
        base=estimate.denominator,
        percent=estimate.percent,
        # of a recommendation whose deciding items nobody was asked the site counts nobody
        count_formula=f"IF({asked}=0,0,{adherent})",
        base_formula=f"IF({asked}=0,0,{base})",
    )
