"""What a respondent's page refuses is answered with 422 and the page that holds what was sent."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.responding.people import PRACTICE, TIMES, Person, beginner, main, newcomer

pytestmark = pytest.mark.django_db

REFUSED: dict[str, Callable[[], Any]] = {
    "the first page": lambda: newcomer().post(agree=""),
    "the first page, begun": lambda: beginner().post(agree=""),
    "a page": lambda: beginner().post("page", "practice-2", times="many", peak="20"),
    "a page with a warning": lambda: beginner().post("page", "practice-2", times="99", peak="300"),
    "a page without an answer": lambda: beginner().post("page", "practice"),
    "sending unfinished answers": lambda: beginner().send(),
    "no code of a receipt": lambda: newcomer().post("withdraw", action="check", receipt="ABCD"),
    "a receipt of nobody": lambda: newcomer().post(
        "withdraw", action="confirm", receipt="0000-0000-0000-0000-0000"
    ),
}


@pytest.mark.parametrize("sent", REFUSED.values(), ids=list(REFUSED))
def test_what_is_refused_comes_back_with_422_and_says_why(sent: Callable[[], Any]) -> None:
    response = sent()
    assert response.status_code == 422
    assert 'role="alert"' in main(response)
    assert "</form>" in main(response) or 'href="/s/ward/page/' in main(response)


def stays(person: Person, *parts: str, **fields: object) -> int:
    return int(person.post(*parts, **fields).status_code)


def test_what_is_not_refused_is_answered_as_before() -> None:
    person = newcomer()
    assert stays(person, action="language") == 200
    person.begin()
    assert stays(person, "page", "practice", **PRACTICE) == 302
    assert stays(person, "page", "practice-2", action="autosave", times="many") == 200
    assert stays(person, "page", "practice-2", action="back", times="many") == 302


def test_a_page_without_its_draft_is_a_conflict_and_not_refused() -> None:
    assert stays(newcomer(), "page", "practice-2", **TIMES) == 409
