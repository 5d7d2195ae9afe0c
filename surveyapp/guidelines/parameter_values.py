"""Values that somebody gives a recommendation's parameters: read from text, and held against their range."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from surveyapp.guidelines.model import Parameter, ParameterValue, Recommendation
from surveyapp.instruments.expressions.nodes import ORDERINGS, Compare, Ref, walk
from surveyapp.instruments.expressions.nodes import Parameter as ParameterNode
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, words
from surveyapp.instruments.model.typed_numbers import NumberError, number_text, parse_number

YES, NO = "yes", "no"

Write = Callable[[float], str]
"""How a number is written for whoever reads it."""


class ParameterError(ValueError):
    """A value that the parameter cannot take; the message says what to write instead."""


@dataclass(frozen=True, kw_only=True)
class Range:
    """The numbers that a parameter may be; None where there is no limit."""

    low: float | None = None
    high: float | None = None


def range_of(recommendation: Recommendation, name: str, instrument: Instrument) -> Range:
    """The range of a number: that of all answers which the criteria compare it with, none where there are
    none.
    """
    items = [
        instrument.variables[other.variable].item
        for criterion in recommendation.criteria
        for node in walk(criterion.when)
        if isinstance(node, Compare) and node.op in ORDERINGS
        for one, other in ((node.left, node.right), (node.right, node.left))
        if one == ParameterNode(name=name)
        and isinstance(other, Ref)
        and other.variable in instrument.variables
    ]
    lows, highs = ([getattr(item, side) for item in items] for side in ("minimum", "maximum"))
    return Range(
        low=None if not items or None in lows else min(lows),
        high=None if not items or None in highs else max(highs),
    )


def choices_of(parameter: Parameter) -> tuple[ParameterValue, ...]:
    """The values that there are to choose from, the default first; () for a number, which may be any."""
    if isinstance(parameter.default, bool):
        return (parameter.default, not parameter.default)
    if isinstance(parameter.default, str):
        return parameter.declared
    return ()


def as_text(value: ParameterValue) -> str:
    """The value as an address and a form hold it."""
    if isinstance(value, bool):
        return YES if value else NO
    return value if isinstance(value, str) else number_text(value)


def choice_in_words(
    parameter: Parameter, value: ParameterValue, language: Language, *, wording: str = ""
) -> str:
    """A value other than a number, in the words of its definition. wording: the definition's language, if
    another.
    """
    _ = language.gettext
    if label := parameter.values.get(as_text(value)):
        return words(label, wording or language.code)
    return {True: _("yes"), False: _("no")}[value] if isinstance(value, bool) else str(value)


def read_value(
    parameter: Parameter, text: str, allowed: Range, language: Language, *, write: Write = number_text
) -> ParameterValue:
    """The value that was written; the default for nothing. Raises ParameterError in words of `_`."""
    if not text.strip():
        return parameter.default
    choices = choices_of(parameter)
    if choices:
        return _chosen(parameter, choices, text.strip(), language)
    try:
        number = parse_number(text, decimals=True, language=language)
    except NumberError as error:
        raise ParameterError(str(error)) from None
    if not _is_within(number, allowed):
        raise ParameterError(_outside(allowed, write, language))
    return int(number) if number == int(number) else number


def read_values(
    recommendation: Recommendation,
    texts: Mapping[str, str],
    instrument: Instrument,
    language: Language,
    *,
    write: Write = number_text,
) -> tuple[dict[str, ParameterValue], dict[str, str]]:
    """All parameters, at their defaults where a text is missing or cannot be; and by name what is wrong."""
    values, wrong = recommendation.defaults, {}
    for name, parameter in recommendation.parameters.items():
        try:
            allowed = range_of(recommendation, name, instrument)
            values[name] = read_value(parameter, texts.get(name, ""), allowed, language, write=write)
        except ParameterError as error:
            wrong[name] = str(error)
    return values, wrong


def _chosen(
    parameter: Parameter, choices: tuple[ParameterValue, ...], text: str, language: Language
) -> ParameterValue:
    _ = language.gettext
    for value in choices:
        if as_text(value) == text:
            return value
    choices_text = language.one_of(choice_in_words(parameter, value, language) for value in choices)
    raise ParameterError(
        _("“{text}” is not a valid value. Choose {values}.").format(text=text, values=choices_text)
    )


def _is_within(number: float, allowed: Range) -> bool:
    low, high = allowed.low, allowed.high
    return (low is None or number >= low) and (high is None or number <= high)


def _outside(allowed: Range, write: Write, language: Language) -> str:
    _ = language.gettext
    if allowed.low is None:
        assert allowed.high is not None, "without limits nothing lies outside"
        return _("Enter a number up to {high}.").format(high=write(allowed.high))
    if allowed.high is None:
        return _("Enter a number from {low}.").format(low=write(allowed.low))
    return _("Enter a number from {low} to {high}: all answers are in this range.").format(
        low=write(allowed.low), high=write(allowed.high)
    )
