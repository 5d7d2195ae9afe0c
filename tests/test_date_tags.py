"""Every template writes days, moments and lists by filters that follow the page's language."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
MACHINE = ("'Y-m-d'", "'H:i:sO'", "'Ymd'", "'U'")
"""Formats of attributes, which programs read."""
MOMENT = dt.datetime(2026, 1, 31, 19, 5, 33, tzinfo=dt.UTC)


def written(value: object, filters: str, language: str) -> str:
    with translation.override(language):
        text = Template("{{ value|" + filters + " }}").render(Context({"value": value}))
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "filters", "english", "french"),
    [
        (MOMENT.date(), "day", "January 31, 2026", "31 janvier 2026"),
        (MOMENT, "day", "January 31, 2026", "31 janvier 2026"),
        (MOMENT.replace(hour=2), "day", "January 30, 2026", "30 janvier 2026"),
        (MOMENT.date(), "short_day", "2026-01-31", "2026-01-31"),
        (MOMENT, "moment", "January 31, 2026, 14:05 EST", "31 janvier 2026, 14 h 05 HNE"),
        (MOMENT, "short_moment", "2026-01-31, 14:05 EST", "2026-01-31 14 h 05 HNE"),
        (
            MOMENT,
            "short_moment:'seconds'",
            "2026-01-31, 14:05:33 EST",
            "2026-01-31 14 h 05 min 33 s HNE",
        ),
        (
            ["2026-01-31", "2026-02-07"],
            "days",
            "January 31, 2026 and February 7, 2026",
            "31 janvier 2026 et 7 février 2026",
        ),
        (["a", "b", "c"], "all_of", "a, b and c", "a, b et c"),
    ],
)
def test_a_filter_writes_as_the_page_reads(value: object, filters: str, english: str, french: str) -> None:
    assert (written(value, filters, "en"), written(value, filters, "fr")) == (english, french)


@pytest.mark.parametrize("filters", ["day", "short_day", "moment", "short_moment"])
def test_what_is_not_known_is_not_written(filters: str) -> None:
    assert written(None, filters, "en") == ""


def test_no_template_writes_a_day_for_people_in_a_format_of_its_own() -> None:
    formats = {
        (path.name, found)
        for path in TEMPLATES.rglob("*.html")
        for found in re.findall(r"\|(?:date|time):(\S+?)(?=[\s}|])", path.read_text(encoding="utf-8"))
    }

    assert {(name, found) for name, found in formats if found not in MACHINE} == set()
