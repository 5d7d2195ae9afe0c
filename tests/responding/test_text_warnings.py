"""Beside every box for one's own words stands what not to write there, tied to the box."""

import re

import pytest

from tests.responding.people import beginner, main

pytestmark = pytest.mark.django_db
WARNING = "Do not write anything that could identify you, a colleague or a patient."
BOX = re.compile(r"<(?:textarea|input)[^>]*data-limit[^>]*>")


def texts_of(page: str) -> list[str]:
    """The boxes for texts on a page, each of which is tied to a warning of its own."""
    boxes = BOX.findall(page)
    assert page.count(WARNING) == len(boxes)
    for box in boxes:
        described_by = re.search(r'aria-describedby="([^"]*)"', box)
        assert described_by
        ids = described_by.group(1).split()
        assert any(re.search(rf'<p [^>]*id="{name}">{WARNING}', page) for name in ids)
    return boxes


def test_it_stands_beside_a_text_and_beside_an_options_own_words() -> None:
    person = beginner()
    assert len(texts_of(main(person.get("page", "practice")))) == 1  # why, other: please specify
    assert not texts_of(main(person.get("page", "practice-2")))  # numbers
    assert len(texts_of(main(person.get("page", "views")))) == 1  # remarks


def test_it_stays_where_the_box_has_an_error_and_is_said_in_french() -> None:
    person = beginner()
    page = main(person.post("page", "views", **{"remarks": "x" * 10_000}))
    (box,) = texts_of(page)
    assert "-error" in box
    assert "N’écrivez rien" in main(person.get("page", "views", lang="fr"))
