"""A text with slots is what the template gives with the values in it, whatever the values are."""

import pytest
from django.template import engines
from django.utils.html import escape
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.answering.rendering.item_blocks import CHECKED
from surveyapp.answering.rendering.text_slots import (
    Marks,
    PickMarks,
    RecentCache,
    UnfilledSlotError,
    mark,
    slotted,
)

names = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8) | st.sampled_from(["a=b", "-"])
texts = st.text() | names.map(mark).map(str)


@given(names=st.lists(names, max_size=5), between=texts, value=texts)
def test_filling_gives_what_the_template_gives(names: list[str], between: str, value: str) -> None:
    word = "literal"
    html = word.join(["", *map(mark, names), ""])
    assert slotted(html).fill(dict.fromkeys(names, value)) == word.join(
        ["", *map(escape, [value] * len(names)), ""]
    )


@given(value=texts)
def test_nothing_that_fills_a_slot_is_taken_for_markup_or_for_a_slot(value: str) -> None:
    filled = slotted(f"<p>{mark('a')}|{mark('b')}</p>").fill({"a": value, "b": "1"})
    assert filled == f"<p>{escape(value)}|1</p>"


def test_what_is_marked_as_safe_stays_as_it_is() -> None:
    assert slotted(mark("a")).fill({"a": mark_safe("<b>")}) == "<b>"


def test_a_slot_that_nothing_is_given_for_is_an_error() -> None:
    with pytest.raises(UnfilledSlotError, match="“a”"):
        slotted(mark("a")).fill({"b": "1"})


def test_a_template_that_names_a_slot_that_there_is_not_is_an_error() -> None:
    template = engines["django"].from_string("{{ slots.name }}")
    assert slotted(template.render({"slots": Marks(frozenset({"name"}))})).fill({"name": "<"}) == "&lt;"
    with pytest.raises(UnfilledSlotError, match="“name”"):
        template.render({"slots": Marks(frozenset({"nom"}))})
    assert dict(Marks(frozenset({"a"}))) == {"a": mark("a")}
    assert len(Marks(frozenset())) == 0


def test_each_choice_of_a_field_has_a_slot_of_its_own() -> None:
    assert PickMarks(field="why").of("time", CHECKED) == mark("why=time checked")


def test_the_lines_of_a_template_are_squeezed_and_those_of_a_person_are_not() -> None:
    text = slotted(f"\n  <p>\n\n   a  b\n</p>  \n <textarea>\n{mark('t')}</textarea>\n")
    assert text.fill({"t": "\n  x\n\n"}) == "<p>\na  b\n</p>\n<textarea>\n\n  x\n\n</textarea>"


def test_things_are_made_once_and_those_not_asked_for_longest_go() -> None:
    made: list[str] = []
    kept: RecentCache[str] = RecentCache(2)

    def get(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key)  # type: ignore[func-returns-value]

    assert [get(key) for key in "abaca"] == list("abaca")
    assert made == ["a", "b", "c"]
    assert len(kept) == 2
    kept.clear()
    assert get("a") == "a"
    assert made == ["a", "b", "c", "a"]
