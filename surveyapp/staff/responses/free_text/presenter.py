"""The page on which free text is reviewed: its filter, its progress, each text with what was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from surveyapp.fielding.text_review_queries import ReviewedText
from surveyapp.instruments.free_text.identifying_passages import DIRECT, Kind, passages
from surveyapp.instruments.free_text.redaction import Piece, Span, pieces, redacted
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import TextReview

ALL = "all"
DONE = (TextReview.State.RELEASED, TextReview.State.WITHHELD)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How many texts of an item are reviewed, of how many."""

    variable: str  # "" for all items together
    label: str
    reviewed: int
    texts: int


@dataclass(frozen=True, kw_only=True)
class PassageChoice:
    """A passage that can be redacted: where it stands, how it reads, and whether its box is ticked."""

    value: str  # START-END
    text: str
    kind: str  # in words
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """One text as the reviewer sees it."""

    reviewed_text: ReviewedText
    label: str
    pieces: tuple[Piece, ...]
    choices: tuple[PassageChoice, ...]
    released: str  # as it would be passed on
    state: str  # in words


def redaction_mark() -> str:
    """What stands in place of a redacted passage, in the language that is active."""
    return _("[redacted]")


def progress(
    texts: Iterable[ReviewedText], instrument: Instrument, language: Language
) -> tuple[Progress, ...]:
    """All items together, then each item that has texts, in the instrument's order."""
    all_texts = list(texts)
    counts = Counter(text.variable for text in all_texts)
    done = Counter(text.variable for text in all_texts if text.state in DONE)
    lines = [
        Progress(variable=name, label=variable.label(language.code), reviewed=done[name], texts=counts[name])
        for name, variable in instrument.variables.items()
        if counts[name]
    ]
    whole = Progress(variable="", label=_("all items"), reviewed=done.total(), texts=len(all_texts))
    return (whole, *lines)


def item_labels(instrument: Instrument, language: Language) -> dict[str, str]:
    """The items whose texts can be selected, with their labels; first all of them, under ""."""
    texts = {
        name: variable.label(language.code)
        for name, variable in instrument.variables.items()
        if variable.type.is_text
    }
    return {"": "", **texts}


def selected(texts: Iterable[ReviewedText], *, variable: str, state: str) -> list[ReviewedText]:
    """The texts of an item (of all where it is empty) in a state (in any where it is `all`)."""
    return [
        text for text in texts if variable in ("", text.variable) and (state == ALL or text.state == state)
    ]


def text_lines(
    texts: Sequence[ReviewedText],
    instrument: Instrument,
    language: Language,
    entered: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> list[TextLine]:
    """The texts as the page shows them. entered: token -> passages that were ticked and are not saved yet."""
    states = dict(TextReview.State.choices)
    return [
        TextLine(
            reviewed_text=text,
            label=instrument.variables[text.variable].label(language.code),
            pieces=pieces(text.text, text.redactions),
            choices=_choices(text, entered.get(text.token)),
            released=redacted(text.text, text.redactions, redaction_mark()),
            state=str(states[text.state]),
        )
        for text in texts
    ]


def _choices(text: ReviewedText, entered: Sequence[Span] | None) -> tuple[PassageChoice, ...]:
    """The passages that were found, and those that were redacted otherwise, in the order of the text.

    Of a text that nobody has read, those are ticked that lead to a person by themselves.
    """
    kinds: dict[Span, Kind | None] = dict.fromkeys(text.redactions)
    kinds |= {(passage.start, passage.end): passage.kind for passage in passages(text.text)}
    return tuple(
        PassageChoice(
            value=f"{span[0]}-{span[1]}",
            text=text.text[span[0] : span[1]],
            kind=_("redacted by hand") if kind is None else kind_in_words(kind),
            is_chosen=_is_chosen(span, kind, text) if entered is None else span in entered,
        )
        for span, kind in sorted(kinds.items())
    )


def _is_chosen(span: Span, kind: Kind | None, text: ReviewedText) -> bool:
    return span in text.redactions if text.review else kind in DIRECT


def kind_in_words(kind: Kind) -> str:
    """What a passage looks like."""
    return {
        Kind.EMAIL: _("e-mail address"),
        Kind.WEB: _("web address"),
        Kind.ADDRESS: _("street address"),
        Kind.DATE: _("date"),
        Kind.POSTAL: _("postal code"),
        Kind.PHONE: _("telephone number"),
        Kind.NAME: _("name after a title"),
        Kind.DIGITS: _("digits"),
    }[kind]


def legend() -> list[tuple[Kind, str]]:
    """Every kind of passage with its words."""
    return [(kind, kind_in_words(kind)) for kind in Kind]
