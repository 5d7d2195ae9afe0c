"""Numbers as typed: read right or refused, never misread."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.language import Language
from surveyapp.instruments.model.typed_numbers import NumberError, number_text, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.5", 2.5),
        ("2,5", 2.5),
        (" 2,5 ", 2.5),
        ("\u00a02.5\u202f", 2.5),
        ("2", 2.0),
        ("0,125", 0.125),
        ("-0.125", -0.125),
        ("+3", 3.0),
        ("\u22123,5", -3.5),
        ("007", 7.0),
        ("2.50", 2.5),
        ("1000", 1000.0),
        ("1000.500", 1000.5),
        ("1.0000", 1.0),
        ("-0", 0.0),
        (".5", 0.5),
        (",5", 0.5),
        ("-.5", -0.5),
        ("+,25", 0.25),
        (",500", 0.5),
        ("-,0", 0.0),
        ("5.", 5.0),
        ("1000,", 1000.0),
        ("\u066b\u0665", 0.5),
        ("\uff12\uff0e\uff15", 2.5),  # full width
        ("\uff12\uff0c\uff15", 2.5),
        ("\u0662\u066b\u0665", 2.5),  # Arabic
        ("\u096b", 5.0),  # Devanagari
    ],
)
def test_decimals_are_read(text: str, number: float) -> None:
    read = parse_number(text, decimals=True)
    assert (read, type(read), str(read)) == (number, float, str(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("0", 0),
        ("-3", -3),
        ("+3", 3),
        ("2.0", 2),
        ("2,00", 2),
        ("007", 7),
        ("5.", 5),
        ("-5,", -5),
        (".0", 0),
        ("\u0661\u0662", 12),
    ],
)
def test_whole_numbers_are_read(text: str, number: int) -> None:
    read = parse_number(text, decimals=False)
    assert (read, type(read)) == (number, int)


GROUPED = (
    "1,000|1.000|1 000|1\u00a0000|1\u202f000|1'000|1\u2019000|12,500|-1.000|100 000|1,000,000|1.000,5"
    "|1,000.50|1 000,5|\uff11\uff0c\uff10\uff10\uff10"
)


@pytest.mark.parametrize("text", GROUPED.split("|"))
@pytest.mark.parametrize("decimals", [True, False])
def test_thousands_with_a_mark_are_refused_with_the_remedy(text: str, decimals: bool) -> None:
    with pytest.raises(NumberError, match=r"two ways\. Write 1000 for a thousand, 1\.5"):
        parse_number(text, decimals=decimals)


NO_NUMBERS = (
    "| |x|two|2e3|1E5|0x10|1_000|inf|nan|--2|2-|2-3|1/2|½|2²|Ⅻ|2.5.1|2,5,1|.|,|-.|.,5|5.,|..5|.-5|1,00,000"
    "|10 00|2 5|(2)|2%|2 years|①|二|\u0661\u066c\u0660\u0660\u0660|2\u200f5|2\n5"
    "|\u20632|12,34.5|\u2010\u20102"
)


@pytest.mark.parametrize("text", NO_NUMBERS.split("|"))
@pytest.mark.parametrize(
    ("decimals", "remedy"), [(True, "2.5 or 2,5"), (False, "whole number, for example 12")]
)
def test_what_is_no_number_is_refused_with_an_example(text: str, decimals: bool, remedy: str) -> None:
    with pytest.raises(NumberError, match=re.escape(remedy)):
        parse_number(text, decimals=decimals)


@pytest.mark.parametrize("text", ["2.5", "2,50", "0,125", ".5", "-,5"])
def test_a_whole_number_has_no_decimals(text: str) -> None:
    with pytest.raises(NumberError, match="without decimals"):
        parse_number(text, decimals=False)


@pytest.mark.parametrize("text", ["1234567890123456", "0.1234567890123456", "9" * 400])
def test_a_number_that_could_not_be_kept_exactly_is_refused(text: str) -> None:
    with pytest.raises(NumberError, match="at most 15 digits"):
        parse_number(text, decimals=True)


def test_messages_come_from_the_translator() -> None:
    with pytest.raises(NumberError, match=r"^<Enter a whole number, for example 12\.>$"):
        parse_number("x", decimals=False, language=Language("en", lambda words: f"<{words}>"))


@given(st.text(alphabet="0123456789.,' \u00a0+-−eE٣３", max_size=9), st.booleans())
def test_whatever_is_read_is_what_its_digits_say(text: str, decimals: bool) -> None:
    """No reading drops, adds or moves a digit."""
    try:
        number = parse_number(text, decimals=decimals)
    except NumberError:
        return
    plain = text.strip().translate(str.maketrans({"٣": "3", "３": "3", "−": "-", ",": "."}))
    assert Decimal(str(number)) == Decimal(plain)


@given(st.decimals(min_value=-9999, max_value=9999, places=2))
def test_a_number_with_point_or_comma_is_the_same(number: Decimal) -> None:
    text = f"{number:f}"
    assert parse_number(text, decimals=True) == parse_number(text.replace(".", ","), decimals=True)
    assert parse_number(text, decimals=True) == float(number)


@given(st.integers(1000, 10**12))
def test_no_way_to_group_thousands_is_ever_read_as_a_number(number: int) -> None:
    for mark in ",.' \u00a0\u202f":
        text = f"{number:,}".replace(",", mark)
        with pytest.raises(NumberError):
            parse_number(text, decimals=False)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((3, "3"), (3.0, "3"), (0.5, "0.5"), (100.0, "100"), (1e-7, "0.0000001")),
        *((1234567.5, "1234567.5"), (10000000.0, "10000000"), (0.1234567, "0.1234567")),
    ],
)
def test_a_number_is_written_with_all_its_digits_and_no_needless_zeros(number: float, text: str) -> None:
    assert number_text(number) == text
