"""A language: its words and plural forms are those it was given, its figures those of CLDR."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.language import ENGLISH, Language, TranslatedError, gettext_noop, name_in, own_name

NO_BREAK, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("code", "number", "percent"),
    [
        ("en", "1,234.50", "82.9%"),
        ("fr", f"1{NO_BREAK}234,50", f"82,9{NO_BREAK}%"),
        ("fr-ca", f"1{NO_BREAK}234,50", f"82,9{NO_BREAK}%"),
        ("fr-FR", f"1{NARROW}234,50", f"82,9{NO_BREAK}%"),
        ("de", "1.234,50", f"82,9{NO_BREAK}%"),
        ("pl", f"1{NO_BREAK}234,50", "82,9%"),
        ("de-XX", "1.234,50", f"82,9{NO_BREAK}%"),
        ("tlh", "1,234.50", "82.9%"),
        ("", "1,234.50", "82.9%"),
    ],
)
def test_figures_are_written_as_the_language_writes_them(code: str, number: str, percent: str) -> None:
    language = Language(code)
    assert (language.number(Decimal("1234.50")), language.percent(Decimal("82.9"))) == (number, percent)
    assert language.decimal_sign == number[-3]


@given(value=st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**40))
def test_no_digit_is_lost_or_added(value: Decimal) -> None:
    assert ENGLISH.number(value).replace(",", "") == f"{value:f}"


def test_a_whole_number_has_no_decimals() -> None:
    assert (ENGLISH.number(10**30), ENGLISH.number(0)) == ("1" + ",000" * 10, "0")


def test_an_interval_is_in_words_of_the_language() -> None:
    french = Language("fr", {"{low} to {high}": "{low} à {high}"}.__getitem__)
    assert french.interval(Decimal("0.5"), Decimal(1)) == "0,5 à 1"


def test_without_a_catalogue_texts_are_as_they_stand_in_the_code() -> None:
    assert ENGLISH.gettext("Yes") == "Yes"
    assert [ENGLISH.ngettext("{n} item", "{n} items", n) for n in (0, 1, 2)] == [
        "{n} items",
        "{n} item",
        "{n} items",
    ]


def test_a_mistake_is_said_in_the_language_of_its_reader() -> None:
    french = Language("fr", {"No “{name}”.": "Aucun « {name} ».", "Choose.": "Choisissez."}.__getitem__)
    error = TranslatedError(gettext_noop("No “{name}”."), gettext_noop("Choose."), name="{x}")

    assert str(error) == "No “{x}”. Choose."
    assert error.in_words(french) == "Aucun « {x} ». Choisissez."


def test_a_text_without_values_keeps_its_braces() -> None:
    assert str(TranslatedError("{x} stays")) == "{x} stays"


MOMENT = dt.datetime(2026, 1, 31, 14, 5, 33, tzinfo=ZoneInfo("America/Toronto"))


@pytest.mark.parametrize(
    ("code", "date", "short_date", "moment", "short_moment"),
    [
        ("en", "January 31, 2026", "2026-01-31", "January 31, 2026, 14:05 EST", "2026-01-31, 14:05 EST"),
        ("fr", "31 janvier 2026", "2026-01-31", "31 janvier 2026, 14 h 05 HNE", "2026-01-31 14 h 05 HNE"),
        ("pl", "31 stycznia 2026", "31.01.2026", "31 stycznia 2026, 14:05 -0500", "31.01.2026, 14:05 -0500"),
    ],
)
def test_days_and_moments_are_written_as_the_language_writes_them(
    code: str, date: str, short_date: str, moment: str, short_moment: str
) -> None:
    language = Language(code)
    spaced = (
        text.replace(NO_BREAK, " ") for text in (language.moment(MOMENT), language.short_moment(MOMENT))
    )

    assert (language.date(MOMENT.date()), language.short_date(MOMENT.date())) == (date, short_date)
    assert tuple(spaced) == (moment, short_moment)


def test_a_time_stands_in_the_zone_of_its_moment_and_names_it() -> None:
    assert ENGLISH.moment(MOMENT.astimezone(dt.UTC)) == "January 31, 2026, 19:05 UTC"
    assert ENGLISH.moment(MOMENT.replace(month=7)).endswith("14:05 EDT")
    assert ENGLISH.short_moment(MOMENT, seconds=True) == "2026-01-31, 14:05:33 EST"
    with pytest.raises(AssertionError, match="without its zone"):
        ENGLISH.moment(MOMENT.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("parts", "code", "all_of", "one_of"),
    [
        ([], "en", "", ""),
        (["a"], "en", "a", "a"),
        (["a", "b"], "en", "a and b", "a or b"),
        (["a", "b", "c"], "en", "a, b and c", "a, b or c"),
        (["a", "b", "c"], "fr", "a, b et c", "a, b ou c"),
        (["a", "b", "c"], "pl", "a, b i c", "a, b lub c"),
    ],
)
def test_a_list_is_written_as_the_language_writes_it(
    parts: list[str], code: str, all_of: str, one_of: str
) -> None:
    language = Language(code)
    assert (language.all_of(parts), language.one_of(parts)) == (all_of, one_of)


def test_a_number_in_a_mistake_is_written_as_the_language_writes_it() -> None:
    error = TranslatedError(gettext_noop("{count} of {name}"), count=12345, name="a")
    assert (str(error), error.in_words(Language("fr"))) == ("12,345 of a", f"12{NO_BREAK}345 of a")


@pytest.mark.parametrize(
    ("code", "own", "in_french"),
    [
        ("es", "Español", "espagnol"),
        ("fr-CA", "Français (Canada)", "français (Canada)"),
        ("xx", "xx", "xx"),
        ("x'", "x'", "x'"),
    ],
)
def test_a_language_has_its_name_in_itself_and_in_others(code: str, own: str, in_french: str) -> None:
    assert (own_name(code), name_in(code, "fr")) == (own, in_french)
