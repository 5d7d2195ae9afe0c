"""Days as people type them: year first, as in 2026-01-31; what could be two days is refused with both."""

from __future__ import annotations

import datetime as dt
import re

from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.typed_numbers import in_ascii

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


class DayError(ValueError):
    """What was typed is no day, or could be two; the message says how to write it."""


def parse_day(text: str, *, language: Language = ENGLISH) -> dt.date:
    """The day that was typed, year first. Raises DayError in words of `_`.

    03/04/2026 is March in one country and April in another: no day is read whose year comes last.
    """
    _ = language.gettext
    plain = in_ascii(text)
    match = _YEAR_FIRST.fullmatch(plain)
    if match and (day := _day(*match.groups())):
        return day
    readings = _readings(plain)
    typed = text.strip()
    if len(readings) > 1:
        message = _("“%(text)s” can be read as %(first)s or as %(second)s. Write the one that is meant.")
        raise DayError(message % {"text": typed, "first": readings[0], "second": readings[1]})
    if readings:
        raise DayError(
            _("Write “%(text)s” as %(day)s: year, month, day.") % {"text": typed, "day": readings[0]}
        )
    raise DayError(
        _("“%(text)s” is not a date. Write year, month and day, as in 2026-01-31.") % {"text": typed}
    )


def _readings(plain: str) -> list[str]:
    """The days that a text whose year comes last may mean, in the order of the calendar."""
    match = _YEAR_LAST.fullmatch(plain)
    if match is None:
        return []
    first, second, year = match.groups()
    days = {day for day in (_day(year, first, second), _day(year, second, first)) if day}
    return [day.isoformat() for day in sorted(days)]


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
