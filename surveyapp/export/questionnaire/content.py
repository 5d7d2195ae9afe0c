"""What is printed of an instrument, as plain data for the template `paper.typ`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from surveyapp.export.cells.safe_text import writable
from surveyapp.export.questionnaire.answer_boxes import Choices, answer_parts, hints
from surveyapp.instruments.conditions.condition_text import in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.fingerprint import structural_fingerprint
from surveyapp.instruments.model.instrument import Instrument, Item, ItemType, Section, words
from surveyapp.instruments.model.wording import direction

PRINTED_FINGERPRINT = 8
"""How many digits of the structural fingerprint are printed."""


@dataclass(frozen=True, kw_only=True)
class PaperLogo:
    """A picture for the head. format: png, jpg, webp or svg. alternative: what it shows, in words."""

    format: str
    content: bytes
    alternative: str


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What is printed beside the instrument."""

    title: str
    organisation: str
    contact: str
    ethics: str
    promise: Sequence[tuple[str, str]]
    extended: bool
    paper: str
    logo: PaperLogo | None = None
    is_pilot: bool = False


def paper_content(instrument: Instrument, facts: PaperFacts, language: Language) -> Any:
    """The form as the template takes it: texts, lists and mappings, every text such as a file can hold."""
    _ = language.gettext
    numbered = _numbered(_tier(instrument, extended=facts.extended))
    printer = _Printer(instrument=numbered, language=language)
    content = _writable(
        {
            **_head(instrument, facts, language),
            "before": _("Before you start"),
            "points": [*facts.promise, *_whom_to_ask(facts, language)],
            "filling": _("How to fill in these pages"),
            "rules": _rules(language),
            "sections": [printer.section(section) for section in numbered.sections if section.items],
            "closing": {"heading": _("When you have finished"), "text": _closing(facts, language)},
            "office": {
                "heading": _("For staff"),
                "fields": [_("Number:"), _("Entered on:"), _("By:"), _("Second entry by:")],
            },
        }
    )
    return content | {"logo": facts.logo and _picture(facts.logo)}


def _picture(logo: PaperLogo) -> dict[str, Any]:
    """The picture as the template takes it: its bytes as numbers."""
    return {"format": logo.format, "data": [*logo.content], "alternative": writable(logo.alternative)}


def _head(instrument: Instrument, facts: PaperFacts, language: Language) -> dict[str, Any]:
    _ = language.gettext
    short, _dash, region = language.code.replace("_", "-").partition("-")
    fingerprint = structural_fingerprint(instrument)[:PRINTED_FINGERPRINT]
    version = _("Version %(version)s") % {"version": instrument.version}
    return {
        "language": short,
        "from_the_right": direction(language.code) == "rtl",
        "region": region.upper() if len(region) == 2 else None,
        "paper": facts.paper,
        "title": facts.title or words(instrument.title, language.code),
        "organisation": facts.organisation,
        "contact": facts.contact,
        "version": f"{version} · {fingerprint}",
        "pilot": _("PILOT") if facts.is_pilot else "",
        "pilot_note": _("This is a pilot: your answers are erased before the survey opens."),
        "summary": _paragraphs(words(instrument.summary, language.code)),
    }


def _whom_to_ask(facts: PaperFacts, language: Language) -> list[tuple[str, str]]:
    _ = language.gettext
    ethics = f"{_('Ethics:')} {facts.ethics}" if facts.ethics else ""
    text = ". ".join(part.rstrip(".") for part in (facts.contact, ethics) if part)
    return [(_("Contact"), f"{text}.")] if text else []


def _rules(language: Language) -> list[str]:
    _ = language.gettext
    return [
        _("Use a dark pen. Round boxes: tick one. Square boxes: tick all that apply."),
        _("To change an answer, fill the wrong box in completely and tick the right one."),
        _(
            "A line that begins with “Only if” names an earlier question. If it "
            "does not apply, go to the next question."
        ),
        _("The small grey numbers and words are for the staff who enter the answers."),
    ]


def _closing(facts: PaperFacts, language: Language) -> list[str]:
    _ = language.gettext
    thanks = _("Thank you for your time.")
    if not facts.contact:
        back = _("Please send all pages back to the people who gave them to you.")
        return [f"{thanks} {back}"]
    to = _("Please send all pages to:")
    return [f"{thanks} {to}", *filter(None, (facts.organisation, facts.contact))]


def _tier(instrument: Instrument, *, extended: bool) -> Instrument:
    """The instrument without its extended items, unless they are asked."""
    sections = (
        replace(section, items=tuple(item for item in section.items if extended or item.tier != "extended"))
        for section in instrument.sections
    )
    return replace(instrument, sections=tuple(sections))


def _numbered(instrument: Instrument) -> Instrument:
    """The instrument with the questions' numbers before their labels, by which conditions name them."""
    questions = [item.name for item in instrument.items if item.type is not ItemType.STATEMENT]
    numbers = {name: f"{number}. " for number, name in enumerate(questions, start=1)}

    def numbered(item: Item) -> Item:
        number = numbers.get(item.name, "")
        return replace(item, label={language: f"{number}{text}" for language, text in item.label.items()})

    sections = (
        replace(section, items=tuple(map(numbered, section.items))) for section in instrument.sections
    )
    return replace(instrument, sections=tuple(sections))


@dataclass(frozen=True, kw_only=True)
class _Printer:
    instrument: Instrument
    language: Language

    def section(self, section: Section) -> dict[str, Any]:
        """The section with its questions; a term is explained where the section first uses it."""
        explained: set[str] = set()
        items = []
        for item in section.items:
            items.append(self.item(item, [name for name in item.definitions if name not in explained]))
            explained.update(item.definitions)
        return {
            "title": self.words(section.title),
            "intro": _paragraphs(self.words(section.intro)),
            "items": items,
        }

    def item(self, item: Item, terms: Sequence[str]) -> dict[str, Any]:
        *lead, text = _paragraphs(self.words(item.text)) or [""]
        choices = Choices(item=item, instrument=self.instrument, language=self.language)
        definitions = [self.instrument.definition(name) for name in terms]
        help_ = self.words(item.help)
        return {
            "number": self.number(item),
            "name": item.name,
            "condition": self.condition(item),
            "lead": lead,
            "text": text,
            "notes": [*_paragraphs(help_), *hints(item, self.language)],
            "terms": [
                [self.words(definition.term), self.words(definition.text)] for definition in definitions
            ],
            "parts": list(answer_parts(choices)),
            "ends": self.ends(item),
        }

    def number(self, item: Item) -> str:
        if item.type is ItemType.STATEMENT:
            return ""
        return self.words(item.label).partition(".")[0]

    def condition(self, item: Item) -> str:
        if item.asked_if is None:
            return ""
        _ = self.language.gettext
        clause = in_words(item.asked_if, self.instrument, self.language)
        return _("Only if %(condition)s:") % {"condition": clause}

    def ends(self, item: Item) -> list[str]:
        _ = self.language.gettext
        return [
            _("If %(condition)s, please stop here. %(text)s")
            % {
                "condition": in_words(end.when, self.instrument, self.language),
                "text": self.words(end.text),
            }
            for end in item.ends
        ]

    def words(self, text: Any) -> str:
        return words(text, self.language.code)


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return writable(value) if value else ""
    if isinstance(value, dict):
        return {name: _writable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_writable(part) for part in value]
    return value
