"""What people can be divided by: choices, single options of a multiple choice, scales, derived variables, the
language of answering, and the verdicts of recommendations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.analysis.report.adherence import judgements
from surveyapp.analysis.report.filters import filter_variables
from surveyapp.analysis.report.frequencies import Choice, choices_of, derived_choices
from surveyapp.analysis.report.report_text import verdict_in_words
from surveyapp.datasets.dataset import Dataset
from surveyapp.guidelines.model import Recommendation, Verdict
from surveyapp.guidelines.parameter_values import NO, YES
from surveyapp.instruments.filter_names import LANGUAGE
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Derived, Instrument, ItemType, Text, Variable
from surveyapp.instruments.model.typed_numbers import number_text

VERDICT = "verdict."
"""Before the name of a recommendation: what its verdicts are called here. No variable has a point in its
name.
"""

SiteLanguages = Mapping[str, Language]


def has_verdict(*names: str) -> bool:
    """Whether any of the variables is verdicts, so that its shares are of reported adherence."""
    return any(name.startswith(VERDICT) for name in names)


@dataclass(frozen=True, kw_only=True)
class Category:
    """place: in the order of the categories, from low to high; None where it has none."""

    code: str
    label: Text
    place: float | None = None


@dataclass(frozen=True, kw_only=True)
class Categorical:
    """A variable with its categories, each response being in one of them or in none.

    kind: choice, tick, scale, derived, language or verdict. source: the variable or recommendation that it is
    read from. is_ordered: the categories that have a place stand in an order.
    """

    name: str
    label: Text
    categories: tuple[Category, ...]
    kind: str
    source: str
    is_ordered: bool = False
    option: str = ""  # of a tick

    @property
    def order(self) -> tuple[int, ...]:
        """Which categories have a place in the order, from the lowest, as numbers from 0; all of them, as
        they are listed, where there is no order.
        """
        if not self.is_ordered:
            return tuple(range(len(self.categories)))
        places = [
            (category.place, at) for at, category in enumerate(self.categories) if category.place is not None
        ]
        return tuple(at for _place, at in sorted(places))

    @property
    def codes_in_order(self) -> tuple[str, ...]:
        """The codes that stand in an order, from the lowest; none where there is no order."""
        return tuple(self.categories[at].code for at in self.order) if self.is_ordered else ()


def categorical_variables(
    instrument: Instrument, recommendations: Sequence[Recommendation], site_languages: SiteLanguages
) -> dict[str, Categorical]:
    """All of them by name: verdicts first, then the instrument's in its order, derived ones, the language."""
    variables = [
        *(
            _verdicts(recommendation, instrument.languages, site_languages)
            for recommendation in recommendations
            if not recommendation.gives_no_estimate
        ),
        *(
            categorical
            for variable in instrument.variables.values()
            for categorical in _of_variable(variable, instrument.languages, site_languages)
        ),
        *(_derived(derived, instrument) for derived in instrument.derived),
    ]
    by_name = {variable.name: variable for variable in variables}
    return by_name if LANGUAGE in by_name else {**by_name, LANGUAGE: _language(instrument, site_languages)}


def codes(
    dataset: Dataset, variable: Categorical, recommendations: Sequence[Recommendation]
) -> list[str | None]:
    """The category of each response, in the dataset's order; None where the answer is missing or not
    counted.
    """
    if variable.kind == "verdict":
        recommendation = next(
            recommendation for recommendation in recommendations if recommendation.name == variable.source
        )
        return [
            None if judgement.verdict is Verdict.NOT_ASSESSABLE else judgement.verdict.value
            for judgement in judgements(dataset, recommendation, recommendations)
        ]
    if variable.kind == "language":
        return [str(value) for value in dataset.about[LANGUAGE].tolist()]
    values = dataset.frame[variable.source].tolist()
    kinds = dataset.missing[variable.source].tolist()
    offered = {category.code for category in variable.categories}
    coded = [None if kind else _code(value, variable) for value, kind in zip(values, kinds, strict=True)]
    return [code if code in offered else None for code in coded]


def _code(value: object, variable: Categorical) -> str:
    if isinstance(value, tuple):
        return YES if variable.option in value else NO
    return number_text(value) if isinstance(value, float) else str(value)


def _verdicts(
    recommendation: Recommendation, languages: Sequence[str], site_languages: SiteLanguages
) -> Categorical:
    return Categorical(
        name=f"{VERDICT}{recommendation.name}",
        label=recommendation.label,
        categories=tuple(
            Category(
                code=verdict.value,
                label={
                    language: verdict_in_words(verdict.value, site_languages[language])
                    for language in languages
                },
            )
            for verdict in (Verdict.ADHERENT, Verdict.NON_ADHERENT)
        ),
        kind="verdict",
        source=recommendation.name,
    )


def _of_variable(
    variable: Variable, languages: Sequence[str], site_languages: SiteLanguages
) -> list[Categorical]:
    if variable.type is ItemType.MULTIPLE:
        return [_tick(variable, choice, languages, site_languages) for choice in choices_of(variable)]
    if not variable.options and variable.type is not ItemType.SCALE:
        return []
    is_scale = variable.type is ItemType.SCALE
    return [
        Categorical(
            name=variable.name,
            label={language: variable.label(language) for language in languages},
            categories=_categories(choices_of(variable)),
            kind="scale" if is_scale else "choice",
            source=variable.name,
            is_ordered=variable.item.measurement == "ordinal",
        )
    ]


def _tick(
    variable: Variable, choice: Choice, languages: Sequence[str], site_languages: SiteLanguages
) -> Categorical:
    return Categorical(
        name=f"{variable.name}.{choice.code}",
        label={
            language: f"{variable.label(language)}: {choice.label.get(language, choice.code)}"
            for language in languages
        },
        categories=tuple(
            Category(
                code=code,
                label={language: tick_in_words(code, site_languages[language]) for language in languages},
            )
            for code in (YES, NO)
        ),
        kind="tick",
        source=variable.name,
        option=choice.code,
    )


def tick_in_words(code: str, language: Language) -> str:
    """Whether an option of a multiple choice was chosen."""
    _ = language.gettext
    return _("chosen") if code == YES else _("not chosen")


def _derived(derived: Derived, instrument: Instrument) -> Categorical:
    return Categorical(
        name=derived.name,
        label=derived.label,
        categories=_categories(derived_choices(derived, instrument.variables[derived.source])),
        kind="derived",
        source=derived.name,
        is_ordered=derived.is_ordered,
    )


def _language(instrument: Instrument, site_languages: SiteLanguages) -> Categorical:
    variable = filter_variables(instrument, site_languages)[LANGUAGE]
    return Categorical(
        name=LANGUAGE,
        label=variable.label,
        categories=tuple(Category(code=code, label=label) for code, label in variable.values.items()),
        kind="language",
        source=LANGUAGE,
    )


def _categories(choices: Sequence[Choice]) -> tuple[Category, ...]:
    return tuple(Category(code=choice.code, label=choice.label, place=choice.place) for choice in choices)
