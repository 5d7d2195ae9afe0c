"""How a page writes days, moments and lists: as its language does. Every template has these filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django import template
from django.utils import timezone

from surveyapp.site_languages import page_language

register = template.Library()


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """A day in a sentence: "January 31, 2026"; nothing for none."""
    return page_language().date(_day_of(value)) if value else ""


@register.filter
def short_day(value: dt.date | dt.datetime | None) -> str:
    """A day in a table: "2026-01-31"; nothing for none."""
    return page_language().short_date(_day_of(value)) if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A moment in a sentence, in the site's zone: "January 31, 2026, 14:05 EST"; nothing for none."""
    return page_language().moment(timezone.localtime(value)) if value else ""


@register.filter
def moment_in(value: dt.datetime | None, zone: dt.tzinfo) -> str:
    """A moment in a sentence, in the zone: "January 31, 2026, 14:05 EST"; nothing for none."""
    return page_language().moment(value.astimezone(zone)) if value else ""


@register.filter
def short_moment(value: dt.datetime | None, precision: str = "minutes") -> str:
    """A moment in a table: "2026-01-31, 14:05 EST"; precision: minutes or seconds. Nothing for none."""
    if not value:
        return ""
    return page_language().short_moment(timezone.localtime(value), seconds=precision == "seconds")


@register.filter
def days(values: Iterable[str]) -> str:
    """Days as they are stored, "2026-01-31", in a sentence: "January 31, 2026 and February 7, 2026"."""
    language = page_language()
    return language.all_of(language.date(dt.date.fromisoformat(value)) for value in values)


@register.filter
def all_of(parts: Iterable[str]) -> str:
    """Parts of a sentence of which all are meant: "a, b and c"."""
    return page_language().all_of(map(str, parts))


def _day_of(value: dt.date | dt.datetime) -> dt.date:
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
