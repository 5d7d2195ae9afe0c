"""A language: its words and plural forms are those it was given, its figures those of CLDR."""

from decimal import Decimal

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
