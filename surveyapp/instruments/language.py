"""A language of the site: its words and plural forms; its figures, dates and lists (CLDR, by Babel)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from types import MappingProxyType
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_datetime_format, get_timezone_name
from babel.lists import format_list
from babel.numbers import NumberPattern, get_decimal_symbol

REGIONS: Mapping[str, str] = MappingProxyType({"en": "en-CA", "fr": "fr-CA"})
"""The region whose way of writing is taken where a code names none; else the one that CLDR takes."""


def _unchanged(text: str) -> str:
    return text


def _of_two_forms(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


@dataclass(frozen=True)
class Language:
    """A code ("en", "fr-CA"), the translation of the program's texts into it, and its formats.

    What is to be translated stands in the code as `_("…")`, `_ = language.gettext`, or as
    `language.ngettext("{count} response", "{count} responses", count)`: by these names it is collected.
    """

    code: str
    gettext: Callable[[str], str] = _unchanged
    ngettext: Callable[[str, str, int], str] = _of_two_forms

    def number(self, value: int | Decimal) -> str:
        """An exact number with the decimals that it has: "1,234.50", "1 234,50"."""
        return _written(Decimal(value), _locale(self.code).decimal_formats[None], _locale(self.code))

    @property
    def decimal_sign(self) -> str:
        """What stands before the decimals: "." or ","."""
        return str(get_decimal_symbol(_locale(self.code)))

    def percent(self, value: Decimal) -> str:
        """A value in percent, with its sign and the decimals that it has: "82.9%", "82,9 %"."""
        return _written(value, _locale(self.code).percent_formats[None], _locale(self.code))

    def interval(self, low: Decimal, high: Decimal) -> str:
        """Two limits in words: "69 to 91", "69 à 91"."""
        _ = self.gettext
        return _("{low} to {high}").format(low=self.number(low), high=self.number(high))

    def date(self, day: dt.date) -> str:
        """A day in a sentence: "January 31, 2026", "31 janvier 2026"."""
        return str(format_date(day, "long", locale=_locale(self.code)))

    def short_date(self, day: dt.date) -> str:
        """A day in a table: "2026-01-31" in Canada, "31.01.2026" in Polish."""
        return str(format_date(day, "short", locale=_locale(self.code)))

    def moment(self, moment: dt.datetime) -> str:
        """A day and a time in a sentence: "January 31, 2026, 14:05 EST"."""
        return self._joined("medium", self.date(moment.date()), self._time(moment, "Hm"))

    def short_moment(self, moment: dt.datetime, *, seconds: bool = False) -> str:
        """A day and a time in a table: "2026-01-31, 14:05 EST"."""
        return self._joined(
            "short", self.short_date(moment.date()), self._time(moment, "Hms" if seconds else "Hm")
        )

    def _joined(self, style: Literal["short", "medium"], day: str, time: str) -> str:
        return str(get_datetime_format(style, locale=_locale(self.code))).format(time, day)

    def _time(self, moment: dt.datetime, fields: str) -> str:
        """The time of the moment in its own zone, which is named."""
        assert moment.tzinfo is not None, "a time without its zone says nothing"
        locale = _locale(self.code)
        zone = get_timezone_name(moment, width="short", locale=locale)
        return f"{format_skeleton(fields, moment, tzinfo=moment.tzinfo, locale=locale)} {zone}"

    def all_of(self, parts: Iterable[str]) -> str:
        """Parts of a sentence of which all are meant: "a, b and c"."""
        return str(format_list(list(parts), "standard", locale=_locale(self.code)))

    def one_of(self, parts: Iterable[str]) -> str:
        """Parts of a sentence of which one is meant: "a, b or c"."""
        return str(format_list(list(parts), "or", locale=_locale(self.code)))


ENGLISH = Language("en")
"""The language in which the program's texts are written."""


def own_name(code: str) -> str:
    """What a language is called in itself, as a heading has it: "Español", "Français (Canada)"."""
    name = name_in(code, code)
    return name if name == code else name[:1].upper() + name[1:]


def name_in(code: str, language_code: str) -> str:
    """What a language is called in a sentence of another, such as "espagnol"; its code without a name."""
    try:
        return Locale.parse(code, sep="-").get_display_name(_locale(language_code)) or code
    except (UnknownLocaleError, ValueError):
        return code


def gettext_noop(text: str) -> str:
    """The text as it is: it is collected here, and translated where it is read."""
    return text


class TranslatedError(Exception):
    """A user's mistake, said in the language of whoever reads it; as text it is in English.

    texts: sentences marked by `gettext_noop`, with the values in braces; a number is written as the language
    writes it. A sentence whose noun follows a count comes from a class of its own, by `language.ngettext`.
    """

    def __init__(self, *texts: str, **values: object) -> None:
        self.texts, self.values = texts, values
        super().__init__(self.in_words(ENGLISH))

    def in_words(self, language: Language) -> str:
        """The sentences in the language. Without values they stand as they are, braces and all."""
        texts = [language.gettext(text) for text in self.texts]
        values = {
            name: language.number(value) if isinstance(value, int) else value
            for name, value in self.values.items()
        }
        return " ".join(text.format(**values) if values else text for text in texts)


def _written(value: Decimal, pattern: NumberPattern, locale: Locale) -> str:
    """By the pattern, but with the decimals of the value: a rounded figure keeps its last 0."""
    exponent = value.as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    exact = copy(pattern)
    exact.frac_prec = (decimals, decimals)
    exact.scale = 0  # the value is in percent already
    with localcontext(prec=max(len(value.as_tuple().digits), abs(value.adjusted()) + 1) + decimals):
        return str(exact.apply(value, locale))


@cache
def _locale(code: str) -> Locale:
    """What CLDR knows of the language, or of it without its region; English for one that it does not know."""
    for known in (REGIONS.get(code, code), code.partition("-")[0]):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
