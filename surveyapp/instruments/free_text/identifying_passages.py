"""Passages of a free text that may lead to somebody: found for the reader, who decides what is redacted.

English and French forms. What is not found here is not thereby harmless: names without a title, places and
rare stories have no pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a passage looks like, the most telling first; where two fit one place, the earlier is meant."""

    EMAIL = "email"
    WEB = "web"
    ADDRESS = "address"
    DATE = "date"
    POSTAL = "postal"
    PHONE = "phone"
    NAME = "name"
    DIGITS = "digits"


DIRECT = frozenset({Kind.EMAIL, Kind.WEB, Kind.ADDRESS, Kind.POSTAL, Kind.PHONE, Kind.NAME})
"""Kinds that lead to a person by themselves; dates and other digits depend on what they count."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Characters `start` to `end` of a text, `end` excluded."""

    start: int
    end: int
    kind: Kind


_LETTER = r"[^\s@<>()\[\],;:\"“”«»]"  # of an address; a token begins where none stands before
_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[\w'’-]*"
_LINK = r"(?:(?:de|du|des|la|le|les|van|von|di)\s|[dl]['’])"
_MONTH = (
    r"(?:jan(?:uary|vier|v)?|feb(?:ruary)?|f[ée]v(?:rier|r)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|"
    r"june?|juin|jul(?:y)?|juillet|juil|aug(?:ust)?|ao[ûu]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|"
    r"nov(?:ember|embre)?|d[ée]c(?:ember|embre)?)"
)
_TLD = r"(?:com|ca|org|net|edu|gov|info|io|fr|be|ch|uk|eu|us|health)"
_TITLE = (
    r"(?:(?i:dre?|docteure?|doctor|prof|professeure?|professor|mme|mmes|madame|mlle|monsieur|mrs?|ms|miss|"
    r"nurse)|MM?|Me|Pre?)"
)
_ROAD = r"(?i:rue|avenue|av\.?|boulevard|boul\.?|bd|chemin|ch\.|place|route|allée|rang|impasse|quai)"
_STREET = r"(?i:street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|square|court|crescent|way)"

_FORMS: dict[Kind, str] = {
    Kind.EMAIL: rf"(?<!{_LETTER}){_LETTER}+(?:@|\s?[(\[](?:at|arobase|à)[)\]]\s?){_LETTER}+",
    Kind.WEB: rf"(?i:https?://|www\.)\S+|(?<![\w.@-])[\w-]+(?:\.[\w-]+)*\.{_TLD}(?![\w-])(?:/\S*)?",
    Kind.ADDRESS: rf"(?<!\d)\d{{1,5}}(?:\s?(?:bis|ter))?,?\s{_ROAD}(?:\s{_LINK}{{0,2}}{_WORD}){{1,3}}"
    rf"|(?<!\d)\d{{1,5}}(?:\s{_WORD}){{1,3}}\s{_STREET}(?!\w)\.?",
    Kind.DATE: r"(?<!\d)(?:\d{1,4}([-/.])\d{1,2}\1\d{1,4})(?!\d)"
    rf"|(?i:(?<!\d)\d{{1,2}}(?:er|st|nd|rd|th)?\s{{1,3}}(?:of\s|de\s)?{_MONTH}(?!\w)\.?(?:,?\s{{1,3}}\d{{2,4}})?"
    rf"|(?<!\w){_MONTH}\.?\s{{1,3}}\d{{1,4}}(?:st|nd|rd|th)?(?:,?\s{{1,3}}\d{{4}})?)(?!\d)",
    Kind.POSTAL: r"(?i:(?<!\w)[a-z]\d[a-z][ -]?\d[a-z]\d(?!\w))"
    r"|(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)|(?<![\w.,])\d{5}(?:-\d{4})?(?!\w)",
    Kind.PHONE: r"(?<![\w.,])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]\d{2,4}){1,4}(?!\w)"
    r"|(?<!\w)\+?\d{10,12}(?!\w)",
    Kind.NAME: rf"(?<!\w){_TITLE}\.?\s{{1,2}}{_LINK}{{0,2}}{_WORD}\.?(?:[\s-]{_LINK}?{_WORD}){{0,2}}",
    Kind.DIGITS: r"\d+(?:[.,\s]\d+)*",
}
_PATTERNS = {kind: re.compile(form) for kind, form in _FORMS.items()}
_PHONE_DIGITS = range(7, 16)


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text in their order, none overlapping another; every digit is in one of them."""
    identifying: list[Passage] = []
    for kind, pattern in _PATTERNS.items():
        for start, end in list(_gaps(identifying, len(text))):
            identifying += [
                Passage(start=match.start(), end=match.end(), kind=kind)
                for match in pattern.finditer(text, start, end)
                if _is_plausible(kind, match.group())
            ]
        identifying.sort(key=lambda passage: passage.start)
    return tuple(identifying)


def _gaps(identifying: list[Passage], length: int) -> Iterator[tuple[int, int]]:
    """What no passage covers, piece by piece."""
    at = 0
    for passage in identifying:
        if at < passage.start:
            yield at, passage.start
        at = passage.end
    if at < length:
        yield at, length


def _is_plausible(kind: Kind, text: str) -> bool:
    if kind is not Kind.PHONE:
        return True
    return sum(sign.isdecimal() for sign in text) in _PHONE_DIGITS
