"""The questionnaire as it was fielded: what it holds, counted from its definition."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.analysis.study.study_details import Detail
from surveyapp.export.document import counted_nouns as nouns
from surveyapp.export.document.blocks import Section
from surveyapp.export.document.facts import StudyFacts
from surveyapp.export.document.sections.methods import entered
from surveyapp.export.document.writer import body
from surveyapp.instruments.language import Language, name_in
from surveyapp.instruments.model.instrument import Instrument, Item, ItemType, words


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """What of an instrument a survey asks; statements are no items.

    pages: as they are shown, the landing pages as one. not_asked: extended items that are switched off.
    """

    items: tuple[Item, ...]
    not_asked: int
    sections: int
    pages: int
    required: int
    conditional: int
    randomised: int
    with_prefer_not: int
    checks: int


def questionnaire(instrument: Instrument, *, extended: bool) -> Questionnaire:
    """The items that are asked, with the extended ones or without."""
    items = tuple(item for item in _items(instrument) if extended or item.tier != "extended")
    names = {item.name for item in items}
    pages = [page for page in instrument.pages if any(item.name in names for item in page.items)]
    landing = [page for page in pages if page.section.landing]
    return Questionnaire(
        items=items,
        not_asked=len(_items(instrument)) - len(items),
        sections=len({page.section.name for page in pages}),
        pages=len(pages) - max(0, len(landing) - 1),
        required=sum(item.required for item in items),
        conditional=sum(item.asked_if is not None for item in items),
        randomised=sum(item.order != "fixed" for item in items),
        with_prefer_not=sum(item.prefer_not for item in items),
        checks=sum(len(item.checks) for item in items),
    )


def _items(instrument: Instrument) -> tuple[Item, ...]:
    return tuple(item for item in instrument.items if item.type is not ItemType.STATEMENT)


def instrument_section(study: StudyFacts, language: Language) -> Section:
    """The instrument, its version, and how it was made."""
    _ = language.gettext
    details = (
        (Detail.DEVELOPMENT, _("State how the questionnaire was developed.")),
        (Detail.INSTRUMENTS, _("State whether existing instruments were used, and how they are scored.")),
        (Detail.PRETESTING, _("State how the questionnaire was pretested.")),
        (Detail.PREPARATION, _("State the preparation before fielding: translation, training, pilot tests.")),
    )
    blocks = (
        body(_identity(study, language)),
        body(_extent(study, language)),
        *entered(study, details, language),
    )
    return Section(name="instrument", title=_("Questionnaire"), blocks=blocks)


def _identity(study: StudyFacts, language: Language) -> str:
    _ = language.gettext
    instrument = study.instrument
    return _(
        "The questionnaire “{title}” (instrument {name}, version {version}, fingerprint {fingerprint}) was "
        "fielded in these languages: {languages}. A published version cannot be changed."
    ).format(
        title=words(instrument.title, study.language_code),
        name=instrument.name,
        version=instrument.version,
        fingerprint=study.fingerprint[:12],
        languages=language.all_of(name_in(code, language.code) for code in instrument.languages),
    )


def _extent(study: StudyFacts, language: Language) -> str:
    _ = language.gettext
    questions = questionnaire(study.instrument, extended=study.fielding.extended)
    parts = [
        _(
            "It has {items} in {sections} on {pages}. Required: {required}; asked only where earlier answers "
            "called for it: {conditional}; with the choice “prefer not to answer”: {prefer_not}; with "
            "options or rows in random order: {randomised}."
        ).format(
            items=nouns.items(len(questions.items), language),
            sections=nouns.sections(questions.sections, language),
            pages=nouns.pages(questions.pages, language),
            required=questions.required,
            conditional=questions.conditional,
            prefer_not=questions.with_prefer_not,
            randomised=questions.randomised,
        )
    ]
    if questions.not_asked:
        parts.append(_("Extended items that were switched off: {count}.").format(count=questions.not_asked))
    return " ".join(parts)
