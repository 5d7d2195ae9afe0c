"""A table given as a file, to the page that checks tables."""

import pytest

from surveyapp.analysis.published_tables.rows import LONGEST
from tests.staff.check_table.checked_pages import (
    PAGE,
    TABLE,
    TYPED,
    attribute,
    errors,
    example,
    origin,
    page_of,
    row,
    sent,
)
from tests.staff.pages import one, staff_client

pytestmark = pytest.mark.django_db


def test_a_file_is_checked_and_its_text_stands_in_the_form() -> None:
    page = sent(file=TABLE.encode("utf-8-sig"))

    assert "Agrees 34 of 41 is 82.927%." in row(page, 2)
    assert page.typed == TABLE
    assert origin(page)


def test_a_file_that_cannot_be_read_stands_in_the_form_to_be_mended() -> None:
    page = sent(file=TYPED.encode())

    assert errors(page)[0].startswith("Line 2:")
    assert page.typed == TYPED
    assert attribute(one(page.elements, "input", name_="file"), "aria-invalid") == "true"


def test_a_file_takes_the_place_of_the_one_before_it() -> None:
    first = sent(file=TYPED.encode())

    page = sent(first.typed.replace("\n", "\r\n"), file=TABLE.encode(), origin=origin(first))

    assert page.typed == TABLE


def test_a_file_takes_the_place_of_the_example() -> None:
    first = page_of(staff_client().get(PAGE, {"example": "1"}))

    assert sent(example(), file=TABLE.encode(), origin=origin(first)).typed == TABLE


def test_a_file_never_takes_the_place_of_what_was_typed() -> None:
    page = sent(TYPED, file=TABLE.encode())

    assert errors(page) == ["You gave both a text and a file. Clear the text to check the file."]
    assert page.typed == TYPED


@pytest.mark.parametrize(
    ("file", "remedy"),
    [
        (b"a" * (LONGEST + 1), "The table is longer than 1000 kB. Check it in parts."),
        (b"PK\x03\x04", "This file is not text. Save the sheet as CSV, or copy the table and paste it."),
        (b"", "There is no table here. Paste one, with its row of column names first."),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_the_remedy(file: bytes, remedy: str) -> None:
    assert errors(sent(file=file)) == [remedy]
