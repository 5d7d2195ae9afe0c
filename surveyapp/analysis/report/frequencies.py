"""How often each answer was given, over the base of those who answered; missing answers by their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.analysis.report.report import Frequency, VariableResult
from surveyapp.analysis.statistics.summaries import summary_of_numbers
from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.codebook.codebook import none_chosen_in_words
from surveyapp.instruments.derived.groupings import places_of
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import (
    Derived,
    Instrument,
    ItemType,
    Missing,
    Text,
    Variable,
)
from surveyapp.instruments.model.options import NONE_CHOSEN
from surveyapp.instruments.model.scale_points import points_of


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer that can be counted. place: in the order of the answers; None where it has none."""

    value: str | float
    code: str
    label: Text
    place: float | None = None
    is_special: bool = False


def variable_result(
    variable: Variable, dataset: Dataset, site_languages: Mapping[str, Language]
) -> VariableResult:
    """The result of one variable. A number is summarised, and the specials beside it are counted apart."""
    values = _valid(dataset, variable.name)
    missing = _missing(dataset, variable.name)
    return VariableResult(
        name=variable.name,
        item=variable.item.name,
        label={language: variable.label(language) for language in site_languages},
        type=variable.type.value,
        base=len(values),
        asked=_asked_count(len(values), missing),
        frequencies=_frequencies([*choices_of(variable), *_none_chosen(variable, site_languages)], values),
        numbers=summary_of_numbers(_numbers(values)) if variable.type.is_number else None,
        missing=missing,
        is_multiple=variable.type is ItemType.MULTIPLE,
    )


def derived_result(derived: Derived, instrument: Instrument, dataset: Dataset) -> VariableResult:
    """The result of a derived variable; answers outside its groups are counted by their own codes."""
    source = instrument.variables[derived.source]
    values = _valid(dataset, derived.name)
    missing = _missing(dataset, derived.name)
    return VariableResult(
        name=derived.name,
        item=source.item.name,
        label=derived.label,
        type="derived",
        base=len(values),
        asked=_asked_count(len(values), missing),
        frequencies=_frequencies(derived_choices(derived, source), values),
        numbers=None,
        missing=missing,
    )


def _valid(dataset: Dataset, name: str) -> list[Any]:
    return dataset.frame[name][dataset.missing[name] == ""].tolist()


def _missing(dataset: Dataset, name: str) -> dict[str, int]:
    counts = Counter(dataset.missing[name].tolist())
    return {kind.value: counts[kind.value] for kind in Missing}


def _asked_count(base: int, missing: dict[str, int]) -> int:
    """All but those who were not asked."""
    return base + sum(missing.values()) - missing[Missing.NOT_ASKED.value]


def _numbers(values: Iterable[Any]) -> list[float]:
    return [value for value in values if isinstance(value, float)]


def _frequencies(choices: Iterable[Choice], values: list[Any]) -> tuple[Frequency, ...]:
    """The counts of each choice; of a multiple choice in percent of cases, never of mentions."""
    parts = ((value or (NONE_CHOSEN,)) if isinstance(value, tuple) else (value,) for value in values)
    counts = Counter(part for answer in parts for part in answer)
    base = len(values)
    return tuple(
        Frequency(
            code=choice.code,
            label=choice.label,
            count=counts[choice.value],
            percent=100 * counts[choice.value] / base if base else None,
            is_special=choice.is_special,
        )
        for choice in choices
    )


def _none_chosen(variable: Variable, site_languages: Mapping[str, Language]) -> list[Choice]:
    """That nothing was chosen, where that is an answer."""
    label = {code: none_chosen_in_words(language) for code, language in site_languages.items()}
    return [Choice(value=NONE_CHOSEN, code=NONE_CHOSEN, label=label)] if variable.empty_is_none else []


def choices_of(variable: Variable) -> list[Choice]:
    """The valid answers that are counted: options, points of a scale, specials."""
    options = [
        Choice(
            value=option.code,
            code=option.code,
            label=option.label,
            place=variable.places.get(option.code),
        )
        for option in variable.options
        if option.missing is None
    ]
    specials = [
        Choice(value=special.code, code=special.code, label=special.label, is_special=True)
        for special in variable.specials
        if special.missing is None
    ]
    points = _points(variable) if variable.type is ItemType.SCALE else []
    return [*options, *points, *specials]


def _points(variable: Variable) -> list[Choice]:
    """The whole numbers of a scale, its ends with their labels."""
    return [
        Choice(value=float(point), code=str(point), label=label, place=float(point))
        for point, label in points_of(variable.item)
    ]


def derived_choices(derived: Derived, source: Variable) -> list[Choice]:
    """The groups, then the answers that are in none and keep their own codes."""
    places = places_of(derived, source)
    groups = [
        Choice(value=group.code, code=group.code, label=group.label, place=places.get(group.code))
        for group in derived.groups
    ]
    placed = {code for group in derived.groups for code in group.codes} | {*derived.left_out}
    below = derived_choices(derived.through, source) if derived.through else choices_of(source)
    others = [choice for choice in below if choice.code not in placed]
    return [*groups, *(choice for choice in others if not derived.is_banded or choice.is_special)]
