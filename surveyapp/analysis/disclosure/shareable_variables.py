"""What a study lead may declare to be shared by groups: the groupings, and the items that are broken down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from surveyapp.analysis.comparisons.categorical_variables import VERDICT, Categorical, codes
from surveyapp.analysis.disclosure.breakdowns import NO_ANSWER, Answers
from surveyapp.analysis.disclosure.small_cell_rule import is_known_outside, rests_on_known
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.model.instrument import Instrument

Variables = Mapping[str, Categorical]


def groupings(variables: Variables) -> dict[str, Categorical]:
    """The choices and derived variables: each divides people into groups."""
    return {name: variable for name, variable in variables.items() if variable.kind in ("choice", "derived")}


def known_to_others(variables: Variables, instrument: Instrument) -> frozenset[str]:
    """The groupings that an outsider may know of a colleague (`quasi`), by their source too."""
    return frozenset(
        name for name, variable in groupings(variables).items() if _is_quasi(variable, instrument)
    )


def _is_quasi(variable: Categorical, instrument: Instrument) -> bool:
    derived = {definition.name: definition for definition in instrument.derived}
    if variable.source not in derived:
        return instrument.variables[variable.source].disclosure == "quasi"
    derived_variable = derived[variable.source]
    return "quasi" in (derived_variable.disclosure, instrument.variables[derived_variable.source].disclosure)


def verdicts(
    variables: Variables, recommendations: Sequence[Recommendation], instrument: Instrument
) -> dict[str, Categorical]:
    """Reported adherence to each primary recommendation; without those whose grounds an outsider may know.

    A lenient reading beside the strict one would show the few between the two.
    """
    return {
        f"{VERDICT}{recommendation.name}": variables[f"{VERDICT}{recommendation.name}"]
        for recommendation in recommendations
        if recommendation.is_primary and f"{VERDICT}{recommendation.name}" in variables
        if not is_known_outside(recommendation, recommendations, instrument)
    }


def items(variables: Variables, instrument: Instrument) -> dict[str, Categorical]:
    """The questions that can be broken down: those of which an outsider knows nothing, also not who was
    asked."""
    return {
        name: variable
        for name, variable in variables.items()
        if variable.kind in ("choice", "scale", "tick") and not rests_on_known([variable.source], instrument)
    }


def answers(
    dataset: Dataset, variables: Iterable[Categorical], recommendations: Sequence[Recommendation]
) -> list[Answers]:
    """What each response says of each variable; whatever is in no category is no answer."""
    return [
        Answers(
            name=variable.name,
            codes=tuple(category.code for category in variable.categories),
            values=tuple(code or NO_ANSWER for code in codes(dataset, variable, recommendations)),
            ordered=variable.codes_in_order,
        )
        for variable in variables
    ]
