"""What can be declared as a comparison, and what a plan that declares none yet may begin with."""

from __future__ import annotations

from collections.abc import Sequence

from surveyapp.analysis.comparisons.categorical_variables import VERDICT
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.models import Survey
from surveyapp.reporting.analysis.comparison_queries import variables_of
from surveyapp.staff.analysis.compare.presenter import variable_options
from surveyapp.staff.analysis.plan.comparisons_form import Comparison

DIVIDING = ("choice", "derived", "scale")


def grouped_variables(survey: Survey, language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """All that the page of comparison can compare, by what it is: the page's own lists."""
    groups = variable_options(variables_of(survey), survey.instrument, language)
    return [(group.label, [(each.value, each.label) for each in group.options]) for group in groups]


def with_proposed(declared: Sequence[Comparison], survey: Survey, primary: Sequence[str]) -> list[Comparison]:
    """What is declared, and after it the secondary family that is usual, as far as it is not there.

    Usual is the primary verdict by each thing that an outsider may know of a respondent, in bands or groups
    where the instrument has any. primary: keys of a plan's primary results, the first of which counts.
    """
    pairs = [frozenset((each["rows"], each["columns"])) for each in declared]
    proposed = [
        {"rows": verdict, "columns": characteristic, "family": Family.SECONDARY.value}
        for verdict, characteristic in _usual(survey, primary)
        if frozenset((verdict, characteristic)) not in pairs
    ]
    return [*declared, *proposed]


def _usual(survey: Survey, primary: Sequence[str]) -> list[tuple[str, str]]:
    variables, instrument = variables_of(survey), survey.instrument
    verdicts = [name for name, each in variables.items() if each.kind == "verdict"]
    chosen = [f"{VERDICT}{key.partition(':')[0]}" for key in primary]
    first = next((name for name in [*chosen, *verdicts] if name in verdicts), None)
    derived = {each.source: each.name for each in reversed(instrument.derived) if each.name in variables}
    known = [
        derived.get(name, name)
        for name, each in instrument.variables.items()
        if each.item.disclosure == "quasi"
    ]
    usable = [name for name in known if name in variables and variables[name].kind in DIVIDING]
    return [(first, name) for name in dict.fromkeys(usable)] if first else []
