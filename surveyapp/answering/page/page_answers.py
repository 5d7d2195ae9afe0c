"""What was entered on a page, in words: also what could not be read, whether or not it applies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.answer_summary import Entry, Line, Part, summary
from surveyapp.answering.page.control_names import (
    REFUSAL,
    Sent,
    all_field_names,
    field_names,
    item_fields,
    refusal_field,
)
from surveyapp.answering.page.display_state import Holding
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import answers_from_json
from surveyapp.instruments.model.instrument import Instrument, Item, Missing, Page, Variable, words


def answer_parts(
    instrument: Instrument, page: Page, holding: Holding, language: Language
) -> tuple[Part, ...]:
    """Each question of the page with what is held of it; "not answered" where that is nothing."""
    answers = answers_from_json(holding.answers)
    record = {
        variable.name: answers.get(variable.name, Missing.BLANK)
        for item in page.items
        for variable in item.variables
        if variable.specify is None or variable.name in answers
    }
    items = {item.name: item for item in page.items}
    return tuple(
        replace(
            part,
            entries=tuple(_with_typed(entry, items[entry.item], holding, language) for entry in part.entries),
        )
        for part in summary(instrument, record, language)
    )


def sent_answer_parts(
    instrument: Instrument, page: Page, fields: Sent, language: Language
) -> tuple[Part, ...]:
    """Each question of the page to which something was sent, with that, as it was sent."""
    posted = Posted(item_fields(fields, page.items))
    names = (name for item in page.items for name in all_field_names(item))
    holding = Holding(typed={name: values for name in names if (values := posted.all(name))})
    parts = answer_parts(instrument, page, holding, language)
    answered = (
        replace(part, entries=tuple(entry for entry in part.entries if not entry.is_unanswered))
        for part in parts
    )
    return tuple(part for part in answered if part.entries)


def _with_typed(entry: Entry, item: Item, holding: Holding, language: Language) -> Entry:
    """The entry with what was typed in place of the answers that it could not become."""
    own = [variable for variable in item.variables if variable.specify is None]
    lines = [
        _line(line, own_variable, holding, language)
        for line, own_variable in zip(entry.lines, own, strict=True)
    ]
    return replace(entry, lines=(*lines, *_beside(item, holding, language)))


def _line(line: Line, variable: Variable, holding: Holding, language: Language) -> Line:
    typed = [text for name in field_names(variable) for text in holding.typed.get(name, ())]
    if not typed:
        return line
    return replace(
        line, answers=tuple(_word(variable, text, language) for text in typed), is_unanswered=False
    )


def _word(variable: Variable, text: str, language: Language) -> str:
    if text == REFUSAL:
        return _("Prefer not to answer")
    choice = None if variable.type.is_text else variable.choice(text)
    return words(choice.label, language.code) if choice else text


def _beside(item: Item, holding: Holding, language: Language) -> Iterator[Line]:
    """What was written beside an option without choosing it, and a refusal by tick."""
    for variable in item.variables:
        if variable.specify and variable.name in holding.typed:
            texts = tuple(holding.typed[variable.name])
            yield Line(row=words(variable.specify.label, language.code), answers=texts, is_unanswered=False)
    if refusal_field(item) in holding.typed:
        yield Line(row="", answers=(_("Prefer not to answer"),), is_unanswered=False)
