"""Every mistake in a definition names its place and remedy."""

import re
from pathlib import Path
from typing import Any

import pytest

from surveyapp.instruments.files.definition_file import DefinitionError, instrument_from_data, read_definition
from tests.instruments.samples import FILE, choice, item, item_data, questionnaire_data, small_data


def problems_of(data: dict[str, Any]) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        instrument_from_data(data)
    return [str(problem) for problem in caught.value.problems]


def test_all_mistakes_are_told_at_once() -> None:
    data = questionnaire_data()
    del item_data(data, "role")["text"]["fr"]
    item_data(data, "years")["minimum"] = "0"
    data["instrument"]["colour"] = "blue"
    assert problems_of(data) == [
        "role: `text` has no wording in 'fr'. Add text.fr with its translation.",
        "years: `minimum` is '0', which is not a whole number. Write a whole number.",
        "instrument: `colour` is not a key of the format. Remove it; known here are completeness, "
        "extended_minutes, languages, metadata, minutes, name, summary, title, version.",
    ]


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        (choice("a", "asked = 'x'"), "a: `asked` is not a key of the format. Did you mean 'asked_if'?"),
        (
            choice("a", "minimum = 1"),
            "a: `minimum` does not belong here. It belongs to items of numbers: remove it.",
        ),
        (choice("a", "required = 1"), "a: `required` is 1, which is not true or false. Write true or false."),
        (
            choice("a", "new_page = 'yes'"),
            "a: `new_page` is 'yes', which is not true or false. Write true or false.",
        ),
        (choice("a", "tier = 'xtended'"), "a: `tier` is 'xtended'. Did you mean 'extended'?"),
        (choice("a", "order = 'any'"), "a: `order` is 'any'. Write one of fixed, random."),
        (choice("A"), "A: `name` is 'A', which is not a name. Use small letters"),
        (choice("a__b"), "a__b: `name` is 'a__b', which is not a name."),
        (choice("a_"), "a_: `name` is 'a_', which is not a name."),
        (choice("1a"), "1a: `name` is '1a', which is not a name."),
        (choice(""), "number 1: `name` is empty. Write something in `name`."),
        (item("a", "singel", "option = []"), "a: `type` is 'singel'. Did you mean 'single'?"),
        (
            item("a", "statement", "required = true"),
            "a: `required` does not belong here. It belongs to items that",
        ),
        (item("a", "scale", "minimum = 0"), "a: `maximum` is missing. Add `maximum`: a whole number."),
        (item("a", "integer", "minimum = 0.5"), "a: `minimum` is 0.5, which is not a whole number."),
        (
            item("a", "decimal", "minimum = true"),
            "a: `minimum` is True, which is not a number. Write a number.",
        ),
        (item("a", "long_text", "max_length = 'x'"), "a: `max_length` is 'x', which is not a whole number."),
        (
            choice("a", "asked_if = 'b ='"),
            "a: `asked_if` cannot be read as an expression: 'b ='. Allowed are",
        ),
        (choice("a", "asked_if = ''"), "a: `asked_if` is empty. Write an expression, or remove the key."),
        (choice("a", "asked_if = 1"), "a: `asked_if` is 1, which is not text between quotes."),
        (choice("a", "help = 'x'"), "a: `help` is 'x', which is not a wording per language (help.en = …)."),
        (
            choice("a", "help.de = 'x'"),
            "a: `help` has a wording in 'de', which is not a language of the instrument.",
        ),
        (choice("a", "help.en = 3"), "a: `help.en` is 3, which is not text. Put it between quotes."),
        (choice("a", "help.en = ' '"), "a: `help` has no wording in 'en'. Add help.en with its translation."),
        (choice("a", "definitions = 'x'"), "a: `definitions` is 'x', which is not a list of names."),
        (
            choice("a", "definitions = [1]"),
            "a: `definitions` holds 1, which is not text. Put it between quotes.",
        ),
        (choice("a", "definitions = ['X']"), "a: `definitions` holds 'X', which is not a name."),
        (choice("a", "check = {}"), "a: `check` is {}, which is not an array of tables."),
        (
            choice("a", "check = ['x']"),
            "a: `check` holds 'x', which is not a table. Write it between { and }.",
        ),
        (
            choice("a", "check = [{ name = 'c', severity = 'fatal' }]"),
            "a, check c: `rule` is missing. Add `rule`: text between quotes.",
        ),
        (
            choice("a", "check = [{ name = 'c', severity = 'fatal' }]"),
            "a, check c: `severity` is 'fatal'. Write one of error, warning.",
        ),
        (choice("a", "check = [{ rule = 'x' }]"), "a, check number 1: `name` is missing."),
        (choice("a", "end = [{ when = 'a ==' }]"), "a, end number 1: `when` cannot be read as an expression"),
        (
            choice("a", "end = [{ when = '' }]"),
            "a, end number 1: `when` is empty. Write something in `when`.",
        ),
        (
            item("a", "single", "option = [{ code = 'X', vale = 1 }]"),
            "a, option X: `vale` is not a key of the format. Did you mean 'value'?",
        ),
        (item("a", "single", "option = [{ code = 'x' }]"), "a, option x: `label` is missing. Add `label`"),
        (item("a", "integer", "special = [{ code = 'x', value = 1 }]"), "a, special x: `value` is not a key"),
        (
            item("a", "integer_grid", "row = [{ name = 'r', options = ['x'] }]"),
            "a, row r: `options` does not belong here. It belongs to the rows of a grid of choices:",
        ),
    ],
)
def test_a_mistake_in_an_item_names_the_item_and_the_remedy(items: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems_of(small_data(items))), problem


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"instrument": None}, "instrument: `languages` is missing. Add `languages`: a list of names."),
        ({"instrument": 3}, "`instrument` is 3, which is not a table. Write a table."),
        ({"guidelines": []}, "`guidelines` is not a key of the format. Did you mean 'guideline'?"),
        ({"section": [{"name": "s"}]}, "section s: `title` is missing."),
        ({"sets": {"A": ["x"]}}, "sets: 'A' is not a name. Use small letters"),
        ({"sets": {"a": "x"}}, "sets: `a` is 'x', which is not a list of names."),
        ({"definition": [{"name": "d"}]}, "definition d: `term` is missing."),
        (
            {"derived": [{"name": "d"}]},
            "derived d: needs either `bands` or `groups`. Write bands",
        ),
        (
            {"derived": [{"name": "d", "bands": [], "groups": []}]},
            "derived d: needs either `bands` or `groups`.",
        ),
        (
            {"derived": [{"name": "d", "groups": [{"code": "g", "up_to": 3}]}]},
            "derived d, group g: `up_to` does not belong here. It belongs to bands: remove it.",
        ),
        ({"flag": [{"name": "f"}]}, "flag f: `when` is missing."),
    ],
)
def test_a_mistake_beside_the_items_names_its_table(change: dict[str, Any], problem: str) -> None:
    data = {**questionnaire_data(), **change}
    data = {key: value for key, value in data.items() if value is not None}
    assert any(found.startswith(problem) for found in problems_of(data)), problems_of(data)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"languages": []}, "instrument: `languages` is empty. Write at least one"),
        ({"languages": ["EN"]}, "instrument: `languages` holds 'EN'. Write codes such as"),
        (
            {"languages": ["en", "fr", "en"]},
            "instrument: `languages` names a language twice. Name each once.",
        ),
        ({"version": 1.0}, "instrument: `version` is 1.0, which is not text between quotes."),
        ({"minutes": 0}, "instrument: `minutes` is 0. Write how long the survey takes, at least 1."),
        ({"minutes": 1.5}, "instrument: `minutes` is 1.5, which is not a whole number, or two such as"),
        ({"minutes": [12, 15, 20]}, "instrument: `minutes` is [12, 15, 20], which is not a whole number, or"),
        ({"minutes": [12, "15"]}, "instrument: `minutes` is [12, '15'], which is not a whole number, or"),
        (
            {"minutes": [0, 5]},
            "instrument: `minutes` is [0, 5]. Write how long the survey takes, at least 1.",
        ),
        (
            {"minutes": [15, 12]},
            "instrument: `minutes` is [15, 12]. Write the least first: minutes = [12, 15].",
        ),
        ({"completeness": {"complete": 80}}, "instrument, completeness: `complete` is 80. Write a share"),
        ({"completeness": {"partial": 0.9}}, "instrument, completeness: `partial` is above `complete`."),
        ({"completeness": {"partial": float("inf")}}, "instrument, completeness: `partial` is not finite."),
        ({"metadata": 3}, "instrument: `metadata` is 3, which is not a table."),
    ],
)
def test_a_mistake_in_the_head_is_named(change: dict[str, Any], problem: str) -> None:
    data = questionnaire_data()
    data["instrument"] |= change
    assert any(found.startswith(problem) for found in problems_of(data)), problems_of(data)


def test_the_error_prints_a_line_for_each_problem() -> None:
    with pytest.raises(DefinitionError) as caught:
        instrument_from_data(small_data(choice("a", "x = 1", "y = 2")))
    assert len(str(caught.value).splitlines()) == len(caught.value.problems) == 2


def test_the_documents_example_of_the_format_names_every_key_of_an_item() -> None:
    document = (Path(__file__).parents[3] / "docs" / "instrument-format.md").read_text(encoding="utf-8")
    data = read_definition(FILE)
    keys = {key for section in data["section"] for entry in section["item"] for key in entry}
    assert [key for key in keys if not re.search(rf"\b{key}\b", document)] == []
