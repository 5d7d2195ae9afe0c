"""Counts with their nouns, for sentences that have several of them: "1 item", "3 sections"."""

from __future__ import annotations

from surveyapp.instruments.language import Language


def items(count: int, language: Language) -> str:
    return language.ngettext("{count} item", "{count} items", count).format(count=count)


def required_items(count: int, language: Language) -> str:
    return language.ngettext("{count} required item", "{count} required items", count).format(count=count)


def checks(count: int, language: Language) -> str:
    """Of contradictions in answers."""
    return language.ngettext("{count} check", "{count} checks", count).format(count=count)


def sections(count: int, language: Language) -> str:
    return language.ngettext("{count} section", "{count} sections", count).format(count=count)


def pages(count: int, language: Language) -> str:
    return language.ngettext("{count} page", "{count} pages", count).format(count=count)


def years(count: int, language: Language) -> str:
    return language.ngettext("{count} year", "{count} years", count).format(count=count)


def days(count: int, language: Language) -> str:
    return language.ngettext("{count} day", "{count} days", count).format(count=count)
