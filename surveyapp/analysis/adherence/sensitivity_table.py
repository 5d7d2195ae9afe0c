"""One result held against every choice of ours that could have made it another: a table of estimates.

`sensitivity_table` gives a plain value that any page, file or document can print: a row for each other value
of a parameter, each denominator, the missing answers three ways, the lenient or strict form, the responses
without those that are in doubt, and those given while one edition was the newest. Every row is counted by the
functions that count the report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.analysis.adherence.sensitivity import (
    TippingPoint,
    known_of,
    missing_sensitivity,
    tipping_point,
)
from surveyapp.analysis.report.adherence import JudgedResponses, Parameters, estimate_of, judging
from surveyapp.analysis.report.flags import condition_matches
from surveyapp.analysis.report.report import Estimate
from surveyapp.analysis.statistics.intervals import METHODS
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.bases import ASSESSABLE, BASES
from surveyapp.guidelines.editions import newest_at
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.instruments.filter_names import EXCLUDED
from surveyapp.instruments.model.answers import PAPER, PARTIAL
from surveyapp.instruments.model.instrument import Instrument, Text

KINDS = ("parameter", "denominator", "missing", "form", "without", "with", "edition")
"""What a row changes, in the order of the table."""

Rows = list[bool]


@dataclass(frozen=True, kw_only=True)
class SensitivityRow:
    """The result under one other choice.

    kind: one of KINDS; "main" for the result itself. code: the choice: "s=2", a base, "left_out",
    "as_non_adherent", "as_adherent", the name of the other form, of a flag or of an edition, "flagged",
    "paper", "partial", "synthetic", "excluded", "before". label: of what the instrument has words for.
    responses: from which it is counted. points: percentage points above the main result; None where either
    has no estimate.
    """

    kind: str
    code: str
    responses: int
    estimate: Estimate
    points: float | None
    label: Text
    parameters: Mapping[str, ParameterValue]


@dataclass(frozen=True, kw_only=True)
class SensitivityTable:
    """A result, what it is under each other choice, and how many of the missing would tip it.

    nobody: kind and code, with the label, of choices under which nobody is left out or added, so that they
    have no row.
    """

    definition: Recommendation
    parameters: Mapping[str, ParameterValue]
    base: str
    method: str  # of the intervals, a key of intervals.METHODS
    main: SensitivityRow
    rows: tuple[SensitivityRow, ...]
    nobody: tuple[tuple[str, str, Text], ...]
    tipping: TippingPoint


@dataclass(frozen=True, kw_only=True)
class _Choice:
    kind: str
    code: str
    rows: Rows
    label: Text


def counted_rows(dataset: Dataset, *, with_excluded: bool) -> Rows:
    """Which responses figures count."""
    return [with_excluded or not reason for reason in dataset.about[EXCLUDED].tolist()]


def sensitivity_table(
    dataset: Dataset,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
    definition: Recommendation,
    *,
    parameters: Parameters,
    base: str,
    method: str = "wilson",
    threshold: float = 0.5,
    with_excluded: bool = False,
) -> SensitivityTable:
    """The table of one recommendation.

    dataset: the responses that meet the filter, the excluded ones among them (`filters.matching`), which
    count where `with_excluded`. threshold: a share, of the tipping point. ValueError for a recommendation
    that gives no estimate.
    """
    if definition.gives_no_estimate:
        raise ValueError(f"{definition.name} gives no estimate")
    rows = counted_rows(dataset, with_excluded=with_excluded)
    at = judging(dataset, definition, recommendations)
    judged = at(parameters)
    maker = _Maker(base=base, method=method, main=judged.among(rows, method=METHODS[method]).estimate(base))
    selections = list(_selections(dataset, instrument, definition, rows, with_excluded=with_excluded))
    return SensitivityTable(
        definition=definition,
        parameters=judged.parameters,
        base=base,
        method=method,
        main=maker.row("main", "", judged, rows),
        rows=(
            *_of_parameters(maker, at, judged, rows),
            *(
                maker.row("denominator", other_base, judged, rows, base=other_base)
                for other_base in BASES
                if other_base != base
            ),
            *_of_missing(maker, judged, rows),
            *_of_forms(maker, dataset, recommendations, judged, rows),
            *(
                maker.row(selection.kind, selection.code, judged, selection.rows, label=selection.label)
                for selection in selections
                if selection.kind == "edition" or selection.rows != rows
            ),
        ),
        nobody=tuple(
            (selection.kind, selection.code, selection.label)
            for selection in selections
            if selection.kind != "edition" and selection.rows == rows
        ),
        tipping=tipping_point(
            known_of(judged, rows),
            threshold,
            with_not_assessable=base != ASSESSABLE,
            method=METHODS[method],
        ),
    )


@dataclass(frozen=True, kw_only=True)
class _Maker:
    """Makes rows beside a main estimate."""

    base: str
    method: str
    main: Estimate

    def row(
        self,
        kind: str,
        code: str,
        judged: JudgedResponses,
        rows: Rows,
        *,
        base: str = "",
        label: Text | None = None,
    ) -> SensitivityRow:
        """The row of a result that is counted from these rows."""
        result = judged.among(rows, method=METHODS[self.method])
        estimate = result.estimate(base or self.base)
        return self.estimate_row(kind, code, estimate, sum(rows), label=label, parameters=judged.parameters)

    def estimate_row(
        self,
        kind: str,
        code: str,
        estimate: Estimate,
        responses: int,
        *,
        label: Text | None = None,
        parameters: Parameters,
    ) -> SensitivityRow:
        """The row of an estimate."""
        ours, main = estimate.percent, self.main.percent
        return SensitivityRow(
            kind=kind,
            code=code,
            responses=responses,
            estimate=estimate,
            points=None if ours is None or main is None else ours - main,
            label=label or {},
            parameters=parameters,
        )


def _of_parameters(
    maker: _Maker, at: Callable[[Parameters], JudgedResponses], judged: JudgedResponses, rows: Rows
) -> Iterator[SensitivityRow]:
    """Each declared value of each parameter that is not the chosen one, the others as chosen."""
    for name, parameter in judged.definition.parameters.items():
        for value in parameter.declared:
            if value != judged.parameters[name]:
                other = at({**judged.parameters, name: value})
                yield maker.row("parameter", f"{name}={value}", other, rows)


def _of_missing(maker: _Maker, judged: JudgedResponses, rows: Rows) -> Iterator[SensitivityRow]:
    """Missing answers left out, as not adherent, as adherent; not assessable ones as the base has them."""
    sensitivity = missing_sensitivity(
        known_of(judged, rows),
        with_not_assessable=maker.base != ASSESSABLE,
        method=METHODS[maker.method],
    )
    shares: dict[str, Proportion] = {
        "left_out": sensitivity.excluded,
        "as_non_adherent": sensitivity.as_non_adherent,
        "as_adherent": sensitivity.as_adherent,
    }
    for code, share in shares.items():
        estimate = estimate_of(maker.base, share.numerator, share.denominator, method=METHODS[maker.method])
        yield maker.estimate_row("missing", code, estimate, sum(rows), parameters=judged.parameters)


def _of_forms(
    maker: _Maker,
    dataset: Dataset,
    recommendations: Sequence[Recommendation],
    judged: JudgedResponses,
    rows: Rows,
) -> Iterator[SensitivityRow]:
    """The lenient forms of the rule, and of a lenient form the strict one."""
    own = judged.definition
    for other in recommendations:
        if other.lenient_of == own.name or other.name == own.lenient_of:
            shared = {name: value for name, value in judged.parameters.items() if name in other.parameters}
            at = judging(dataset, other, recommendations)(shared)
            yield maker.row("form", other.name, at, rows, label=other.label)


def _selections(
    dataset: Dataset,
    instrument: Instrument,
    definition: Recommendation,
    rows: Rows,
    *,
    with_excluded: bool,
) -> Iterator[_Choice]:
    """Other sets of responses."""
    doubts = list(_doubts(dataset, instrument))
    if with_excluded:
        doubts.append(("excluded", [reason != "" for reason in dataset.about[EXCLUDED].tolist()], {}))
    else:
        yield _Choice(kind="with", code="excluded", rows=[True] * len(rows), label={})
    for code, doubted, label in doubts:
        remaining = [counts and not doubt for counts, doubt in zip(rows, doubted, strict=True)]
        yield _Choice(kind="without", code=code, rows=remaining, label=label)
    yield from _by_edition(dataset, definition, rows)


def _doubts(dataset: Dataset, instrument: Instrument) -> Iterator[tuple[str, Rows, Text]]:
    """Who shows a flag or let a warning stand, each and any; and who is left for a reason of the return."""
    flagged = [(flag.name, condition_matches(flag.when, dataset), flag.label) for flag in instrument.flags]
    flag_names = dataset.about["flags"].tolist()
    flagged += [
        (check.name, [check.name in names for names in flag_names], check.message)
        for item in instrument.items
        for check in item.checks
        if check.severity == "warning" or any(check.name in names for names in flag_names)
    ]
    yield from flagged
    if len(flagged) > 1:
        yield "flagged", [any(flags) for flags in zip(*(rows for _, rows, _ in flagged), strict=True)], {}
    yield "paper", [channel == PAPER for channel in dataset.about["channel"].tolist()], {}
    yield "partial", [completeness == PARTIAL for completeness in dataset.about["completeness"].tolist()], {}
    yield "synthetic", dataset.about["synthetic"].tolist(), {}


def _by_edition(dataset: Dataset, definition: Recommendation, rows: Rows) -> Iterator[_Choice]:
    """The responses by the edition that was the newest when they were given, those before the first apart."""
    periods: list[dt.date] = dataset.about["period"].tolist()
    newest = [newest_at(definition, period) for period in periods]
    for edition in definition.guidelines:
        name = f"{edition.body} {edition.edition}"
        mine = [
            counts and newest_guideline == edition
            for counts, newest_guideline in zip(rows, newest, strict=True)
        ]
        label = dict.fromkeys(definition.label, name)
        yield _Choice(kind="edition", code=edition.name, rows=mine, label=label)
    before = [
        counts and newest_guideline is None for counts, newest_guideline in zip(rows, newest, strict=True)
    ]
    if definition.guidelines and any(before):
        yield _Choice(kind="edition", code="before", rows=before, label={})
