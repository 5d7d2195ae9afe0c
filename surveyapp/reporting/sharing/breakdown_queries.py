"""The declared breakdowns of a survey, counted: by the small-cell rule, and so that they follow what was
shown."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveyapp.analysis.comparisons.categorical_variables import (
    VERDICT,
    Categorical,
    categorical_variables,
)
from surveyapp.analysis.disclosure import shareable_variables
from surveyapp.analysis.disclosure.breakdown_builder import CannotFollowError, breakdowns
from surveyapp.analysis.disclosure.breakdowns import Breakdowns, breakdowns_from_json, breakdowns_to_json
from surveyapp.analysis.disclosure.exclusive_categories import exclusive_categories
from surveyapp.analysis.disclosure.small_cell_rule import is_known_outside
from surveyapp.analysis.report.filters import without_excluded
from surveyapp.datasets.dataset import Dataset
from surveyapp.fielding.shared_breakdown_actions import store_breakdowns
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.model.instrument import Instrument, Text
from surveyapp.models import SharedBreakdowns, Snapshot, Survey
from surveyapp.reporting.report.report_queries import read_dataset
from surveyapp.reporting.sharing.breakdown_labels import labels_of
from surveyapp.site_languages import languages_of

DIVIDING = ("choice", "scale", "tick", "derived")


@dataclass(frozen=True, kw_only=True)
class Question:
    """An item that can be broken down, with its variables: its rows, or the options that may be ticked."""

    name: str
    label: Text
    variables: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What can be declared, by name.

    known: the groupings that an outsider may know of a colleague. sources: of each grouping the item that
    it is read from.
    """

    variables: Mapping[str, Categorical]
    groupings: Mapping[str, Categorical]
    known: frozenset[str]
    verdicts: Mapping[str, Categorical]
    questions: Mapping[str, Question]
    sources: Mapping[str, str]


def choices(survey: Survey) -> Choices:
    """What the study lead may choose from: nothing of the landing page, which all answered alike."""
    instrument = survey.instrument
    variables = categorical_variables(instrument, survey.recommendations, languages_of(instrument.languages))
    landing = {item.name for page in instrument.landing for item in page.items}
    sources = {
        name: _item(variable, instrument) for name, variable in variables.items() if variable.kind in DIVIDING
    }
    return Choices(
        variables=variables,
        groupings={
            name: variable
            for name, variable in shareable_variables.groupings(variables).items()
            if sources[name] not in landing
        },
        known=shareable_variables.known_to_others(variables, instrument),
        verdicts=shareable_variables.verdicts(variables, survey.recommendations, instrument),
        questions=_questions(variables, instrument, landing),
        sources=sources,
    )


def _item(variable: Categorical, instrument: Instrument) -> str:
    derived = {derived_variable.name: derived_variable.source for derived_variable in instrument.derived}
    return instrument.variables[derived.get(variable.source, variable.source)].item.name


def _questions(
    variables: Mapping[str, Categorical], instrument: Instrument, landing: Container[str]
) -> dict[str, Question]:
    questions: dict[str, list[str]] = {}
    for name, variable in shareable_variables.items(variables, instrument).items():
        if (item := _item(variable, instrument)) not in landing:
            questions.setdefault(item, []).append(name)
    return {
        item: Question(name=item, label=instrument.items_by_name[item].label, variables=tuple(names))
        for item, names in questions.items()
    }


def preview(survey: Survey, *, by: Sequence[str], items: Sequence[str]) -> Breakdowns:
    """What would be shown of all responses that there are, if nothing had been shown before."""
    return _counted(survey, without_excluded(read_dataset(survey)), choices(survey), by, items)


def is_declared(survey: Survey) -> bool:
    """Whether the study lead has declared that anything is shared by groups."""
    breakdowns = SharedBreakdowns.objects.filter(survey=survey).first()
    return breakdowns is not None and bool(breakdowns.by)


def is_awaited(survey: Survey) -> bool:
    """Whether something is declared that was not counted yet."""
    breakdowns = SharedBreakdowns.objects.filter(survey=survey).first()
    return breakdowns is not None and bool(breakdowns.by) and not _is_counted(breakdowns, choices(survey))


def _is_counted(breakdowns: SharedBreakdowns, known: Choices) -> bool:
    if not breakdowns.numbers:
        return False
    shared = breakdowns.numbers["shared"]
    return {*shared["by"], *shared["withheld"]}.issuperset(breakdowns.by) and set(shared["items"]).issuperset(
        _variable_names(known, breakdowns.items)
    )


