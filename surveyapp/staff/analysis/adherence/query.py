"""What the address of adherence in depth asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveyapp.analysis.adherence.adherence_in_depth import AdherenceQuery
from surveyapp.analysis.adherence.thresholds import THRESHOLDS
from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.statistics.intervals import METHODS
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.model import Recommendation
from surveyapp.guidelines.parameter_values import as_text, read_values
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.staff.shared.filter_query import ChoiceError

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
    definition = by_name[_one_of(request, "recommendation", list(by_name))]
    texts = {name: request.GET.get(f"{PARAMETER}{name}", "") for name in definition.parameters}
    values, wrong = read_values(definition, texts, instrument, _, write=number_in_words)
    return AdherenceQuery(
        definition=definition,
        parameters=values,
        by=_one_of(request, "by", ["", *variables]),
        base=_one_of(request, "base", list(BASES)),
        method=_one_of(request, "interval", list(METHODS)),
        threshold=int(_one_of(request, "threshold", [str(threshold) for threshold in THRESHOLDS])),
    ), wrong


def _one_of(request: HttpRequest, name: str, known: Sequence[str]) -> str:
    """The value of the address; the first that is known where it holds none."""
    value = request.GET.get(name, "") or known[0]
    if value not in known:
        names = [choice for choice in known if choice]
        raise ChoiceError(
            _("“{value}” cannot be chosen as “{field}”. It is one of: {choices}.").format(
                value=value, field=_label_of(name), choices=", ".join(names[:12])
            )
        )
    return value


def _label_of(name: str) -> str:
    """What the page's form calls a parameter of the address."""
    return {
        "recommendation": _("Recommendation"),
        "by": _("By group"),
        "base": _("Denominator"),
        "interval": _("Interval, 95 percent"),
        "threshold": _("Threshold of the tipping point, percent"),
    }[name]


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
    return format_number(number, get_language() or "en")
