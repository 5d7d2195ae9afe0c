"""The parameters of a recommendation in words: pages, files and figures say them alike."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.analysis.statistics import rounding
from surveyapp.guidelines.model import Parameter, ParameterValue, Recommendation
from surveyapp.guidelines.parameter_values import as_text, choice_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words


def parameters_in_words(
    recommendation: Recommendation, values: Mapping[str, ParameterValue], language: Language
) -> str:
    """Such as "after 3 years; US product label"; "" where there are no values."""
    return "; ".join(
        parameter_in_words(recommendation.parameters[name], value, language) for name, value in values.items()
    )


def parameter_in_words(parameter: Parameter, value: ParameterValue, language: Language) -> str:
    """The definition's own wording, such as "after 3 years"; without one "Years in CR/NED: 3 years"."""
    value_text = value_in_words(parameter, value, language)
    if parameter.in_words:
        return words(parameter.in_words, language.code).replace("{value}", value_text)
    if as_text(value) in parameter.values:
        return value_text
    return f"{words(parameter.label, language.code)}{language.gettext(': ')}{value_text}"


def value_in_words(
    parameter: Parameter, value: ParameterValue, language: Language, *, wording: str = ""
) -> str:
    """A value with its unit, such as "3 years". wording: code of the definition's language, if another."""
    if as_text(value) in parameter.values or isinstance(value, bool | str):
        return choice_in_words(parameter, value, language, wording=wording)
    number = rounding.format_number(value, language)
    return f"{number} {words(parameter.unit, wording or language.code)}".strip()


def plain_value(value: ParameterValue, language: Language) -> str:
    """A value without unit or words of its own."""
    _ = language.gettext
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value if isinstance(value, str) else rounding.format_number(value, language)


def names_in_conditions(recommendation: Recommendation, language: Language) -> dict[str, str]:
    """What a condition in words calls parameters, their values, and the facts of a vignette."""
    _, names = language.gettext, {}
    for name, parameter in recommendation.parameters.items():
        label = _("“%(text)s”") % {"text": words(parameter.label, language.code)}
        names[f"param.{name}"] = f"{label} ({value_in_words(parameter, parameter.default, language)})"
        names |= {
            f"param.{name}={value}": words(text, language.code) for value, text in parameter.values.items()
        }
    return names | {
        f"profile.{name}": f"{name} ({plain_value(value, language)})"
        for name, value in recommendation.profile.items()
    }
