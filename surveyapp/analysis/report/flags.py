"""Contradictions between answers, and warnings that respondents let stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from surveyapp.analysis.report.distinct_rows import plain_rows
from surveyapp.analysis.report.report import FlagResult
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.deciding_answers import exclusion_on_outcome, flags_on_outcome
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.expressions.evaluation import Node, Scope, evaluate, references
from surveyapp.instruments.filter_names import EXCLUDED
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
    return sum(len({*names} & {*shown}) >= least for shown in flags_shown(dataset, instrument))


def flags_shown(dataset: Dataset, instrument: Instrument) -> list[tuple[str, ...]]:
    """The names of the flags and warnings of each response, in the dataset's order."""
    raised = [
        [flag.name if is_true else "" for is_true in condition_matches(flag.when, dataset)]
        for flag in instrument.flags
    ]
    rows = zip(*raised, dataset.about["flags"], strict=True)
    return [(*filter(None, names), *warned) for *names, warned in rows]


def is_flagged(dataset: Dataset, instrument: Instrument) -> pd.Series[bool]:
    """Whether each response shows any flag or warning."""
    return pd.Series(map(bool, flags_shown(dataset, instrument)), index=dataset.frame.index, dtype=bool)


def is_excluded_on_outcome(
    dataset: Dataset, instrument: Instrument, recommendations: Sequence[Recommendation]
) -> pd.Series[bool]:
    """Whether each response is excluded by a flag that uses an answer on which some verdict rests."""
    on_outcome = flags_on_outcome(instrument, recommendations)
    rows = zip(dataset.about[EXCLUDED], flags_shown(dataset, instrument), strict=True)
    is_excluded = (bool(exclusion_on_outcome(reason, shown, on_outcome)) for reason, shown in rows)
    return pd.Series(is_excluded, index=dataset.frame.index, dtype=bool)
