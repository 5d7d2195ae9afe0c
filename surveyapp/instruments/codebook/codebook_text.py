"""What a codebook says about each variable in codes of the file format, in words."""

from __future__ import annotations

from surveyapp.instruments.codebook.codebook import ValueLabel, missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import ItemType


def type_in_words(kind: str, language: Language) -> str:
    """The type of a variable."""
    _ = language.gettext
    return {
        ItemType.SINGLE: _("one choice"),
        ItemType.MULTIPLE: _("several choices"),
        ItemType.INTEGER: _("whole number"),
        ItemType.DECIMAL: _("number with decimals"),
        ItemType.SCALE: _("scale"),
        ItemType.SHORT_TEXT: _("short text"),
        ItemType.LONG_TEXT: _("long text"),
    }[ItemType(kind)]


def measurement_in_words(measurement: str, language: Language) -> str:
    """On what kind of scale a variable measures."""
    _ = language.gettext
    return {"nominal": _("nominal"), "ordinal": _("ordinal"), "ratio": _("ratio scale")}[measurement]


def counts_as_in_words(label: ValueLabel, language: Language) -> str:
    """What a code counts as that is no ordinary answer: a kind of missing, or an answer outside the order."""
    _ = language.gettext
    if label.missing:
        return missing_in_words(label.missing, language)
    return _("outside the order") if label.outside_order else ""


def tier_in_words(tier: str, language: Language) -> str:
    """In which part of the instrument a variable stands."""
    _ = language.gettext
    return {"core": _("core"), "extended": _("extended")}[tier]


def disclosure_in_words(disclosure: str, language: Language) -> str:
    """Why a variable might single somebody out."""
    _ = language.gettext
    return {"quasi": _("known to others"), "free_text": _("free text")}[disclosure]
