"""The form that changes what the page of adherence in depth shows, as the address fills it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceQuery
from surveyapp.analysis.adherence.adherence_in_depth_text import method_in_words
from surveyapp.analysis.adherence.thresholds import THRESHOLDS
from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.report import parameter_text, report_text
from surveyapp.analysis.statistics.intervals import METHODS
from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.model import Parameter, ParameterValue, Recommendation
from surveyapp.guidelines.parameter_values import as_text, choices_of, range_of
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, words
from surveyapp.staff.analysis.adherence.query import PARAMETER, address_query, number_in_words
from surveyapp.staff.analysis.compare.presenter import Option, Options, variable_options
from surveyapp.staff.shared.addresses import page_address


@dataclass(frozen=True, kw_only=True)
class ParameterField:
    """A parameter in the form. options: what there is to choose from; a number is typed, and links are its
    declared values.
    """

    name: str
    field: str  # its name in the address
    label: str
    unit: str
    value: str
    wrong: str
    hint: str
    options: tuple[Option, ...]
    links: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Fields:
    """The form as the address fills it."""

    recommendations: tuple[Option, ...]
    variables: tuple[Options, ...]
    bases: tuple[Option, ...]
    methods: tuple[Option, ...]
    thresholds: tuple[int, ...]
    parameters: tuple[ParameterField, ...]


def form_fields(
    request: HttpRequest,
    query: AdherenceQuery,
    wrong: Mapping[str, str],
    recommendations: Sequence[Recommendation],
    variables: Mapping[str, Categorical],
    instrument: Instrument,
    language: Language,
) -> Fields:
    """The form; what was typed stands in it even where it is wrong."""
    return Fields(
        recommendations=tuple(
            Option(
                value=recommendation.name,
                label=words(recommendation.label, language.code),
            )
            for recommendation in recommendations
        ),
        variables=variable_options(variables, instrument, language),
        bases=tuple(Option(value=base, label=report_text.base_in_words(base, language)) for base in BASES),
        methods=tuple(Option(value=method, label=method_in_words(method, language)) for method in METHODS),
        thresholds=THRESHOLDS,
        parameters=tuple(
            _field(request, query, parameter, wrong.get(parameter.name, ""), instrument, language)
            for parameter in query.definition.parameters.values()
        ),
    )


def _field(
    request: HttpRequest,
    query: AdherenceQuery,
    parameter: Parameter,
    wrong: str,
    instrument: Instrument,
    language: Language,
) -> ParameterField:
    field = f"{PARAMETER}{parameter.name}"
    current = as_text(query.parameters[parameter.name])
    choices = choices_of(parameter)
    return ParameterField(
        name=parameter.name,
        field=field,
        label=words(parameter.label, language.code),
        unit=words(parameter.unit, language.code),
        value=request.GET.get(field, "") if wrong else current,
        wrong=wrong,
        hint="" if choices else _hint(query.definition, parameter.name, instrument),
        options=tuple(_option(parameter, choice, language) for choice in choices),
        links=()
        if choices
        else tuple(_link(request, query, parameter.name, value, language) for value in parameter.declared),
    )


def _option(parameter: Parameter, value: ParameterValue, language: Language) -> Option:
    return Option(value=as_text(value), label=parameter_text.value_in_words(parameter, value, language))


def _link(
    request: HttpRequest,
    adherence_query: AdherenceQuery,
    name: str,
    value: ParameterValue,
    language: Language,
) -> Option:
    """A declared value, with the address of this page at that value."""
    query = [(key, text) for key, text in address_query(adherence_query) if key != f"{PARAMETER}{name}"]
    where = [("where", condition) for condition in request.GET.getlist("where")]
    address = page_address(request.path, [*query, (f"{PARAMETER}{name}", as_text(value)), *where])
    return Option(value=address, label=parameter_text.plain_value(value, language))


def _hint(definition: Recommendation, name: str, instrument: Instrument) -> str:
    allowed = range_of(definition, name, instrument)
    if allowed.low is None or allowed.high is None:
        return ""
    return _("from %(low)s to %(high)s") % {
        "low": number_in_words(allowed.low),
        "high": number_in_words(allowed.high),
    }
