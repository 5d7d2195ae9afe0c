"""A filter of responses: conditions such as `pra2:academic` on choices, derived variables and the language.

Of conditions on one variable any must hold, of conditions on several variables all. A multiple choice has the
value of each code that was chosen. Responses that staff have excluded are left out, unless a condition
`excluded:include` says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from surveyapp.analysis.report.frequencies import choices_of, derived_choices
from surveyapp.analysis.report.report import Condition
from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.filter_names import AS_GIVEN, CONDITIONS, EXCLUDED, INCLUDE, LANGUAGE, RECODING
from surveyapp.instruments.free_text.recoding import recodable
from surveyapp.instruments.language import Language, own_name
from surveyapp.instruments.model.instrument import Instrument, Text, words
from surveyapp.instruments.names import nearest, suggestion

Say = Callable[[Language], str]
"""A sentence in a language."""


class FilterError(ValueError):
    """A condition cannot be applied; the message says what to write instead.

    `str` of it is English, as a command says it. say: the sentence of a page, where that is another.
    """

    def __init__(self, message: str, say: Say | None = None) -> None:
        super().__init__(message)
        self._say = say

    def in_words(self, language: Language) -> str:
        """What a page says, which knows lists and labels, and neither codes nor options of a command."""
        return self._say(language) if self._say else str(self)


@dataclass(frozen=True, kw_only=True)
class FilterVariable:
    """Something to filter by, with its values: code -> label."""

    name: str
    label: Text
    values: Mapping[str, Text]


def filter_variables(
    instrument: Instrument, site_languages: Mapping[str, Language]
) -> dict[str, FilterVariable]:
    """All that responses can be filtered by: language, exclusion, recoding, choices, derived variables."""
    choices = [
        FilterVariable(
            name=variable.name,
            label={language: variable.label(language) for language in instrument.languages},
            values={choice.code: choice.label for choice in choices_of(variable)},
        )
        for variable in instrument.variables.values()
        if variable.options
    ]
    derived = [
        FilterVariable(
            name=variable.name,
            label=variable.label,
            values={
                choice.code: choice.label
                for choice in derived_choices(variable, instrument.variables[variable.source])
            },
        )
        for variable in instrument.derived
    ]
    language = _language(instrument.languages, site_languages)
    first_variables = [language, _exclusion(instrument.languages, site_languages)]
    if recodable(instrument):
        first_variables.append(_recoding(instrument.languages, site_languages))
    return {variable.name: variable for variable in (*first_variables, *choices, *derived)}


def _language(languages: Sequence[str], site_languages: Mapping[str, Language]) -> FilterVariable:
    names = {code: own_name(code) for code in languages}
    return FilterVariable(
        name=LANGUAGE,
        label={language: _language_label(site_languages[language]) for language in languages},
        values={code: dict.fromkeys(languages, name) for code, name in names.items()},
    )


def _language_label(language: Language) -> str:
    _ = language.gettext
    return _("Language of the answers")


def _exclusion(languages: Sequence[str], site_languages: Mapping[str, Language]) -> FilterVariable:
    spoken = {language: _words_of_exclusion(site_languages[language]) for language in languages}
    return FilterVariable(
        name=EXCLUDED,
        label={language: label for language, (label, _value) in spoken.items()},
        values={INCLUDE: {language: value for language, (_label, value) in spoken.items()}},
    )


def _words_of_exclusion(language: Language) -> tuple[str, str]:
    _ = language.gettext
    return _("Excluded responses"), _("included")


def _recoding(languages: Sequence[str], site_languages: Mapping[str, Language]) -> FilterVariable:
    spoken = {language: _words_of_recoding(site_languages[language]) for language in languages}
    return FilterVariable(
        name=RECODING,
        label={language: label for language, (label, _value) in spoken.items()},
        values={AS_GIVEN: {language: value for language, (_label, value) in spoken.items()}},
    )


def _words_of_recoding(language: Language) -> tuple[str, str]:
    _ = language.gettext
    return _("Recoding of “Other”"), _("off: original answers")


def parse_conditions(
    texts: Iterable[str], instrument: Instrument, site_languages: Mapping[str, Language]
) -> tuple[Condition, ...]:
    """The conditions that texts `variable:value` say, each once. Raises FilterError."""
    variables = filter_variables(instrument, site_languages)
    conditions = [_condition(text, variables) for text in dict.fromkeys(texts)]
    return tuple(conditions)


def _condition(text: str, variables: Mapping[str, FilterVariable]) -> Condition:
    name, colon, value = text.partition(":")
    if not colon:
        raise FilterError(
            f"“{text}” is not a condition. Write VARIABLE:VALUE, as in language:en.",
            lambda language: _no_condition(text, language),
        )
    if name not in variables:
        remedy = suggestion(name, variables, "Name a choice, a derived variable or language.")
        raise FilterError(
            f"There is no variable “{name}” to filter by. {remedy}",
            lambda language: _no_variable(name, nearest(name, variables), language),
        )
    variable = variables[name]
    if value not in variable.values:
        remedy = suggestion(value, variable.values, f"Write one of: {', '.join(variable.values)}.")
        raise FilterError(
            f"“{name}” has no value “{value}”. {remedy}",
            lambda language: _no_value(variable, value, language),
        )
    labels = variable.values[value]
    label = {language: f"{text} = {labels.get(language, value)}" for language, text in variable.label.items()}
    return Condition(variable=name, value=value, label=label)


def _no_condition(text: str, language: Language) -> str:
    _ = language.gettext
    return _("“{text}” is not a condition. Choose one from the list “Only responses with”.").format(text=text)


def _no_variable(name: str, near: str, language: Language) -> str:
    _ = language.gettext
    message = _("This survey has no question or grouping “{name}” to filter by.").format(name=name)
    remedy = _("Did you mean “{near}”?").format(near=near) if near else _("Choose one from the list.")
    return f"{message} {remedy}"


def _no_value(variable: FilterVariable, value: str, language: Language) -> str:
    _ = language.gettext
    return _("“{question}” has no answer “{value}”. Its answers are: {answers}.").format(
        question=words(variable.label, language.code),
        value=value,
        answers=language.all_of(words(label, language.code) for label in variable.values.values()),
    )


def filtered(dataset: Dataset, conditions: Iterable[Condition]) -> Dataset:
    """The responses that meet the conditions, as figures count them: without the excluded ones, or with."""
    conditions = tuple(conditions)
    matched = matching(dataset, conditions)
    return matched if of_exclusion(dataset, conditions) else without_excluded(matched)


def of_exclusion(dataset: Dataset, conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions that say that excluded responses count too: one or none."""
    return tuple(
        condition
        for condition in conditions
        if condition.variable == EXCLUDED and EXCLUDED not in dataset.frame
    )


