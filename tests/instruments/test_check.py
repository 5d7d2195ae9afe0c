"""A definition is proved sound, or each mistake is told with its item and its remedy."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.instruments.check import Problem, instrument_problems, problems
from surveyapp.instruments.codebook import MISSING_CODES
from tests.instruments.samples import (
    AB,
    DATA,
    QUESTIONNAIRE,
    choice,
    item,
    questionnaire_data,
    small_data,
)

GRID = 'option = [{ code = "x", label.en = "X" }, { code = "y", label.en = "Y" }]'
ROWS = 'row = [{ name = "r", label.en = "R" }, { name = "s", label.en = "S" }]'
SPECIAL = 'special = [{ code = "never", label.en = "Never" }]'


def option(code: str, more: str = "") -> str:
    return f'{{ code = "{code}", label.en = "{code}"{more} }}'


def options(*parts: str) -> str:
    return f"option = [{', '.join(parts)}]"


def lines(items: str, rest: str = "") -> list[str]:
    return [str(problem) for problem in problems(small_data(items, rest))]


def check(items: str, expected: str, rest: str = "") -> None:
    """One of the problems begins as expected, and each problem ends with a sentence that says what to do."""
    found = lines(items, rest)
    assert any(line.startswith(expected) for line in found), found


def asked_if(condition: str) -> str:
    return f"asked_if = '{condition}'"


# --- what is sound ----------------------------------------------------------------------------------------


def test_the_questionnaire_is_sound() -> None:
    assert problems(DATA, "questionnaire.toml") == ()
    assert instrument_problems(QUESTIONNAIRE) == ()


def test_a_problem_prints_as_one_line_with_file_item_message_and_remedy() -> None:
    (problem,) = problems(small_data(choice("a", "x = 1")), "small.toml")
    assert isinstance(problem, Problem)
    assert str(problem).startswith("small.toml: a: `x` is not a key of the format. Remove it; known here are")
    assert "\n" not in str(problem)


def test_data_of_an_unknown_format_is_a_problem() -> None:
    assert [str(found) for found in problems({}, "f.toml")] == [
        "f.toml: `format` is missing. Write format = 1 at the top of the file."
    ]


# --- names ------------------------------------------------------------------------------------------------


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


# --- items ------------------------------------------------------------------------------------------------


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
            "a: Row s offers z, which is no option. Name codes of the item's options.",
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


def test_the_codes_of_the_kinds_of_missing_are_those_that_are_not_free() -> None:
    for kind in MISSING_CODES:
        assert lines(item("a", "single", options(option(kind.value), option("x"))))


# --- sections, derived variables, completeness ------------------------------------------------------------

BANDS = '[[derived]]\nname = "d"\nlabel.en = "D"\nfrom = "{}"\nbands = [{}]'
GROUPS = '[[derived]]\nname = "d"\nlabel.en = "D"\nfrom = "{}"\ngroups = [{}]'


def band(code: str, up_to: float | None = None) -> str:
    return option(code, "" if up_to is None else f", up_to = {up_to}")


def group(code: str, *codes: str) -> str:
    return option(code, f", codes = {list(codes)}")


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (
            '[[section]]\nname = "empty"\ntitle.en = "E"',
            "section empty: It has no items. Add items, or remove",
        ),
        (
            '[[section]]\nname = "late"\ntitle.en = "E"\nlanding = true\n' + choice("z"),
            "section late: `landing` is true, but only the first section stands on the landing page. Move",
        ),
        (BANDS.format("m", band("x")), "derived d: `from` names m, which is no variable. Name an item"),
        (
            BANDS.format("nn", band("x")),
            "derived d: `from` names nn, which is no variable. Did you mean 'n'?",
        ),
        (BANDS.format("n", ""), "derived d: It has no bands or groups. Add some."),
        (BANDS.format("a", band("x")), "derived d: a is no number and has no bands. Write `groups`"),
        (BANDS.format("n", band("x", 1) + "," + band("x")), "derived d: The code x is given twice."),
        (BANDS.format("n", band("x") + "," + band("y")), "derived d: A band before the last has no `up_to`."),
        (BANDS.format("n", band("x", 1)), "derived d: The last band has an `up_to`. Leave it out"),
        (
            BANDS.format("n", ",".join([band("x", 2), band("y", 2), band("z")])),
            "derived d: The bands do not ascend. Order them by `up_to`.",
        ),
        (
            BANDS.format("n", band("never")),
            "derived d: never is the code of an answer that is in no group, and so stays as it is. Give",
        ),
        (GROUPS.format("n", group("g", "never")), "derived d: n is no single choice and has no groups."),
        (GROUPS.format("a", group("g")), "derived d: Group g names no codes. Add `codes`."),
        (
            GROUPS.format("a", group("g", "z")),
            "derived d: Group g names z, which is no code of a. Its codes are",
        ),
        (
            GROUPS.format("a", group("g", "dunno")),
            "derived d: Group g names dunno, which counts as no answer.",
        ),
        (
            GROUPS.format("a", group("g", "x") + "," + group("h", "x")),
            "derived d: The code x is grouped twice.",
        ),
        (GROUPS.format("a", group("y", "x")), "derived d: y is the code of an answer that is in no group"),
    ],
)
def test_what_stands_beside_the_items_fits_them(rest: str, expected: str) -> None:
    missing = option("dunno", ', missing = "cannot_say"')
    items = item("a", "single", options(option("x"), option("y"), missing)) + item("n", "integer", SPECIAL)
    check(items, expected, rest)


def test_a_group_may_have_the_code_of_an_answer_that_is_in_it() -> None:
    assert not lines(choice("a"), GROUPS.format("a", group("a", "a")))


def test_completeness_names_variables() -> None:
    data = questionnaire_data()
    data["instrument"]["completeness"]["partial_requires"] = ["plans", "counts"]
    assert [str(problem) for problem in problems(data)] == [
        "instrument, completeness: `partial_requires` names plans, which is no variable. "
        "Did you mean 'plan'?",
        "instrument, completeness: `partial_requires` names counts, which is no variable. "
        "Did you mean 'counts_two'?",
    ]


def test_the_landing_section_is_one_page() -> None:
    data = questionnaire_data()
    data["section"][0]["item"].append({**data["section"][1]["item"][0], "name": "bye", "new_page": True})
    assert [str(problem) for problem in problems(data)] == [
        "section entry: It stands on the landing page, which is one page. Remove `new_page` from its items."
    ]


def test_an_instrument_asks_something() -> None:
    assert lines(item("a", "statement")) == [
        "The instrument asks nothing. Add [[section]] with [[section.item]] tables."
    ]


# --- conditions -------------------------------------------------------------------------------------------


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


def test_every_remedy_is_a_sentence() -> None:
    found = problems(small_data(choice("b", asked_if("q == 1")) + item("c", "grid")))
    assert all(re.search(r"[.?]$", problem.remedy) and problem.remedy[0].isupper() for problem in found)


# --- whatever the data ------------------------------------------------------------------------------------


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value in the data."""
    if path:
        yield path
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield from _places(value[key], (*path, key))


ODD = [
    None,
    True,
    -1,
    0.5,
    1e300,
    "",
    " ",
    "x",
    "role",
    "sources",
    'role == "x"',
    "a.b > 1",
    [],
    ["x"],
    [[]],
    {},
]
ODD += [{"en": "x"}, [{}], [{"name": "role"}], [{"code": "x"}]]


@given(
    st.lists(
        st.tuples(st.sampled_from(list(_places(DATA))), st.sampled_from(ODD), st.booleans()),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=500)
def test_whatever_stands_in_the_data_it_is_told_and_nothing_breaks(
    changes: list[tuple[tuple[Any, ...], Any, bool]],
) -> None:
    data: Any = questionnaire_data()
    for path, odd, removed in changes:
        place = data
        for key in path[:-1]:
            place = place[key] if _has(place, key) else {}
        if removed and _has(place, path[-1]):
            del place[path[-1]]
        elif _has(place, path[-1]):
            place[path[-1]] = odd
    for problem in problems(data, "f.toml"):
        assert str(problem).startswith("f.toml: ")
        assert problem.message
        assert problem.remedy


def _has(place: Any, key: Any) -> bool:
    if isinstance(place, dict):
        return key in place
    return isinstance(place, list) and isinstance(key, int) and key < len(place)
