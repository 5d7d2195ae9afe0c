"""Translators of the site's own words, one for each language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from surveyapp.instruments.model.instrument import Translate


def translators(languages: Iterable[str]) -> dict[str, Translate]:
    """A translator into each of the languages; it leaves the language of the caller as it is."""
    return {language: translator(language) for language in languages}


def translator(language: str) -> Translate:
    """A translator into one language."""

    def translate(text: str) -> str:
        with translation.override(language):
            return translation.gettext(text)

    return translate