def without_excluded(dataset: Dataset) -> Dataset:
    """The responses that nobody has excluded."""
    is_excluded = dataset.about[EXCLUDED] != ""
    return dataset.where(~is_excluded) if is_excluded.any() else dataset


def matching(dataset: Dataset, conditions: Iterable[Condition]) -> Dataset:
    """The responses that meet the conditions, whether excluded or not; a missing answer meets none."""
    conditions = tuple(conditions)
    by_variable: dict[str, set[str]] = {}
    for condition in conditions:
        if _is_of_answers(dataset, condition):
            by_variable.setdefault(condition.variable, set()).add(condition.value)
    for name, values in by_variable.items():
        dataset = dataset.where(_rows(_column(dataset, name), values))
    return dataset


def _is_of_answers(dataset: Dataset, condition: Condition) -> bool:
    """Whether the condition selects by an answer; others say how responses are counted."""
    return condition.variable not in CONDITIONS or condition.variable in dataset.frame


def _column(dataset: Dataset, name: str) -> pd.Series[Any]:
    return dataset.frame[name] if name in dataset.frame else dataset.about[name]


def _rows(column: pd.Series[Any], values: set[str]) -> pd.Series[bool]:
    matches = [
        not values.isdisjoint(value) if isinstance(value, tuple) else value in values
        for value in column.tolist()
    ]
    return pd.Series(matches, index=column.index, dtype="bool")
