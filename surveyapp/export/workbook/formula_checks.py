"""The figures of a report as formulas over the sheet of codes, each beside what the site computed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.analysis.report.report import Adherence, Estimate, Frequency, Report, VariableResult
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
        for frequency in variable.frequencies:
            yield _of_answer(variable, frequency, instrument, coded)
    for entry in report.adherence:
        for estimate in entry.result.estimates:
            if estimate.numerator is not None and estimate.denominator is not None:
                yield _of_estimate(entry.result, entry.definition.label, estimate, coded)


def _of_answer(
    result: VariableResult, frequency: Frequency, instrument: Instrument, coded: CodedSheet
) -> Check:
    variable = instrument.variables.get(result.name)
    if variable and frequency.code == NONE_CHOSEN and variable.empty_is_none:
        columns = [coded.of(result.name, choice.code) for choice in variable.options if not choice.missing]
        count = coded.count(*((ticks, "0") for ticks in columns))
        base = coded.count((columns[0], '">=0"'))
    elif variable and variable.type is ItemType.MULTIPLE:
        ticks = coded.of(result.name, frequency.code)
        count, base = coded.count((ticks, "1")), coded.count((ticks, '">=0"'))
    else:
        cells = coded.of(result.name)
        kinds = [f'"<>{mark(kind)}"' for kind in Missing]
        kinds += [
            f'"<>{code_criterion(code)[1:]}' for code in sorted(variable.missing_codes if variable else ())
        ]
        count = coded.count((cells, _criterion(frequency.code)))
        base = coded.count(*((cells, kind) for kind in kinds))
    return Check(
        name=result.name,
        label=result.label,
        code=frequency.code,
        answer=frequency.label,
        is_estimate=False,
        count=frequency.count,
        base=result.base,
        percent=frequency.percent,
        count_formula=count,
        base_formula=base,
    )


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
