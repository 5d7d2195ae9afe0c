"""The codebook: every variable that an instrument yields, with its labels, universe and kinds of missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from surveyapp.instruments.conditions.condition_text import universe
from surveyapp.instruments.derived.groupings import places_of, sources
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import (
    Derived,
    Instrument,
    ItemType,
    Missing,
    ResponseOption,
    Section,
    Special,
    Text,
    Variable,
    words,
)
from surveyapp.instruments.model.typed_numbers import number_text

MISSING_CODES: Mapping[Missing, int] = {
    Missing.NOT_ASKED: -77,
    Missing.BLANK: -99,
    Missing.NOT_REACHED: -66,
    Missing.PREFER_NOT: -88,
    Missing.CANNOT_SAY: -97,
}
"""Numeric codes of the kinds of missing, for paper and statistics packages."""


@dataclass(frozen=True, kw_only=True)
class ValueLabel:
    """A code that a variable may hold and what it means."""

    code: str
    label: str
    value: float | None = None
    missing: Missing | None = None
    outside_order: bool = False


@dataclass(frozen=True, kw_only=True)
class CodebookEntry:
    """One variable, in one language."""

    name: str
    label: str
    text: str  # as asked; of a derived variable, what it is made from
    section: str
    type: str  # as Variable.type
    measurement: str
    unit: str
    value_labels: tuple[ValueLabel, ...]
    universe: str  # "Asked if …"; "" where it is asked of all
    missing: tuple[Missing, ...]  # the kinds that can occur
    tier: str
    disclosure: str | None
    required: bool
    minimum: float | None = None
    maximum: float | None = None
    empty: str = ""  # what an empty multiple choice means, where it is an answer
    columns: tuple[str, ...] = ()  # of a multiple choice: its indicators, one per option
    awaiting_review: str = ""  # what somebody must confirm about the question
    source: str = ""  # of a derived variable: what it is made from


def codebook(instrument: Instrument, language: Language) -> tuple[CodebookEntry, ...]:
    """An entry for each variable in the order of the instrument, then for each derived one."""
    own = tuple(
        _entry(variable, section, instrument, language)
        for section in instrument.sections
        for item in section.items
        for variable in item.variables
    )
    by_name = {entry.name: entry for entry in own}
    for derived in instrument.derived:  # each after what it is made from
        source = by_name[derived.made_from]
        by_name[derived.name] = _derived_entry(derived, source, instrument, language)
    return tuple(by_name.values())


def missing_in_words(missing: Missing, language: Language) -> str:
    """The kind of missing, as it is printed."""
    _ = language.gettext
    return {
        Missing.NOT_ASKED: _("not asked"),
        Missing.BLANK: _("left blank"),
        Missing.NOT_REACHED: _("not reached"),
        Missing.PREFER_NOT: _("prefer not to say"),
        Missing.CANNOT_SAY: _("cannot say"),
    }[missing]


def none_chosen_in_words(language: Language) -> str:
    """The answer of whoever was asked and chose nothing, where that is an answer."""
    _ = language.gettext
    return _("none chosen")


def definition_in_words(derived: Derived, instrument: Instrument, language: Language) -> str:
    """Which answers each group takes, and which are left out: "academic or mixed = a, b; community = c"."""
    _, code = language.gettext, language.code
    labels = sources(instrument)[derived.made_from].answers
    parts = [
        f"{words(group.label, code)} = {', '.join([*limits, *_labels(group.codes, labels, code)])}"
        for group, limits in zip(derived.groups, _limits(derived, language), strict=True)
    ]
    if derived.left_out and derived.left_out_as:
        form = _("left out, counted as “%(kind)s”: %(answers)s")
        answers = ", ".join(_labels(derived.left_out, labels, language.code))
        parts.append(form % {"kind": missing_in_words(derived.left_out_as, language), "answers": answers})
    return "; ".join(parts)


def _labels(codes: tuple[str, ...], labels: Mapping[str, Text], language_code: str) -> list[str]:
    return [words(labels[code], language_code) if code in labels else code for code in codes]


def _limits(derived: Derived, language: Language) -> list[list[str]]:
    """Of each group the band of numbers in words, as a list of one; [] each where there are no bands."""
    _ = language.gettext
    if not derived.is_banded:
        return [[] for _group in derived.groups]
    limits = [None if group.up_to is None else number_text(group.up_to) for group in derived.groups]
    limits = [limit and limit.replace(".", language.decimal_sign) for limit in limits]
    bands = []
    for low, high in pairwise([None, *limits]):
        if high is None:
            form = _("more than %(low)s") if low else _("every number")
        else:
            form = _("more than %(low)s, up to %(high)s") if low else _("up to %(high)s")
        bands.append([form % {"low": low, "high": high}])
    return bands


def indicator_names(variable: Variable) -> tuple[str, ...]:
    """The names of a multiple choice's yes-or-no columns; () for any other variable."""
    if variable.type is not ItemType.MULTIPLE:
        return ()
    return tuple(f"{variable.name}_{option.code}" for option in variable.options if option.missing is None)


