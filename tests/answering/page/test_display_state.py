"""The signs of a page's answers are the same for the same answers, and for nothing else."""

from surveyapp.answering.page.display_state import (
    Holding,
    sent_holding,
    signs_from_text,
    signs_text,
    stored_holding,
)
from surveyapp.models import Draft
from tests.answering.pages import put_small, read
from tests.builders import make_instrument

ITEMS = """
[[section.item]]
name = "colour"
type = "multiple"
text.en = "Which?"
option = [
  { code = "red", label.en = "Red" },
  { code = "blue", label.en = "Blue" },
]

[[section.item]]
name = "years"
type = "decimal"
text.en = "How long?"
"""


def signs_of(**sent: str | list[str]) -> str:
    """What the page that was sent so holds, as stored and read back."""
    page_context = put_small(ITEMS)
    return signs_text(page_context.page.items, sent_holding(read(page_context, **sent)))


def test_the_same_answers_have_the_same_signs_however_they_were_entered() -> None:
    assert signs_of(years="2,5", colour=["blue", "red"]) == signs_of(years=" 2.50 ", colour=["red", "blue"])


def test_other_answers_have_other_signs_of_their_item_only() -> None:
    first, second = signs_of(years="2.5", colour=["red"]), signs_of(years="2.5", colour=["red", "blue"])
    assert first[:4] != second[:4]
    assert first[4:] == second[4:]
    assert len({signs_of(), signs_of(years="2"), signs_of(years="3"), signs_of(years="many")}) == 4


def test_a_draft_has_the_signs_of_what_was_sent_to_it() -> None:
    page_context = put_small(ITEMS)
    sent = sent_holding(read(page_context, years="many", colour=["red"]))
    draft = Draft(answers=sent.answers, typed=sent.typed | {"other": ["elsewhere"]})
    assert signs_text(page_context.page.items, stored_holding(draft)) == signs_text(
        page_context.page.items, sent
    )


def test_a_page_without_a_draft_holds_nothing() -> None:
    page = make_instrument().pages[1]
    holding = stored_holding(None)
    assert all(map(holding.is_blank, page.items))
    assert not Holding(typed={"why_other_text": ["x"]}).is_blank(page.items[1])


def test_the_field_is_read_back_item_by_item() -> None:
    page = make_instrument().pages[1]
    assert signs_from_text("abcdefgh", page) == {"often": "abcd", "why": "efgh"}
    for nonsense in ("", "abcd", "abcdefghi", "x" * 10_000):
        assert signs_from_text(nonsense, page) == {}
