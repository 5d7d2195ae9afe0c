"""The filter of an analysis as the address holds it, and the addresses that change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from surveyapp.analysis.report.filters import FilterError, FilterVariable
from surveyapp.analysis.report.report import Condition
from surveyapp.instruments.filter_names import EXCLUDED, INCLUDE, RECODING
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.staff.shared.addresses import WHERE, Carried, filtered_address
from surveyapp.staff.shared.choice_query import chosen

NOTHING_MORE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Chip:
    """An active condition in words, and the address of the same page without it."""

    label: str
    remove: str
    is_alternative: bool  # to the chip before it, which is on the same variable


@dataclass(frozen=True, kw_only=True)
class Choice:
    """An answer to filter by; `value` is what the address will hold."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ChoiceGroup:
    label: str
    choices: tuple[Choice, ...]


def conditions(request: HttpRequest, *, excluded: Mapping[str, str] = NOTHING_MORE) -> tuple[str, ...]:
    """What the address asks for, `variable:value` each; the select's empty line is passed over.

    excluded: what a page with a list of its own takes beside, and its words for it. Raises FilterError where
    the address says of excluded responses what cannot be done.
    """
    values = [value for value in request.GET.getlist(WHERE) if value]
    # In an address `recoding=off` says the same as `where=recoding:off`; so does `excluded=include`.
    if request.GET.get(RECODING):
        values.append(f"{RECODING}:{request.GET[RECODING]}")
    if chosen(request, EXCLUDED, {"": "", INCLUDE: _("included"), **excluded}) == INCLUDE:
        values.append(f"{EXCLUDED}:{INCLUDE}")
    return tuple(dict.fromkeys(values))


def check_unfiltered(request: HttpRequest) -> None:
    """Raises FilterError where the address has conditions, and what it asks for is of all responses."""
    if conditions(request):
        raise FilterError(
            _("These results use all responses: a filter could identify people. Remove the conditions.")
        )


def carried_parameters(request: HttpRequest, *names: str) -> Carried:
    """Those of the address's parameters that the filter's own links and form carry on."""
    return tuple((name, request.GET[name]) for name in names if request.GET.get(name))


def bar(
    path: str,
    active: Iterable[Condition],
    variables: Mapping[str, FilterVariable],
    language: Language,
    carried: Carried = (),
) -> dict[str, Any]:
    """What the bar above a page's figures needs: the conditions, what can be added, the address without
    them.
    """
    conditions = tuple(active)
    where = parts(conditions)
    return {
        "where": where,
        "chips": chips(path, conditions, language, carried),
        "choices": choices(variables, where, language),
        "kept": carried,
        "clear": filtered_address(path, (), carried),
    }


def parts(active: Iterable[Condition]) -> tuple[str, ...]:
    """The conditions as the address holds them, those on one variable side by side."""
    return tuple(f"{condition.variable}:{condition.value}" for condition in _side_by_side(active))


def _side_by_side(active: Iterable[Condition]) -> list[Condition]:
    groups: dict[str, list[Condition]] = {}
    for condition in active:
        groups.setdefault(condition.variable, []).append(condition)
    return [condition for group in groups.values() for condition in group]


def chips(
    path: str, active: Iterable[Condition], language: Language, carried: Carried = ()
) -> tuple[Chip, ...]:
    """A chip for each active condition, those on one variable side by side."""
    groups = _side_by_side(active)
    addresses = parts(groups)
    before = [None, *(condition.variable for condition in groups)]
    return tuple(
        Chip(
            label=words(condition.label, language.code),
            remove=filtered_address(path, [other for other in addresses if other != part], carried),
            is_alternative=condition.variable == previous,
        )
        for condition, part, previous in zip(groups, addresses, before, strict=False)
    )


def choices(
    variables: Mapping[str, FilterVariable], active: Sequence[str], language: Language
) -> tuple[ChoiceGroup, ...]:
    """What can be added to the filter: the answers by variable, without those that are in it."""
    groups = (
        ChoiceGroup(
            label=words(variable.label, language.code),
            choices=tuple(
                Choice(value=f"{name}:{code}", label=words(label, language.code))
                for code, label in variable.values.items()
                if f"{name}:{code}" not in active
            ),
        )
        for name, variable in variables.items()
    )
    return tuple(group for group in groups if group.choices)
