"""The answers read out: what the review and the copy to print show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import number_as_typed
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer, Answers, is_answer
from surveyapp.instruments.model.instrument import Instrument, Item, Missing, Page, Variable, words


@dataclass(frozen=True, kw_only=True)
class Line:
    """One variable with its answer in words."""

    row: str
    answers: tuple[str, ...]
    is_unanswered: bool


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One question with its answers, a line for each row of a grid."""

    item: str
    question: str
    lines: tuple[Line, ...]

    @property
    def is_unanswered(self) -> bool:
        return all(line.is_unanswered for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A page with its questions; statements are not among them."""

    page: Page
    title: str
    entries: tuple[Entry, ...]


def summary(instrument: Instrument, record: Answers, language: Language) -> tuple[Part, ...]:
    """What was asked and what was answered, page by page. `record` is settled."""
    parts = (
        Part(
            page=page,
            title=page_title(page, language),
            entries=tuple(entry for item in page.items if (entry := _entry(item, record, language)).lines),
        )
        for page in instrument.pages
    )
    return tuple(part for part in parts if part.entries)


def entries_of(
    instrument: Instrument, record: Answers, names: Sequence[str], language: Language
) -> tuple[Entry, ...]:
    """The named variables with their answers, an entry for each item; what was not asked is left out.

    An item goes by its label where it has one.
    """
    items = dict.fromkeys(instrument.variables[name].item.name for name in names)
    entries = (_entry(instrument.items_by_name[item], record, language, names) for item in items)
    return tuple(entry for entry in entries if entry.lines)


def page_title(page: Page, language: Language) -> str:
    """The section's title, with the page's number where the section has several."""
    title = words(page.section.title, language.code)
    if page.of == 1:
        return title
    return _("%(title)s (%(number)s of %(of)s)") % {"title": title, "number": page.number, "of": page.of}


def _entry(item: Item, record: Answers, language: Language, names: Sequence[str] | None = None) -> Entry:
    """The item with the answers to what was asked of it. names: only these variables, the item in short."""
    asked_variables = (
        (variable, record.get(variable.name, Missing.NOT_ASKED))
        for variable in item.variables
        if variable.specify is None and (names is None or variable.name in names)
    )
    lines = tuple(
        Line(
            row=words(variable.row.label, language.code) if variable.row else "",
            answers=tuple(_in_words(variable, answer, record, language)),
            is_unanswered=not is_answer(answer),
        )
        for variable, answer in asked_variables
        if answer is not Missing.NOT_ASKED
    )
    question = words(item.label if names and item.label else item.text, language.code)
    return Entry(item=item.name, question=question, lines=lines)


def _in_words(variable: Variable, answer: Answer, record: Answers, language: Language) -> Iterator[str]:
    if answer is Missing.PREFER_NOT:
        yield _("Prefer not to answer")
    elif answer is Missing.CANNOT_SAY:
        yield _("Cannot say")
    elif isinstance(answer, Missing):
        yield _("Not answered")
    elif answer == ():
        yield _("None chosen")
    elif isinstance(answer, tuple):
        yield from (_label(variable, code, record, language) for code in answer)
    elif isinstance(answer, str):
        yield answer if variable.type.is_text else _label(variable, answer, record, language)
    else:
        unit = words(variable.item.unit, language.code)
        yield f"{number_as_typed(answer)} {unit}".strip()


def _label(variable: Variable, code: str, record: Answers, language: Language) -> str:
    """The option's label, with the text that was written beside it."""
    label = variable.value_label(code, language.code)
    text = record.get(f"{variable.item.name}_{code}_text")
    if isinstance(text, str):
        return _("%(label)s: %(text)s") % {"label": label, "text": text}
    return label
