"""Data becomes text that reads back to the same data, in the same order, and that people can edit."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from surveyapp.catalogue import definitions
from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.instruments.files.toml_reader import data_of
from surveyapp.instruments.files.toml_writer import toml_text
from tests.instruments.files.data_strategies import tables

TESTS = Path(__file__).parents[2]
SAMPLES = [
    *definitions(),
    *(TESTS / "sample_instruments").glob("*.toml"),
    TESTS / "instruments" / "questionnaire.toml",
    TESTS / "ward_questionnaire.toml",
]


@given(tables)
def test_what_is_written_reads_back(data: dict[str, Any]) -> None:
    again = data_of(toml_text(data), "text")
    assert again == data
    assert json.dumps(again) == json.dumps(data), "the order is kept"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_instrument_reads_back(path: Path) -> None:
    data = read_definition(path)
    again = data_of(toml_text(data), "text")
    assert json.dumps(again) == json.dumps(data)


def test_a_definition_is_written_as_people_write_it() -> None:
    data = {
        "format": 1,
        "instrument": {"name": "ward", "title": {"en": "A “ward”"}, "minutes": [1, 2.5]},
        "section": [
            {
                "name": "a",
                "item": [
                    {
                        "name": "b",
                        "required": True,
                        "profile": {},
                        "row": [{"x": {"y": 1}}, 2, ["z"]],
                        "help": {"en": "One.\nTwo \\ three."},
                        "option": [{"code": "c", "an odd key": "\x7f"}],
                    }
                ],
            },
        ],
    }
    assert toml_text(data) == (
        "format = 1\n\n"
        '[instrument]\nname = "ward"\ntitle.en = "A “ward”"\nminutes = [1, 2.5]\n\n'
        '[[section]]\nname = "a"\n\n'
        '[[section.item]]\nname = "b"\nrequired = true\nprofile = {}\n'
        'row = [{x = {y = 1}}, 2, ["z"]]\nhelp.en = """\nOne.\nTwo \\\\ three."""\n\n'
        '[[section.item.option]]\ncode = "c"\n"an odd key" = "\\u007f"\n'
    )
