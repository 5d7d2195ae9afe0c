"""What a codebook says about each variable in codes of the file format, in words."""

from __future__ import annotations

from surveyapp.instruments.codebook.codebook import ValueLabel, missing_in_words
from surveyapp.instruments.model.instrument import ItemType, Translate


def type_in_words(kind: str, _: Translate) -> str:
    """The type of a variable."""
    return {
        ItemType.SINGLE: _("one choice"),
        ItemType.MULTIPLE: _("several choices"),
        ItemType.INTEGER: _("whole number"),
        ItemType.DECIMAL: _("number with decimals"),
        ItemType.SCALE: _("scale"),
        ItemType.SHORT_TEXT: _("short text"),
        ItemType.LONG_TEXT: _("long text"),
    }[ItemType(kind)]


def measurement_in_words(measurement: str, _: Translate) -> str:
    """On what kind of scale a variable measures."""
    return {"nominal": _("nominal"), "ordinal": _("ordinal"), "ratio": _("ratio scale")}[measurement]


def counts_as_in_words(label: ValueLabel, _: Translate) -> str:
    """What a code counts as that is no ordinary answer: a kind of missing, or an answer outside the order."""
    if label.missing:
        return missing_in_words(label.missing, _)
    return _("outside the order") if label.outside_order else ""


def tier_in_words(tier: str, _: Translate) -> str:
    """In which part of the instrument a variable stands."""
    return {"core": _("core"), "extended": _("extended")}[tier]


def disclosure_in_words(disclosure: str, _: Translate) -> str:
    """Why a variable might single somebody out."""
    return {"quasi": _("known to others"), "free_text": _("free text")}[disclosure]
