"""The parts of an item fit together."""

import pytest

from surveyapp.instruments.codebook.codebook import MISSING_CODES
from tests.instruments.definition_text import GRID, ROWS, SPECIAL, check, lines, option, options
from tests.instruments.samples import AB, choice, item


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (item("a", "single"), "a: It has no options. Add [[section.item.option]] tables."),
        (item("a", "single", options(option("x"), option("x"))), "a: The code x is given twice. Each option"),
        (
            item("a", "integer", SPECIAL.replace("}]", "}, { code = 'never', label.en = 'N' }]")),
            "a: The code never",
        ),
        (
            item("a", "single", options(option("blank"))),
            "a: The code blank means a kind of missing. Choose",
        ),
        (
            item("a", "single", options(option("cannot_say"))),
            'a: The code cannot_say means a kind of missing. Give it missing = "cannot_say", or another',
        ),
        (
            item("a", "single", options(option("prefer_not", ', missing = "cannot_say"'))),
            "a: The code prefer_not means a kind of missing.",
        ),
        (
            item(
                "a",
                "single",
                "prefer_not = true",
                options(option("x"), option("no", ', missing = "prefer_not"')),
            ),
            'a: "Prefer not to answer" is offered twice. Set prefer_not = false, or remove its own.',
        ),
        (
            choice("a", 'measurement = "ordinal"'),
            "a: Option a has no place in the order. Give it a `value`, or outside_order = true",
        ),
        (
            item(
                "a",
                "single",
                'measurement = "ordinal"',
                options(option("x", ", value = 1"), option("y", ", value = 1")),
            ),
            "a: Two options have the value 1. Each place in the order needs a value of its own.",
        ),
        (
            item("a", "single", options(option("x", ", outside_order = true"))),
            "a: Option x is `outside_order`, but the item has no order. Remove `outside_order`, or write",
        ),
        (
            item("a", "multiple", AB, 'help.en = "Tick where it is; leave it empty where it is not."'),
            "a: Its text asks to leave it empty, and `empty` does not say what that means. Write empty",
        ),
        (
            item("a", "multiple", AB, 'help.en = "Sinon, laissez la case vide."'),
            "a: Its text asks to leave it empty",
        ),
        (
            item("a", "multiple", AB, 'empty = "none"', "required = true"),
            "a: It is `required`, and an empty answer is one. Remove `required` or",
        ),
        (
            item("a", "multiple", options(option("none_chosen")), 'empty = "none"'),
            "a: The code none_chosen stands for an empty answer. Choose another code.",
        ),
        (choice("a", 'empty = "none"'), "a: `empty` "),
        (choice("a", "reverse = true"), "a: `reverse` turns scores round, but no option has a `value`."),
        (
            item("a", "single", options(option("x", ", exclusive = true"))),
            "a: Option x is `exclusive`, but only one can be chosen. Remove `exclusive`.",
        ),
        (
            item("a", "multiple", options(option("x"), option("y", ', missing = "cannot_say"'))),
            "a: Option y is a kind of missing beside other answers. Give it exclusive = true.",
        ),
        (
            item("a", "grid", ROWS, options(option("x", ", specify = true"))),
            "a: Option x asks for a text, which a grid has no room for. Remove `specify`",
        ),
        (
            item("a", "multiple", AB, "maximum_choices = 0"),
            "a: `maximum_choices` is 0 of 2. Write a number from 1",
        ),
        (item("a", "multiple", AB, "maximum_choices = 3"), "a: `maximum_choices` is 3 of 2."),
        (item("a", "grid", GRID), "a: It has no rows. Add [[section.item.row]] tables."),
        (item("a", "grid", GRID, ROWS.replace('"s"', '"r"')), "a: The row r is given twice. Each row needs"),
        (
            item("a", "grid", GRID, ROWS.replace('"s"', '"if"')),
            "a: The row if has the name of a word of the expr",
        ),
        (
            item("a", "grid", GRID, ROWS.replace('"s"', '"s", options = ["z"]')),
            "a: Row s offers z, which is not an option of the item. Name codes of the item's options.",
        ),
        (
            item("a", "grid", GRID, ROWS.replace('"s"', '"s", options = ["x", "x"]')),
            "a: Row s offers x twice. Name each code once.",
        ),
        (
            item("a", "grid", GRID, 'row = [{ name = "r", options = ["x"], label.en = "R" }]'),
            "a: No row offers the option y. Add it to the options of a row, or remove it.",
        ),
        (
            item("a", "integer", "minimum = 3", "maximum = 2"),
            "a: `minimum` is 3 and `maximum` 2. Write a maximum",
        ),
        (item("a", "scale", "minimum = 3", "maximum = 3"), "a: `minimum` is 3 and `maximum` 3."),
        (
            item("a", "scale", "minimum = 0", "maximum = 200"),
            "a: The scale has 201 points. Use an integer item",
        ),
        (item("a", "integer", "step = 0"), "a: `step` is 0. Write a number above 0."),
        (
            item("a", "decimal", "step = -1", "minimum = 0", "maximum = 2"),
            "a: `step` is -1. Write a number above 0.",
        ),
        (item("a", "integer", "step = 0.5"), "a: `step` is 0.5 for whole numbers. Write a whole step"),
        (
            item("a", "decimal", "step = 0.5", "minimum = 0", "maximum = 0.8"),
            "a: No step of 0.5 from 0 reaches 0.8. Choose a maximum that can be given.",
        ),
        (item("a", "long_text", "max_length = -1"), "a: `max_length` is -1. Write a number from 1 to 20000."),
        (item("a", "long_text", "max_length = 99999"), "a: `max_length` is 99999."),
        (
            choice("a", 'definitions = ["x"]'),
            "a: `definitions` names x, which is not defined. Add a [[definition]]",
        ),
        (
            choice("a", "profile = { x = [1] }"),
            "a: `profile.x` is [1]. Write a text, a number, true or false.",
        ),
    ],
)
def test_the_parts_of_an_item_fit_together(items: str, expected: str) -> None:
    check(items, expected)


def test_a_code_that_is_its_own_kind_of_missing_is_free_and_the_limits_may_meet() -> None:
    assert not lines(
        item("a", "single", options(option("x"), option("cannot_say", ', missing = "cannot_say"')))
    )
    assert not lines(item("a", "integer", "minimum = 3", "maximum = 3", "step = 2"))
    assert not lines(item("a", "decimal", "maximum = 3", "step = 0.5"))


def test_an_option_of_an_ordinal_item_has_a_value_or_is_missing_or_marked_as_outside_the_order() -> None:
    assert not lines(
        item(
            "a",
            "single",
            'measurement = "ordinal"',
            options(
                option("x", ", value = 1"),
                option("y", ", value = 2"),
                option("varies", ", value = 1, outside_order = true"),
                option("cannot_say", ', missing = "cannot_say"'),
            ),
        )
    )


@pytest.mark.parametrize("empty", ["none", "blank"])
def test_a_multiple_choice_that_asks_to_be_left_empty_says_what_that_means(empty: str) -> None:
    assert not lines(item("a", "multiple", AB, f'empty = "{empty}"', 'help.en = "Leave blank if none."'))
    assert not lines(item("a", "multiple", AB, 'help.en = "Tick all that apply."'))


def test_the_codes_of_the_kinds_of_missing_are_those_that_are_not_free() -> None:
    for kind in MISSING_CODES:
        assert lines(item("a", "single", options(option(kind.value), option("x"))))
