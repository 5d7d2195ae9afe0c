"""The languages of the site as values for the study core: the only place where Django's words become them."""

from __future__ import annotations

from collections.abc import Iterable
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
