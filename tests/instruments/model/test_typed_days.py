"""Days as typed: read where the year comes first, refused with the remedy where they could be two."""

import datetime as dt

import pytest

from surveyapp.instruments.language import Language
from surveyapp.instruments.model.typed_days import DayError, parse_day

THE_DAY = dt.date(2026, 4, 3)


@pytest.mark.parametrize("text", ["2026-04-03", " 2026-4-3 ", "2026/04/03", "2026.04.03", "2026\u20114-3"])
def test_a_day_with_its_year_first_is_read(text: str) -> None:
    assert parse_day(text) == THE_DAY


@pytest.mark.parametrize("text", ["03/04/2026", "04/03/2026", "3.4.2026", "4-3-2026", "03 04 2026"])
def test_what_could_be_two_days_is_refused_with_both(text: str) -> None:
    with pytest.raises(DayError) as refused:
        parse_day(text)
    assert str(refused.value) == (
        f"“{text}” can be read as 2026-03-04 or as 2026-04-03. Write the one that is meant."
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [("31/01/2026", "2026-01-31"), ("01/31/2026", "2026-01-31"), ("05/05/2026", "2026-05-05")],
)
def test_what_can_be_one_day_only_is_refused_with_the_way_to_write_it(text: str, day: str) -> None:
    with pytest.raises(DayError) as refused:
        parse_day(text)
    assert str(refused.value) == f"Write “{text}” as {day}: year, month, day."


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-02-30", "0000-01-01", "31/13/2026", "03/04/26", "26-04-03", "April 3, 2026", "2026-04"],
)
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DayError, match=r"is not a date\. Write year, month and day, as in 2026-01-31"):
        parse_day(text)


def test_messages_come_from_the_translator() -> None:
    with pytest.raises(DayError, match=r"^<“x”"):
        parse_day("x", language=Language("en", lambda text: f"<{text}>"))