def count_breakdowns(survey: Survey, dataset: Dataset, *, withdrawn: int, today: dt.date) -> bool:
    """Count what is declared, and say whether it was stored: of the very responses of the shared results
    only.

    Else the two would differ by few people. Where tables cannot follow those that were shown before, these
    stay. withdrawn: how many had when the responses were read.
    """
    breakdowns = SharedBreakdowns.objects.filter(survey=survey).first()
    snapshot = Snapshot.objects.filter(survey=survey).first()
    data = fingerprint(dataset)
    if (
        breakdowns is None
        or not breakdowns.by
        or snapshot is None
        or snapshot.numbers.get(Snapshot.DATA) != data
    ):
        return False
    earlier, known = breakdowns.numbers, choices(survey)
    published = breakdowns_from_json(earlier["shared"]) if earlier else None
    by, items = _with_published(breakdowns, published)
    is_same = published is not None and earlier["data"] == data
    try:
        shared = _counted(survey, dataset, known, by, items, published=published, is_same_moment=is_same)
    except CannotFollowError:
        return False
    labels = labels_of(shared, known.variables, survey.instrument)
    return store_breakdowns(
        survey=survey,
        numbers={"shared": breakdowns_to_json(shared), "labels": labels, "data": data},
        follows=earlier,
        withdrawn=withdrawn,
        today=today,
    )


def exclusive_verdicts(survey: Survey, dataset: Dataset) -> frozenset[frozenset[tuple[str, str]]]:
    """Pairs of a primary recommendation and a verdict that nobody can have at once; none where an outsider
    knows the grounds of none of them, since all are shown in full then."""
    recommendations, instrument = survey.recommendations, survey.instrument
    primary = [recommendation for recommendation in recommendations if recommendation.is_primary]
    if not any(is_known_outside(each, recommendations, instrument) for each in primary):
        return frozenset()
    known = categorical_variables(instrument, recommendations, languages_of(instrument.languages))
    names = [f"{VERDICT}{recommendation.name}" for recommendation in primary]
    told = shareable_variables.answers(
        dataset, [known[name] for name in names if name in known], recommendations
    )
    return frozenset(
        frozenset((name.removeprefix(VERDICT), code or Verdict.NOT_ASSESSABLE.value) for name, code in pair)
        for pair in exclusive_categories(told, known, instrument, recommendations)
    )


def fingerprint(dataset: Dataset) -> str:
    """Which responses a dataset is of, and what they say."""
    keys = ",".join(str(key) for key in dataset.frame.index.tolist())
    return hashlib.sha256(f"{dataset.data_hash} {keys}".encode()).hexdigest()


def _with_published(
    breakdowns: SharedBreakdowns, published: Breakdowns | None
) -> tuple[list[str], list[str]]:
    """The names to count: the declared ones, and those that later tables must be compared with."""
    before_by = published.by if published else ()
    before_items = published.items if published else ()
    return list(dict.fromkeys([*before_by, *breakdowns.by])), [*before_items, *breakdowns.items]


def _counted(
    survey: Survey,
    dataset: Dataset,
    known: Choices,
    by: Iterable[str],
    items: Iterable[str],
    **before: Any,
) -> Breakdowns:
    """The verdicts, and variables or whole questions, by each grouping; what there is not is passed over."""
    recommendations = survey.recommendations
    variables = [known.variables[name] for name in _variable_names(known, items)]
    groups = [known.groupings[name] for name in by if name in known.groupings]
    shared = shareable_variables.answers(dataset, variables, recommendations)
    groupings = shareable_variables.answers(dataset, groups, recommendations)
    return breakdowns(
        shared,
        groupings,
        threshold=survey.threshold,
        exclusive=exclusive_categories(
            [*shared, *groupings], known.variables, survey.instrument, recommendations
        ),
        **before,
    )


def _variable_names(known: Choices, items: Iterable[str]) -> list[str]:
    """The verdicts, and the variables of these items; a name that is none is one of a variable."""
    questions = (
        name
        for item in items
        for name in (known.questions[item].variables if item in known.questions else (item,))
    )
    return list(dict.fromkeys([*known.verdicts, *(name for name in questions if name in known.variables)]))
