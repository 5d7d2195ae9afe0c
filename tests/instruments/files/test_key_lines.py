"""Each key and each element of a TOML text is found in the line in which it begins."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from surveyapp.catalogue import definition
from surveyapp.instruments.files.definition_file import read_source
from surveyapp.instruments.files.key_lines import KeyPath, key_lines
from surveyapp.instruments.files.toml_writer import toml_text
from tests.instruments.files.data_strategies import tables
from tests.instruments.samples import FILE

TEXT = '''# a comment with [brackets] = and "quotes"
format = 1.5e3
[instrument]
title.en = "a = [b] # no comment"
"quoted key" . 'other' = 'x'
when = 2026-01-02 10:00:00
long = """
[[not.a.table]] ""
""""  # two marks before the end
raw = \'\'\'
x = 1\'\'\'
[[section]]
name = "a"
[[section.item]]
list = [
  1,  # one
  [2, 3],
  { code = "x", label.en = "X", more = { y = 1 } }, { code = "y" },
]
[section.item.profile]
"]" = ""
[[section]]
[[section.item]]
[[section.item]]
z = []
e = {}
'''
EXPECTED: dict[KeyPath, int] = {
    ("format",): 2,
    ("instrument",): 3,
    ("instrument", "title"): 4,
    ("instrument", "title", "en"): 4,
    ("instrument", "quoted key"): 5,
    ("instrument", "quoted key", "other"): 5,
    ("instrument", "when"): 6,
    ("instrument", "long"): 7,
    ("instrument", "raw"): 10,
    ("section",): 12,
    ("section", 0): 12,
    ("section", 0, "name"): 13,
    ("section", 0, "item"): 14,
    ("section", 0, "item", 0): 14,
    ("section", 0, "item", 0, "list"): 15,
    ("section", 0, "item", 0, "list", 0): 16,
    ("section", 0, "item", 0, "list", 1): 17,
    ("section", 0, "item", 0, "list", 1, 0): 17,
    ("section", 0, "item", 0, "list", 1, 1): 17,
    ("section", 0, "item", 0, "list", 2): 18,
    ("section", 0, "item", 0, "list", 2, "code"): 18,
    ("section", 0, "item", 0, "list", 2, "label"): 18,
    ("section", 0, "item", 0, "list", 2, "label", "en"): 18,
    ("section", 0, "item", 0, "list", 2, "more"): 18,
    ("section", 0, "item", 0, "list", 2, "more", "y"): 18,
    ("section", 0, "item", 0, "list", 3): 18,
    ("section", 0, "item", 0, "list", 3, "code"): 18,
    ("section", 0, "item", 0, "profile"): 20,
    ("section", 0, "item", 0, "profile", "]"): 21,
    ("section", 1): 22,
    ("section", 1, "item"): 23,
    ("section", 1, "item", 0): 23,
    ("section", 1, "item", 1): 24,
    ("section", 1, "item", 1, "z"): 25,
    ("section", 1, "item", 1, "e"): 26,
}


def paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield from paths(part, (*path, key))


def test_keys_of_every_form_have_their_lines() -> None:
    tomllib.loads(TEXT)
    assert dict(key_lines(TEXT)) == EXPECTED


def test_an_empty_text_has_no_keys() -> None:
    assert dict(key_lines("")) == {}


@given(tables)
def test_whatever_is_read_has_a_line(data: dict[str, Any]) -> None:
    text = toml_text(data)
    assert set(key_lines(text)) == set(paths(tomllib.loads(text)))


@pytest.mark.parametrize("path", [definition("trastuzumab"), FILE], ids=lambda path: path.name)
def test_the_line_of_a_key_holds_it(path: Any) -> None:
    for file in read_source(path).files:
        rows = file.text.split("\n")
        lines = key_lines(file.text)
        assert set(lines) == set(paths(tomllib.loads(file.text)))
        assert all(str(key[-1]) in rows[line - 1] for key, line in lines.items() if isinstance(key[-1], str))
