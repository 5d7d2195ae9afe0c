"""Each name in a definition means one thing."""

import pytest

from tests.instruments.definition_text import GRID, ROWS, check, option, options
from tests.instruments.samples import AB, choice, item


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (choice("a") + choice("a"), "a: The name is given to more than one item. Each item needs"),
        (choice("any"), "any: 'any' is a word of the expression language. Choose another name."),
        (choice("class"), "class: 'class' is a word of the expression language."),
        (choice("language"), "language: 'language' is a column that every dataset has. Choose another name."),
        (
            item("a", "grid", GRID, ROWS) + choice("a_r"),
            "a_r: Its column a_r has the name of a column of a. Rename the item, or the row or option",
        ),
        (item("a", "multiple", AB) + choice("a_b"), "a_b: Its column a_b has the name of a column of a."),
        (
            item("a", "single", options(option("x", ", specify = true"))) + choice("a_x_text"),
            "a_x_text: Its column a_x_text has the name of a column of a.",
        ),
        (
            item("a", "multiple", options(option("x", ", specify = true"), option("x_text"))),
            "a: Its own columns have the name a_x_text twice. Rename one of its options",
        ),
        (
            choice("a", 'check = [{ name = "c", rule = \'a == "a"\', message.en = "M" }]')
            + choice("b", 'check = [{ name = "c", rule = \'b == "a"\', message.en = "M" }]'),
            "c: The name is given to more than one check or flag.",
        ),
    ],
)
def test_a_name_means_one_thing(items: str, expected: str) -> None:
    check(items, expected)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ('[[section]]\nname = "only"\ntitle.en = "T"', "only: The name is given to more than one section."),
        ('[sets]\na = ["a"]', "sets, a: The set a has the name of an item. Rename the set."),
        ('[sets]\nnot = ["a"]', "not: 'not' is a word of the expression language."),
        (
            '[[derived]]\nname = "a"\nlabel.en = "L"\nfrom = "a"\n'
            'groups = [{ code = "g", codes = ["a"], label.en = "G" }]',
            "derived a: Its column a has the name of a column of a.",
        ),
        (
            '[[flag]]\nname = "f"\nwhen = \'a == "a"\'\nlabel.en = "F"\n' * 2,
            "f: The name is given to more than one check or flag. Checks and flags are counted by name",
        ),
        (
            '[[definition]]\nname = "d"\nterm.en = "T"\ntext.en = "X"\n' * 2,
            "d: The name is given to more than one definition.",
        ),
    ],
)
def test_names_beside_the_items_mean_one_thing_too(rest: str, expected: str) -> None:
    check(choice("a"), expected, rest)
