"""What the address of adherence in depth asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceQuery
from surveyapp.analysis.adherence.adherence_in_depth_text import method_in_words
from surveyapp.analysis.adherence.thresholds import THRESHOLDS
from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.report.report_text import base_in_words
from surveyapp.analysis.statistics.intervals import METHODS
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.model import Recommendation
from surveyapp.guidelines.parameter_values import as_text, read_values
from surveyapp.instruments.model.instrument import Instrument, words
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.choice_query import chosen

PARAMETER = "param."
"""Before a parameter's name in the address."""

Query = list[tuple[str, str]]


def from_address(
    request: HttpRequest,
    recommendations: Sequence[Recommendation],
    variables: Mapping[str, Categorical],
    instrument: Instrument,
) -> tuple[AdherenceQuery, dict[str, str]]:
    """What is asked for, and by name of the parameter what is wrong with its value, which is then the
    default.

    Raises ChoiceError for a name that the survey does not have. recommendations: those with an estimate, at
    least one.
    """
    by_name = {recommendation.name: recommendation for recommendation in recommendations}
    language = page_language()
    labels = {name: words(recommendation.label, language.code) for name, recommendation in by_name.items()}
    bases = {base: base_in_words(base, language) for base in BASES}
    methods = {method: method_in_words(method, language) for method in METHODS}
    thresholds = {str(threshold): str(threshold) for threshold in THRESHOLDS}
    groups = {name: words(variable.label, language.code) for name, variable in variables.items()}
    definition = by_name[chosen(request, "recommendation", labels)]
    texts = {name: request.GET.get(f"{PARAMETER}{name}", "") for name in definition.parameters}
    values, wrong = read_values(definition, texts, instrument, language, write=number_in_words)
    return AdherenceQuery(
        definition=definition,
        parameters=values,
        by=chosen(request, "by", {"": "", **groups}),
        base=chosen(request, "base", bases),
        method=chosen(request, "interval", methods),
        threshold=int(chosen(request, "threshold", thresholds)),
    ), wrong


def address_query(query: AdherenceQuery, where: Sequence[str] = ()) -> Query:
    """The parameters of the address of what is asked; those at their defaults are left out."""
    defaults = query.definition.defaults
    own = [
        (f"{PARAMETER}{name}", as_text(value))
        for name, value in query.parameters.items()
        if value != defaults[name]
    ]
    return [
        ("recommendation", query.definition.name),
        ("by", query.by),
        ("base", query.base),
        *own,
        ("interval", "" if query.method == "wilson" else query.method),
        ("threshold", "" if query.threshold == THRESHOLDS[0] else str(query.threshold)),
        *(("where", condition) for condition in where),
    ]


def number_in_words(number: float) -> str:
    """A number in the language of the page."""
    return format_number(number, page_language())
