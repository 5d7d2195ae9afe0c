"""Recoding "other": a text that an option asked for is counted as another option, given or added.

The answers as given stay what they are; here are their recoded copies, and the instrument with the options
that were added. What was asked, and the text, stay: only the choice moves.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from surveyapp.instruments.checks.name_checks import name_problems
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.answers import Answer, ResponseRecord
from surveyapp.instruments.model.instrument import (
    Instrument,
    Item,
    ItemType,
    ResponseOption,
    Text,
    Variable,
    words,
)
from surveyapp.instruments.model.options import MISSING_CODES
from surveyapp.instruments.names import NAME

Moves = Mapping[int, Mapping[str, str]]
"""Key of a response -> name of the text's variable -> code that the answer counts as."""


@dataclass(frozen=True, kw_only=True)
class RecodingSet:
    """The recodings of a survey that are in force, and whether the answers at hand follow them."""

    moves: Moves
    is_applied: bool

    def items_of(self, key: int, instrument: Instrument) -> tuple[str, ...]:
        """The names of the items whose answer in this response is recoded."""
        moves = self.moves.get(key, {})
        return tuple(dict.fromkeys(instrument.variables[name].item.name for name in moves))


@dataclass(frozen=True, kw_only=True)
class ExtraOption:
    """An option that was not asked with an item."""

    item: str
    code: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class SimilarTexts:
    """Texts that differ in case, accents and blanks only, under the spelling that most have."""

    text: str
    keys: tuple[int, ...]  # of the responses


def similar_texts(texts: Mapping[int, str]) -> tuple[SimilarTexts, ...]:
    """Texts by response, in groups: the largest first, then by the alphabet."""
    groups: dict[str, dict[int, str]] = {}
    for key, text in texts.items():
        groups.setdefault(normalised(text), {})[key] = text
    groups_by_name = [
        (name, SimilarTexts(text=_usual(group.values()), keys=tuple(sorted(group))))
        for name, group in groups.items()
    ]
    return tuple(group for _, group in sorted(groups_by_name, key=lambda pair: (-len(pair[1].keys), pair[0])))


def normalised(text: str) -> str:
    """The text without what makes no difference: case, accents, and blanks beside and between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(unicodedata.normalize("NFKC", letters).casefold().split())


def _usual(texts: Iterable[str]) -> str:
    counts = Counter(" ".join(text.split()) for text in texts)
    return min(counts, key=lambda text: (-counts[text], text))


def recodable(instrument: Instrument) -> tuple[Variable, ...]:
    """The texts that options ask for, in the order of the instrument."""
    return tuple(variable for variable in instrument.variables.values() if variable.specify)


def targets(variable: Variable) -> tuple[ResponseOption, ...]:
    """The options that a text may count as: those that anybody could have chosen beside any other.

    Not another that asks for a text, nor one that is offered on a condition; of a multiple choice none that
    stands alone.
    """
    is_multiple = variable.item.type is ItemType.MULTIPLE
    return tuple(
        option
        for option in variable.item.options
        if not option.specify
        and option.offered_if is None
        and not (is_multiple and (option.exclusive or option.missing))
    )


def with_added(
    instrument: Instrument, added: Iterable[ExtraOption], site_languages: Mapping[str, Language]
) -> Instrument:
    """The instrument with the added options, marked as such, each before the first that asks for a text."""
    by_item: dict[str, list[ExtraOption]] = {}
    for option in added:
        by_item.setdefault(option.item, []).append(option)
    if not by_item:
        return instrument
    sections = tuple(
        replace(
            section,
            items=tuple(
                _extended(item, by_item.get(item.name, ()), site_languages) for item in section.items
            ),
        )
        for section in instrument.sections
    )
    return replace(instrument, sections=sections)


def _extended(item: Item, added: Iterable[ExtraOption], site_languages: Mapping[str, Language]) -> Item:
    extra = tuple(
        ResponseOption(
            code=option.code,
            label=_marked(option.label, site_languages),
            outside_order=item.measurement == "ordinal",
        )
        for option in sorted(added, key=lambda option: option.code)
    )
    if not extra:
        return item
    at = next((place for place, option in enumerate(item.options) if option.specify), len(item.options))
    return replace(item, options=(*item.options[:at], *extra, *item.options[at:]))


def _marked(label: Text, site_languages: Mapping[str, Language]) -> Text:
    return {
        code: _added_in_recoding(words(label, code), language) for code, language in site_languages.items()
    }


def _added_in_recoding(label: str, language: Language) -> str:
    _ = language.gettext
    return _("{label} (added in recoding)").format(label=label)


def recoded(records: Iterable[ResponseRecord], moves: Moves, instrument: Instrument) -> list[ResponseRecord]:
    """The records with their choices moved; `instrument` has the added options. ValueError for no option."""
    return [
        replace(record, answers={**record.answers, **_moved(record, moves[record.key], instrument)})
        if record.key in moves
        else record
        for record in records
    ]


def is_recoded(record: ResponseRecord, variable: Variable) -> bool:
    """Whether the text is there, and so the choice that asked for it."""
    return isinstance(record.answers.get(variable.name), str)


def _moved(record: ResponseRecord, moves: Mapping[str, str], instrument: Instrument) -> dict[str, Answer]:
    """The choices that change."""
    changed: dict[str, Answer] = {}
    for name, code in moves.items():
        variable = instrument.variables[name]
        item, specify = variable.item, variable.specify
        if item.option(code) is None or specify is None:
            raise ValueError(f"{item.name} has no option {code!r} to recode to")
        if is_recoded(record, variable):
            answer = changed.get(item.name, record.answers[item.name])
            changed[item.name] = _replaced(answer, specify.code, code, item)
    return changed


def _replaced(answer: Answer, old: str, new: str, item: Item) -> Answer:
    if not isinstance(answer, tuple):
        return new if answer == old else answer
    chosen = {new if code == old else code for code in answer}
    return tuple(option.code for option in item.options if option.code in chosen)


class OptionError(ValueError):
    """No option can be added so. `why`: name, taken, missing or column."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def check_new_option(instrument: Instrument, item: str, code: str) -> None:
    """Raise OptionError unless the code is a name, new to the item and what is derived of it, and makes no
    column that there is already. `instrument` has the options that were added before.
    """
    if not NAME.fullmatch(code):
        raise OptionError("name")
    if code in MISSING_CODES:
        raise OptionError("missing")
    derived = [variable for variable in instrument.derived if variable.source == item]
    known = {option.code for option in instrument.items_by_name[item].options}
    if code in known | {group.code for variable in derived for group in variable.groups}:
        raise OptionError("taken")
    extended = with_added(
        instrument, [ExtraOption(item=item, code=code, label={"en": code})], {"en": ENGLISH}
    )
    if set(name_problems(extended)) - set(name_problems(instrument)):
        raise OptionError("column")