def _entry(variable: Variable, section: Section, instrument: Instrument, language: Language) -> CodebookEntry:
    item = variable.item
    return CodebookEntry(
        name=variable.name,
        label=variable.label(language.code),
        text=words(item.text, language.code),
        section=words(section.title, language.code),
        type=str(variable.type),
        measurement="nominal" if variable.specify else item.measurement,
        unit=words(item.unit, language.code),
        value_labels=tuple(_value_label(choice, language.code) for choice in variable.choices),
        universe=_universe(variable, instrument, language),
        missing=tuple(kind for kind in Missing if kind in _kinds(variable)),
        tier=item.tier,
        disclosure=variable.disclosure,
        required=item.required and not variable.specify,
        minimum=item.minimum,
        maximum=item.maximum,
        empty=none_chosen_in_words(language) if variable.empty_is_none else "",
        columns=indicator_names(variable),
        awaiting_review="" if variable.specify else words(item.awaiting_review, language.code),
    )


def _value_label(choice: ResponseOption | Special, language_code: str) -> ValueLabel:
    option = choice if isinstance(choice, ResponseOption) else None
    return ValueLabel(
        code=choice.code,
        label=words(choice.label, language_code),
        value=option.value if option else None,
        missing=choice.missing,
        outside_order=option is not None and option.outside_order,
    )


def _universe(variable: Variable, instrument: Instrument, language: Language) -> str:
    """Of whom the variable is asked; of an option's text, those who chose the option."""
    _ = language.gettext
    if variable.specify is None:
        return universe(variable.item, instrument, language)
    option = _("“%(text)s”") % {"text": words(variable.specify.label, language.code)}
    return _("Asked if %(option)s was chosen") % {"option": option}


def _kinds(variable: Variable) -> Iterator[Missing]:
    yield Missing.BLANK
    yield Missing.NOT_REACHED
    if variable.item.asked_if or variable.specify or variable.item.tier == "extended":
        yield Missing.NOT_ASKED
    if variable.prefer_not:
        yield Missing.PREFER_NOT
    yield from (choice.missing for choice in variable.choices if choice.missing)


def _derived_entry(
    derived: Derived, source: CodebookEntry, instrument: Instrument, language: Language
) -> CodebookEntry:
    """A derived variable: its groups, then the codes of its source that are in none and stay as they are."""
    _ = language.gettext
    placed = {code for group in derived.groups for code in group.codes} | {*derived.left_out}
    in_order = places_of(derived, instrument.variables[derived.source])
    groups = (
        ValueLabel(
            code=group.code,
            label=words(group.label, language.code),
            outside_order=derived.is_ordered and group.code not in in_order,
        )
        for group in derived.groups
    )
    ungrouped_labels = (label for label in source.value_labels if label.code not in placed)
    text = _("Made from %(variable)s") % {"variable": source.name}
    if derived.made is not None:
        definition = definition_in_words(derived, instrument, language)
        text = _("%(label)s: %(text)s") % {"label": text, "text": definition}
    return CodebookEntry(
        name=derived.name,
        label=words(derived.label, language.code),
        text=text,
        section=source.section,
        type=str(ItemType.SINGLE),
        measurement="ordinal" if derived.is_ordered else "nominal",
        unit="",
        value_labels=(*groups, *ungrouped_labels),
        universe=source.universe,
        missing=tuple(kind for kind in Missing if kind in (*source.missing, derived.left_out_as)),
        tier=source.tier,
        disclosure=derived.disclosure,
        required=source.required,
        source=source.name,
    )
