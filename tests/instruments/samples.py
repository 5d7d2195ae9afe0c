"""Instruments for the tests: a questionnaire with every type of item, and small ones of a line or two."""

import copy
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Instrument, Missing, Variable

FILE = Path(__file__).parent / "questionnaire.toml"
DATA = read_definition(FILE)
QUESTIONNAIRE = instrument_from_data(DATA)

HEAD = """
format = 1
[instrument]
name = "small"
version = "1"
languages = ["en"]
title.en = "Small"
"""

AB = 'option = [{ code = "a", label.en = "A" }, { code = "b", label.en = "B" }]'


def questionnaire_data() -> dict[str, Any]:
    """The questionnaire's data, to be changed at will."""
    return copy.deepcopy(DATA)


def item_data(data: dict[str, Any], name: str) -> dict[str, Any]:
    """One item's table in a definition's data."""
    items = (item for section in data["section"] for item in section["item"])
    return next(item for item in items if item["name"] == name)


def item(name: str, type: str, *lines: str) -> str:
    """An item in TOML."""
    head = ["[[section.item]]", f'name = "{name}"', f'type = "{type}"', f'text.en = "Text of {name}"']
    return "\n".join([*head, *lines]) + "\n"


def choice(name: str, *lines: str) -> str:
    """A single choice of a and b, in TOML."""
    return item(name, "single", AB, *lines)


def small_data(items: str, rest: str = "") -> dict[str, Any]:
    """A definition of one section with these items."""
    return tomllib.loads(f'{HEAD}\n[[section]]\nname = "only"\ntitle.en = "Only"\n{items}\n{rest}')


def small(items: str, rest: str = "") -> Instrument:
    return instrument_from_data(small_data(items, rest))


def given_answers(variable: Variable) -> st.SearchStrategy[Answer]:
    """Answers of the variable's type, missing ones included, be they wise or not."""
    kinds: list[st.SearchStrategy[Answer]] = [st.sampled_from(list(Missing))]
    if variable.choices and variable.type != "multiple":
        kinds.append(st.sampled_from([choice.code for choice in variable.choices]))
    if variable.type == "multiple":
        codes = st.sampled_from([option.code for option in variable.options])
        kinds.append(st.lists(codes, unique=True).map(tuple))
    if variable.type.is_number:
        kinds += [st.integers(-1, 30), st.sampled_from([0.5, 2.0, 7.25])]
    if variable.type.is_text:
        kinds.append(st.text(max_size=5))
    return st.one_of(kinds)


def some_answers(instrument: Instrument = QUESTIONNAIRE) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to some of the variables, and to one that is not there."""
    known = {name: given_answers(variable) for name, variable in instrument.variables.items()}
    return st.fixed_dictionaries({}, optional={**known, "stranger": st.just("x")})
