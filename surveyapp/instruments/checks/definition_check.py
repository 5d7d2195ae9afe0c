"""Proves a definition sound, or says what is wrong with it: which file, which item, and the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from surveyapp.instruments.checks.condition_checks import condition_faults
from surveyapp.instruments.checks.item_checks import item_problems
from surveyapp.instruments.checks.name_checks import name_problems
from surveyapp.instruments.checks.section_checks import table_problems
from surveyapp.instruments.conditions.reachability import can_be_asked, can_be_offered
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.problems import DefinitionError, Problem
from surveyapp.instruments.sentences import sentence as _

__all__ = ["Problem", "instrument_problems", "problems"]


def problems(data: Mapping[str, Any], filename: str = "") -> tuple[Problem, ...]:
    """All that is wrong with a definition's data, the recommendations aside; () where it is sound."""
    try:
        all_problems = instrument_problems(instrument_from_data(data))
    except DefinitionError as error:
        all_problems = error.problems
    return tuple(replace(problem, file=filename) for problem in dict.fromkeys(all_problems))


def instrument_problems(instrument: Instrument) -> tuple[Problem, ...]:
    """All that is wrong with a well-formed instrument.

    Whether each item can be asked is only worth trying where names and conditions are right.
    """
    all_problems = [
        *name_problems(instrument),
        *(problem for item in instrument.items for problem in item_problems(item, instrument)),
        *table_problems(instrument),
        *condition_faults(instrument),
    ]
    return tuple(all_problems or _unreachable(instrument))


def _unreachable(instrument: Instrument) -> list[Problem]:
    unreachable = []
    for item in instrument.items:
        if not can_be_asked(item.name, instrument):
            message = _("`asked_if` never holds, whatever is answered before.")
            remedy = _("Correct the condition, or remove the item.")
            unreachable.append(Problem(item=item.name, message=message, remedy=remedy))
            continue
        for option in item.options:
            if not can_be_offered(option, item.name, instrument):
                message = _("`offered_if` never holds, whatever is answered before.")
                remedy = _("Correct the condition, or remove the option.")
                place = f"{item.name}, option {option.code}"
                unreachable.append(Problem(item=place, message=message, remedy=remedy))
    return unreachable
