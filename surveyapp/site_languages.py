"""The languages of the site as values for the study core: the only place where Django's words become them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from django.utils import translation

from surveyapp.instruments.language import Language


@cache
def language_of(code: str) -> Language:
    """A language; its words leave the language of the caller as it is."""

    @cache
    def gettext(text: str) -> str:
        with translation.override(code):
            return translation.gettext(text)

    def ngettext(one: str, many: str, number: int) -> str:
        with translation.override(code):
            return translation.ngettext(one, many, number)

    return Language(code, gettext, ngettext)


def languages_of(codes: Iterable[str]) -> dict[str, Language]:
    """Each of the languages under its code."""
    return {code: language_of(code) for code in codes}


def page_language(code: str | None = None) -> Language:
    """The language of the page that is made.

    code: of the instrument’s words, where they stand in another language than the page.
    """
    return Language(code or translation.get_language() or "en", translation.gettext, translation.ngettext)


def language_with_words(code: str) -> str | None:
    """The language in which the site has its words for readers of this one: `fr` for `fr-CA`; else None."""
    try:
        return translation.get_supported_language_variant(code)
    except LookupError:
        return None


def negotiated(wanted: Iterable[str], offered: Sequence[str]) -> str | None:
    """The first of the wanted languages that is offered, a region more or less not counting; None for none.

    `es-MX` is content with `es`, `es` with `es-MX`, and each takes itself first.
    """
    by_code = {code.lower(): code for code in reversed(offered)}
    by_base = {code.partition("-")[0]: by_code[code] for code in by_code}
    for code in (code.lower() for code in wanted):
        if chosen := by_code.get(code) or by_base.get(code.partition("-")[0]):
            return chosen
    return None
