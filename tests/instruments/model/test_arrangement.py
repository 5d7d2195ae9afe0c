"""Arrangements: the same on every machine, nothing lost, what belongs at the end stays there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.model.arrangement import ARRANGEMENTS, arranged, arranged_options, arranged_rows
from tests.instruments.samples import QUESTIONNAIRE

REASONS = QUESTIONNAIRE.items_by_name["reasons"]
SOURCES = QUESTIONNAIRE.items_by_name["sources"]
number = st.integers(0, ARRANGEMENTS - 1)


@given(st.lists(st.integers()), number, st.text())
def test_an_arrangement_is_a_permutation_and_always_the_same(
    things: list[int], arrangement: int, name: str
) -> None:
    first = arranged(things, arrangement, name)
    assert sorted(first) == sorted(things)
    assert arranged(things, arrangement, name) == first


def test_arrangement_0_is_the_instruments_own_order() -> None:
    assert arranged("abcdef", 0, "x") == list("abcdef")


def test_the_order_is_fixed_for_good() -> None:
    assert "".join(arranged("abcdef", 1, "x")) == "cabdfe"
    assert "".join(arranged("abcdef", 2, "x")) == "bfaedc"


def test_arrangements_and_lists_differ_from_one_another() -> None:
    orders = {tuple(arranged("abcdefgh", each, name)) for each in range(1, ARRANGEMENTS) for name in "xyz"}
    assert len(orders) == 3 * (ARRANGEMENTS - 1)


@given(number)
def test_exclusive_missing_and_specified_options_keep_their_places(arrangement: int) -> None:
    codes = [option.code for option in arranged_options(REASONS, arrangement)]
    assert codes[3:] == ["other", "none", "unsure"]
    assert sorted(codes[:3]) == ["cost", "toxicity", "wish"]


@given(number)
def test_a_fixed_order_and_the_options_of_a_grid_stay(arrangement: int) -> None:
    assert arranged_options(replace(REASONS, order="fixed"), arrangement) == list(REASONS.options)
    assert arranged_options(SOURCES, arrangement) == list(SOURCES.options)


@given(number)
def test_rows_are_arranged_where_their_order_is_random(arrangement: int) -> None:
    assert {row.name for row in arranged_rows(SOURCES, arrangement)} == {"asco", "local", "nccn"}
    assert arranged_rows(replace(SOURCES, order="fixed"), arrangement) == list(SOURCES.rows)


def test_some_arrangement_moves_rows_and_options() -> None:
    assert any(arranged_rows(SOURCES, each) != list(SOURCES.rows) for each in range(ARRANGEMENTS))
    assert any(arranged_options(REASONS, each) != list(REASONS.options) for each in range(ARRANGEMENTS))
