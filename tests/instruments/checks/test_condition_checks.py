"""Conditions look back, and what they ask can be asked."""

import pytest

from tests.instruments.definition_text import GRID, ROWS, asked_if, check, lines, option, options
from tests.instruments.samples import choice, item


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            choice("b", asked_if('c == "a"')) + choice("c"),
            "b, asked_if: It reads c, which comes later. Move b",
        ),
        (choice("b", asked_if('b == "a"')), "b, asked_if: It reads the item's own answer. Read earlier"),
        (
            item("b", "single", options(option("x"), option("y", ", offered_if = 'c == \"a\"'")))
            + choice("c"),
            "b, option y: It reads c, which comes later.",
        ),
        (
            item("b", "grid", GRID, ROWS)
            + choice("c", asked_if('any(d, "x")'))
            + item("d", "grid", GRID, ROWS),
            "c, asked_if: It reads d_s, which comes later. Move c behind d.",
        ),
        (
            choice("b", "check = [{ name = 'k', rule = 'b == c', message.en = 'M' }]") + choice("c"),
            "b, check k: It reads c, which comes later. Move it to c.",
        ),
        (
            choice("b") + choice("c", "check = [{ name = 'k', rule = 'b == \"a\"', message.en = 'M' }]"),
            "c, check k: It does not read c, so it belongs to b, the latest that it reads. Move it to b.",
        ),
        (
            choice("b")
            + choice("c", "end = [{ disposition = 'declined', when = 'b == \"a\"', text.en = 'M' }]"),
            "c, end declined: It does not read c, so it belongs to b",
        ),
        (choice("b", asked_if("q == 1")), "b, asked_if: q is neither an item nor a set."),
    ],
)
def test_conditions_look_back_and_checks_belong_to_the_latest_item_that_they_read(
    items: str, expected: str
) -> None:
    check(items, expected)


def test_a_flag_may_read_all_items_but_no_others() -> None:
    flag = "[[flag]]\nname = 'f'\nwhen = '{}'\nlabel.en = 'F'"
    assert not lines(choice("b"), flag.format('b == "a"'))
    check(choice("b"), "flag f: b has no code 'z'.", flag.format('b == "z"'))


@pytest.mark.parametrize(
    ("items", "item_name"),
    [
        (choice("b") + choice("c", asked_if('b == "a" and b == "b"')), "c"),
        (
            choice("b") + choice("c", asked_if('b == "a"')) + choice("d", asked_if('b == "b" and c == "a"')),
            "d",
        ),
    ],
)
def test_an_item_that_can_never_be_asked_is_a_problem(items: str, item_name: str) -> None:
    assert lines(items) == [
        f"{item_name}: `asked_if` never holds, whatever is answered before. "
        "Correct the condition, or remove the item."
    ]


def test_an_option_that_can_never_be_offered_is_a_problem() -> None:
    never = option("y", ', offered_if = \'b == "a" and b == "b"\'')
    assert lines(choice("b") + item("c", "single", options(option("x"), never))) == [
        "c, option y: `offered_if` never holds, whatever is answered before. "
        "Correct the condition, or remove the option."
    ]


def test_no_item_is_called_unreachable_while_its_condition_is_wrong() -> None:
    found = lines(choice("b") + choice("c", asked_if('b == "z"')))
    assert found == ["c, asked_if: b has no code 'z'. Its codes are a, b."]
