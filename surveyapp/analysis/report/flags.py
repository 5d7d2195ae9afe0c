"""Contradictions between answers, and warnings that respondents let stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from surveyapp.analysis.report.distinct_rows import plain_rows
from surveyapp.analysis.report.report import FlagResult
from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.expressions.evaluation import Node, Scope, evaluate, references
from surveyapp.instruments.model.instrument import Instrument


def flags(dataset: Dataset, instrument: Instrument) -> tuple[FlagResult, ...]:
    """The instrument's flags, then its warnings, each with the number of responses that show it.

    A check that refuses what breaks it is among the warnings only where paper broke it.
    """
    flag_counts = Counter(name for names in dataset.about["flags"] for name in names)
    checks = [check for item in instrument.items for check in item.checks]
    raised = [
        (flag.name, flag.label, sum(condition_matches(flag.when, dataset))) for flag in instrument.flags
    ]
    warned = [
        (check.name, check.message, flag_counts[check.name])
        for check in checks
        if check.severity == "warning" or flag_counts[check.name]
    ]
    return tuple(
        FlagResult(name=name, label=label, count=count, base=len(dataset))
        for name, label, count in [*raised, *warned]
    )


def condition_matches(condition: Node, dataset: Dataset) -> list[bool]:
    """Whether the condition is true of each response, in the dataset's order."""
    variables = references(condition)
    rows = plain_rows(dataset, variables)
    is_true = {
        row: evaluate(condition, Scope(answers=dict(zip(variables, row, strict=True)))) for row in set(rows)
    }
    return [is_true[row] for row in rows]


def flagged(dataset: Dataset, instrument: Instrument, names: Sequence[str], *, least: int) -> int:
    """How many responses show at least so many of the flags and warnings of these names."""
    raised = [condition_matches(flag.when, dataset) for flag in instrument.flags if flag.name in names]
    warned = [len({*names} & {*flag_names}) for flag_names in dataset.about["flags"]]
    shown = [sum(row) + warnings for *row, warnings in zip(*raised, warned, strict=True)]
    return sum(count >= least for count in shown)
