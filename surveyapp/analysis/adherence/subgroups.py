"""Reported adherence to one recommendation, of everybody and of each group of one variable.

Nothing is tested here: a comparison of groups is `comparison`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.analysis.comparisons.categorical_variables import Categorical, Category
from surveyapp.analysis.report.adherence import JudgedResponses
from surveyapp.analysis.report.report import Adherence
from surveyapp.analysis.statistics.intervals import Method, wilson


@dataclass(frozen=True, kw_only=True)
class Subgroup:
    """One group, how many responses are in it, and their result."""

    category: Category
    responses: int
    result: Adherence


@dataclass(frozen=True, kw_only=True)
class Subgroups:
    """The groups in the variable's own order, and those who are in none: missing, or not counted."""

    variable: Categorical
    groups: tuple[Subgroup, ...]
    unanswered: int
    no_answer: Adherence


def subgroups(
    judged: JudgedResponses,
    variable: Categorical,
    values: Sequence[str | None],
    rows: Sequence[bool],
    *,
    method: Method = wilson,
) -> Subgroups:
    """The groups of the rows. values: the category of each response (`categorical.codes`), None for none.

    Groups and those in none add up to all rows.
    """

    def among(code: str | None) -> list[bool]:
        return [counts and value == code for value, counts in zip(values, rows, strict=True)]

    members = [(category, among(category.code)) for category in variable.categories]
    nowhere = among(None)
    return Subgroups(
        variable=variable,
        groups=tuple(
            Subgroup(category=category, responses=sum(mine), result=judged.among(mine, method=method))
            for category, mine in members
        ),
        unanswered=sum(nowhere),
        no_answer=judged.among(nowhere, method=method),
    )
