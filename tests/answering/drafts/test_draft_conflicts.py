"""Whatever two windows did to a page: no answer of either is dropped unless the person says so."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.answering.drafts.draft_conflicts import (
    BEFORE,
    HERE,
    UNSURE,
    ChangedElsewhereError,
    check_unchanged,
    settlement,
)
from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.control_names import MARKER, item_fields, sent_name
from surveyapp.answering.page.display_state import SEEN, Holding, sent_holding, signs_from_text, signs_text
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import read_page
from surveyapp.models import Draft
from tests.answering.pages import put_small

ITEMS = """
[[section.item]]
name = "smokes"
type = "single"
text.en = "Do you smoke?"
option = [
  { code = "yes", label.en = "Yes" },
  { code = "no", label.en = "No" },
]

[[section.item]]
name = "why"
type = "short_text"
asked_if = 'smokes == "yes"'
text.en = "Why?"

[[section.item]]
name = "years"
type = "integer"
text.en = "How long?"
"""

FIELDS = st.fixed_dictionaries(
    {
        "smokes": st.sampled_from(["", "yes", "no"]),
        "why": st.sampled_from(["", "habit", "stress"]),
        "years": st.sampled_from(["", "3", "4", "many"]),
    }
).map(lambda fields: fields if fields["smokes"] == "yes" else fields | {"why": ""})
Fields = dict[str, str]


@cache
def page_context() -> PageContext:
    return put_small(ITEMS)


def posted(fields: Fields) -> dict[str, list[str]]:
    return {MARKER: [""], **{sent_name(name): [value] for name, value in fields.items()}}


def holding(fields: Fields) -> Holding:
    """What is stored where this is sent."""
    return sent_holding(
        read_page(page_context(), Posted(item_fields(posted(fields), page_context().page.items)))
    )


def draft_of(fields: Fields) -> Draft:
    held = holding(fields)
    return Draft(answers=held.answers, typed=held.typed, saved_pages=["only"])


def signs(fields: Fields) -> str:
    return signs_text(page_context().page.items, holding(fields))


@given(shown=FIELDS, here=FIELDS, there=FIELDS)
def test_an_answer_that_either_window_changed_stands_or_is_asked_about(
    shown: Fields, here: Fields, there: Fields
) -> None:
    put, draft = page_context(), draft_of(there)
    settled = settlement(put, posted(here) | {SEEN: [signs(shown)]}, draft)
    before, sent, stored = holding(shown), holding(here), holding(there)
    result = sent_holding(read_page(put, Posted(item_fields(settled.fields, put.page.items))))
    for item in put.page.items:
        was, mine, theirs = (each.signs(item) for each in (before, sent, stored))
        if settled.undecided:
            assert any(sent.signs(each) != stored.signs(each) for each in settled.undecided)
        elif mine != was:
            assert result.signs(item) == mine
            assert theirs in (was, mine)
        else:
            assert result.signs(item) == theirs


@given(here=FIELDS, there=FIELDS, side=st.sampled_from([HERE, BEFORE]))
def test_what_the_person_keeps_for_all_is_what_stands(here: Fields, there: Fields, side: str) -> None:
    put = page_context()
    choices = dict.fromkeys((item.name for item in put.page.items), side)
    settled = settlement(put, posted(here) | {SEEN: ["never shown!"]}, draft_of(there), choices=choices)
    assert settled.undecided == ()
    kept = sent_holding(read_page(put, Posted(item_fields(settled.fields, put.page.items))))
    if side == HERE:
        assert {**kept.answers, **kept.typed} == {**holding(here).answers, **holding(here).typed}
    else:
        assert kept == holding(there)


@given(shown=FIELDS, here=FIELDS, there=FIELDS)
def test_storing_is_refused_exactly_where_something_unseen_would_be_overwritten(
    shown: Fields, here: Fields, there: Fields
) -> None:
    page = page_context().page
    seen = signs_from_text(signs(shown), page)
    before, sent, stored = holding(shown), holding(here), holding(there)
    unseen = any(stored.signs(item) not in (before.signs(item), sent.signs(item)) for item in page.items)
    try:
        check_unchanged(page, seen, sent, draft_of(there))
    except ChangedElsewhereError:
        assert unseen
    else:
        assert not unseen


def test_what_this_window_sent_before_is_its_own() -> None:
    fields = posted({"smokes": "no", "years": "4"}) | {SEEN: [signs({})]}
    draft = draft_of({"smokes": "no", "years": "3"})
    assert [item.name for item in settlement(page_context(), fields, draft).undecided] == ["years"]
    own = settlement(page_context(), fields | {UNSURE: ["smokes=no&years=3"]}, draft)
    assert own.fields[sent_name("years")] == ["4"]
    for nonsense in ("", "&&&", "a=1&" * 3000):
        assert settlement(page_context(), fields | {UNSURE: [nonsense]}, draft).undecided


@pytest.mark.parametrize("saved", [[], ["only"]])
def test_a_draft_that_never_held_anything_of_the_page_has_no_other_window(saved: list[str]) -> None:
    page = page_context().page
    fields: Fields = {"years": "3"}
    draft = Draft(saved_pages=saved)
    seen = signs_from_text(signs({"years": "2"}), page)
    if not saved:
        check_unchanged(page, seen, holding(fields), draft)
        return
    with pytest.raises(ChangedElsewhereError, match="choose “Next” to see both"):
        check_unchanged(page, seen, holding(fields), draft)
