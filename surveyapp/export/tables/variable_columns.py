"""Columns of the variables of an instrument, with their labels out of the codebook."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from surveyapp.export.tables.column import Code, Column, ColumnType, Value
from surveyapp.export.tables.column_names import indicator
from surveyapp.export.tables.response_records import Returns
from surveyapp.instruments.codebook.codebook import codebook, missing_in_words, none_chosen_in_words
from surveyapp.instruments.derived.groupings import values_of
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer, kind_of_missing
from surveyapp.instruments.model.instrument import (
    Derived,
    ItemType,
    Missing,
    ResponseOption,
    Variable,
    words,
)
from surveyapp.instruments.model.scale_points import points_of

_TYPES: Mapping[ItemType, ColumnType] = {
    ItemType.SINGLE: ColumnType.CODE,
    ItemType.MULTIPLE: ColumnType.CODES,
    ItemType.INTEGER: ColumnType.INTEGER,
    ItemType.SCALE: ColumnType.INTEGER,
    ItemType.DECIMAL: ColumnType.DECIMAL,
    ItemType.SHORT_TEXT: ColumnType.TEXT,
    ItemType.LONG_TEXT: ColumnType.TEXT,
}
From = TypeVar("From", bound=Hashable)
To = TypeVar("To")


class VariableColumns:
    """Makes the columns of one set of responses, in one language."""

    def __init__(self, returns: Returns, language: Language) -> None:
        self.returns, self.language = returns, language
        entries = codebook(returns.instrument, language)
        self.kinds = {entry.name: entry.missing for entry in entries}

    def of_variable(self, variable: Variable) -> Column:
        """The answers to a variable; those to a multiple choice are tuples of codes."""
        answers = self.returns.answers(variable.name)
        return Column(
            name=variable.name,
            label=variable.label(self.language.code),
            type=_TYPES[variable.type],
            values=answers,
            value_labels=_value_labels(variable, self.language.code),
            missing=self._missing(variable.name, answers),
            missing_codes={choice.code: choice.missing for choice in variable.choices if choice.missing},
            none_chosen=none_chosen_in_words(self.language) if variable.empty_is_none else "",
            variable=variable.name,
        )

    def of_options(self, variable: Variable) -> Iterator[Column]:
        """Of each option of a multiple choice whether it was chosen.

        Where the answer is a kind of missing, so is the value of the options that count, so that no "not
        chosen" stands for it; an option that is itself that kind of missing is still chosen.
        """
        _ = self.language.gettext
        answers, label = self.returns.answers(variable.name), variable.label(self.language.code)
        missing = self._missing(variable.name, answers)
        for option in variable.options:
            name = indicator(variable, option)
            text = words(option.label, self.language.code)
            yield Column(
                name=name,
                label=_("%(label)s: %(text)s") % {"label": label, "text": text},
                type=ColumnType.BOOLEAN,
                values=mapped(answers, _ticked(variable, option)),
                value_labels={True: _("yes"), False: _("no")},
                missing=missing,
                variable=variable.name,
                code=option.code,
            )

    def of_derived(self, derived: Derived) -> Column:
        """The groups of a derived variable, and the answers that are in none."""
        source = self.returns.instrument.variables[derived.source]
        labels: dict[Code, str] = {
            code: words(label, self.language.code) for code, label in values_of(derived, source).items()
        }
        if source.type is ItemType.SCALE:  # a point that is in no group stays a number
            points = {str(point): point for point, _label in points_of(source.item)}
            labels |= {points[code]: label for code, label in _texts(labels) if code in points}
        values = self.returns.derived(derived.name)
        return Column(
            name=derived.name,
            label=words(derived.label, self.language.code),
            type=ColumnType.CODE,
            values=values,
            value_labels=labels,
            missing=self._missing(derived.name, values),
            variable=derived.name,
        )

    def _missing(self, name: str, values: Iterable[Value]) -> dict[Missing, str]:
        """The kinds that the codebook knows for a variable, and those that occur all the same."""
        there = {*self.kinds[name], *(value for value in values if isinstance(value, Missing))}
        return {kind: missing_in_words(kind, self.language) for kind in Missing if kind in there}


def mapped(values: Sequence[From], function: Callable[[From], To]) -> list[To]:
    """The function of each value, called once for each distinct one; the type tells 1, 1.0 and True apart."""
    keys = [(type(value), value) for value in values]
    known = {key: function(key[1]) for key in set(keys)}
    return [known[key] for key in keys]


def _texts(labels: Mapping[Code, str]) -> list[tuple[str, str]]:
    return [(code, label) for code, label in labels.items() if isinstance(code, str)]


def _value_labels(variable: Variable, language_code: str) -> dict[Code, str]:
    """What the codes of a variable mean: options, specials, points of a scale."""
    labels: dict[Code, str] = {choice.code: words(choice.label, language_code) for choice in variable.choices}
    if variable.type is ItemType.SCALE:
        labels |= {point: words(label, language_code) for point, label in points_of(variable.item)}
    return labels


def _ticked(variable: Variable, option: ResponseOption) -> Callable[[Answer], Value]:
    def value(answer: Answer) -> Value:
        kind = kind_of_missing(variable, answer)
        if isinstance(answer, Missing) or (kind is not None and option.missing is None):
            return kind
        assert isinstance(answer, tuple)
        return option.code in answer

    return value
