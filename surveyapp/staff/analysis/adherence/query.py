"""What the address of adherence in depth asks for, and the form that changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveyapp.analysis.adherence.thresholds import THRESHOLDS
from surveyapp.analysis.report import report_text
from surveyapp.analysis.statistics.intervals import METHODS
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.model import Parameter, ParameterValue, Recommendation
from surveyapp.guidelines.parameter_values import as_text, choices_of, range_of, read_values
from surveyapp.instruments.model.instrument import Instrument, words
from surveyapp.instruments.names import suggestion
from surveyapp.staff.analysis.compare.presenter import Option, Options, address_of, variable_options

if TYPE_CHECKING:  # their modules load pandas
    from surveyapp.analysis.adherence.adherence_in_depth import AdherenceQuery
    from surveyapp.analysis.comparisons.categorical_variables import Categorical

PARAMETER = "param."
"""Before a parameter's name in the address."""

Query = list[tuple[str, str]]


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


def from_address(
    request: HttpRequest,
    recommendations: Sequence[Recommendation],
    variables: Mapping[str, Categorical],
    instrument: Instrument,
) -> tuple[AdherenceQuery, dict[str, str]]:
    """What is asked for, and by name of the parameter what is wrong with its value, which is then the
    default.

    Raises FilterError for a name that the survey does not have. recommendations: those with an estimate, at
    least one.
    """
    from surveyapp.analysis.adherence.adherence_in_depth import AdherenceQuery

    by_name = {each.name: each for each in recommendations}
    definition = by_name[_one_of(request, "recommendation", list(by_name))]
    texts = {name: request.GET.get(f"{PARAMETER}{name}", "") for name in definition.parameters}
    values, wrong = read_values(definition, texts, instrument, _, write=_written)
    return AdherenceQuery(
        definition=definition,
        parameters=values,
        by=_one_of(request, "by", ["", *variables]),
        base=_one_of(request, "base", list(BASES)),
        method=_one_of(request, "interval", list(METHODS)),
        threshold=int(_one_of(request, "threshold", [str(each) for each in THRESHOLDS])),
    ), wrong


def _one_of(request: HttpRequest, name: str, known: Sequence[str]) -> str:
    """The value of the address; the first that is known where it holds none."""
    from surveyapp.analysis.report.filters import FilterError

    found = request.GET.get(name, "") or known[0]
    if found not in known:
        named = [each for each in known if each]
        remedy = suggestion(found, named, f"Write one of: {', '.join(named[:12])}.")
        raise FilterError(f"There is no {name} “{found}”. {remedy}")
    return found


def address_query(asked: AdherenceQuery, where: Sequence[str] = ()) -> Query:
    """The parameters of the address of what is asked; those at their defaults are left out."""
    defaults = asked.definition.defaults
    own = [
        (f"{PARAMETER}{name}", as_text(value))
        for name, value in asked.parameters.items()
        if value != defaults[name]
    ]
    return [
        ("recommendation", asked.definition.name),
        ("by", asked.by),
        ("base", asked.base),
        *own,
        ("interval", "" if asked.method == "wilson" else asked.method),
        ("threshold", "" if asked.threshold == THRESHOLDS[0] else str(asked.threshold)),
        *(("where", each) for each in where),
    ]


def form_fields(
    request: HttpRequest,
    asked: AdherenceQuery,
    wrong: Mapping[str, str],
    recommendations: Sequence[Recommendation],
    variables: Mapping[str, Categorical],
    instrument: Instrument,
    language: str,
) -> Fields:
    """The form; what was typed stands in it even where it is wrong."""
    from surveyapp.analysis.adherence.adherence_in_depth_text import method_in_words

    return Fields(
        recommendations=tuple(
            Option(value=each.name, label=f"{each.name.upper()} · {words(each.label, language)}")
            for each in recommendations
        ),
        variables=variable_options(variables, instrument, language),
        bases=tuple(Option(value=each, label=report_text.base_in_words(each, _)) for each in BASES),
        methods=tuple(Option(value=each, label=method_in_words(each, _)) for each in METHODS),
        thresholds=THRESHOLDS,
        parameters=tuple(
            _field(request, asked, parameter, wrong.get(parameter.name, ""), instrument, language)
            for parameter in asked.definition.parameters.values()
        ),
    )


def _field(
    request: HttpRequest,
    asked: AdherenceQuery,
    parameter: Parameter,
    wrong: str,
    instrument: Instrument,
    language: str,
) -> ParameterField:
    field = f"{PARAMETER}{parameter.name}"
    chosen = as_text(asked.parameters[parameter.name])
    choices = choices_of(parameter)
    return ParameterField(
        name=parameter.name,
        field=field,
        label=words(parameter.label, language),
        unit=words(parameter.unit, language),
        value=request.GET.get(field, "") if wrong else chosen,
        wrong=wrong,
        hint="" if choices else _hint(asked.definition, parameter.name, instrument),
        options=tuple(_option(each, language) for each in choices),
        links=()
        if choices
        else tuple(_link(request, asked, parameter.name, each, language) for each in parameter.declared),
    )


def _option(value: ParameterValue, language: str) -> Option:
    return Option(value=as_text(value), label=report_text.value_in_words(value, language, _))


def _link(
    request: HttpRequest, asked: AdherenceQuery, name: str, value: ParameterValue, language: str
) -> Option:
    """A declared value, with the address of this page at that value."""
    query = [(key, each) for key, each in address_query(asked) if key != f"{PARAMETER}{name}"]
    where = [("where", each) for each in request.GET.getlist("where")]
    address = address_of(request.path, [*query, (f"{PARAMETER}{name}", as_text(value)), *where])
    return Option(value=address, label=report_text.value_in_words(value, language, _))


def _hint(definition: Recommendation, name: str, instrument: Instrument) -> str:
    allowed = range_of(definition, name, instrument)
    if allowed.low is None or allowed.high is None:
        return ""
    return _("from %(low)s to %(high)s") % {"low": _written(allowed.low), "high": _written(allowed.high)}


def _written(number: float) -> str:
    """A number in the language of the page."""
    return format_number(number, get_language() or "en")
