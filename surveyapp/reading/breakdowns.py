"""The declared breakdowns of a survey, counted: by the small-cell rule, and so that they follow what was
shown."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from surveyapp.analysis import shareable
from surveyapp.analysis.breakdowns import Breakdowns, breakdowns_from_json, breakdowns_to_json
from surveyapp.analysis.build_breakdowns import CannotFollowError, breakdowns
from surveyapp.analysis.categorical import Categorical, categorical_variables
from surveyapp.analysis.filters import without_excluded
from surveyapp.datasets.build import Dataset
from surveyapp.fielding.shared_breakdowns import store_breakdowns
from surveyapp.models import SharedBreakdowns, Survey
from surveyapp.reading.breakdown_labels import labels_of
from surveyapp.reading.reports import read_dataset
from surveyapp.reading.wording import translators


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What can be declared, by name. known: the groupings that an outsider may know of a colleague."""

    groupings: Mapping[str, Categorical]
    known: frozenset[str]
    verdicts: Mapping[str, Categorical]
    items: Mapping[str, Categorical]
    sources: Mapping[str, str]  # of each of them the variable that it is read from


def choices(survey: Survey) -> Choices:
    """What the study lead may choose from."""
    instrument = survey.instrument
    spoken = translators(instrument.languages)
    variables = categorical_variables(instrument, survey.recommendations, spoken)
    derived = {each.name: each.source for each in instrument.derived}
    return Choices(
        groupings=shareable.groupings(variables),
        known=shareable.known_to_others(variables, instrument),
        verdicts=shareable.verdicts(variables, survey.recommendations, instrument),
        items=shareable.items(variables, instrument),
        sources={name: derived.get(each.source, each.source) for name, each in variables.items()},
    )


def preview(survey: Survey, *, by: Sequence[str], items: Sequence[str]) -> Breakdowns:
    """What would be shown of all responses that there are, if nothing had been shown before."""
    return _counted(survey, without_excluded(read_dataset(survey)), choices(survey), by, items)


def count_breakdowns(
    survey: Survey, dataset: Dataset, *, withdrawn: int, today: dt.date, is_renewed: bool
) -> bool:
    """Count what is declared, of the responses of the results that are shared, and say whether it is shown.

    is_renewed: these results were just counted anew; else only of the very responses of which breakdowns
    are shown already more can be added. Where the tables cannot follow those that were shown, these stay.
    """
    declared = SharedBreakdowns.objects.filter(survey=survey).first()
    if declared is None or not declared.by:
        return False
    earlier = declared.numbers
    data = fingerprint(dataset)
    is_same = bool(earlier) and earlier["data"] == data
    if not (is_renewed or is_same):
        return False
    found = choices(survey)
    published = breakdowns_from_json(earlier["shared"]) if earlier else None
    by, items = _with_published(declared, published)
    try:
        shared = _counted(survey, dataset, found, by, items, published=published, is_same_moment=is_same)
    except CannotFollowError:
        return False
    numbers = {"shared": breakdowns_to_json(shared), "labels": labels_of(shared, found), "data": data}
    return store_breakdowns(survey=survey, numbers=numbers, follows=earlier, withdrawn=withdrawn, today=today)


def fingerprint(dataset: Dataset) -> str:
    """Which responses a dataset is of, and what they say."""
    keys = ",".join(str(key) for key in dataset.frame.index.tolist())
    return hashlib.sha256(f"{dataset.data_hash} {keys}".encode()).hexdigest()


def _with_published(declared: SharedBreakdowns, published: Breakdowns | None) -> tuple[list[str], list[str]]:
    """The names to count: the declared ones, and those that later tables must be compared with."""
    before_by = published.by if published else ()
    before_items = published.items if published else ()
    return list(dict.fromkeys([*before_by, *declared.by])), list(
        dict.fromkeys([*before_items, *declared.items])
    )


def _counted(
    survey: Survey,
    dataset: Dataset,
    found: Choices,
    by: Iterable[str],
    items: Iterable[str],
    **before: Any,
) -> Breakdowns:
    """The verdicts and the items by each variable; names that the instrument has not are passed over."""
    told = {**found.verdicts, **{name: found.items[name] for name in items if name in found.items}}
    groups = [found.groupings[name] for name in by if name in found.groupings]
    return breakdowns(
        shareable.answers(dataset, told.values(), survey.recommendations),
        shareable.answers(dataset, groups, survey.recommendations),
        threshold=settings.SMALLEST_CELL,
        **before,
    )
