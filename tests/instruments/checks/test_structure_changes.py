"""What differs in structure is named: which item, code, type or condition."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from surveyapp.instruments.checks.structure_changes import structure_changes, structure_in_words
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.fingerprint import structural_fingerprint
from tests.instruments.samples import DATA, QUESTIONNAIRE, item_data

ENGLISH = Language("en", lambda text: text, lambda one, many, count: one if count == 1 else many)


def differences(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What is said of the questionnaire after the change."""
    data = copy.deepcopy(DATA)
    change(data)
    new = instrument_from_data(data)
    assert structural_fingerprint(new) != structural_fingerprint(QUESTIONNAIRE)
    return [structure_in_words(one, ENGLISH) for one in structure_changes(QUESTIONNAIRE, new)]


def move_section(data: dict[str, Any]) -> None:
    data["section"].append(data["section"].pop(0))


def remove_item(data: dict[str, Any]) -> None:
    del data["section"][0]["item"][0]


CHANGES: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda data: data["instrument"].update(name="other"), "The questionnaire has another name: other."),
    (remove_item, "consent: the item is missing."),
    (lambda data: data["section"][0]["item"][0].update(name="job"), "job: the item is new."),
    (lambda data: item_data(data, "years").update(type="decimal"), "years: the type differs."),
    (
        lambda data: item_data(data, "years").update(maximum=59),
        "years: the limits differ (least, most, step or length).",
    ),
    (
        lambda data: item_data(data, "years").update(asked_if='role == "doctor"'),
        "years: the condition under which it is asked differs.",
    ),
    (
        lambda data: item_data(data, "years").update(prefer_not=False),
        "years: “prefer_not” differs.",
    ),
    (
        lambda data: item_data(data, "role")["option"][0].update(code="physician"),
        "role: the answer, row or rule “physician” is new.",
    ),
    (
        lambda data: item_data(data, "role")["option"].pop(0),
        "role: the answer, row or rule “doctor” is missing.",
    ),
    (
        lambda data: item_data(data, "role")["option"][0].update(value=7),
        "role: the value or condition of “doctor” differs.",
    ),
    (lambda data: item_data(data, "role")["option"].reverse(), "role: the order of “options” differs."),
    (
        lambda data: data["instrument"].update(completeness={"complete": 0.9}),
        "The rule of completeness differs.",
    ),
    (move_section, "The order of sections or items differs."),
    (
        lambda data: data["derived"].pop(0),
        "Derived variables and flags: the answer, row or rule “",
    ),
]


@pytest.mark.parametrize(("change", "said"), CHANGES, ids=[said[:40] for _, said in CHANGES])
def test_a_difference_is_named(change: Callable[[dict[str, Any]], object], said: str) -> None:
    found = differences(change)
    assert any(one.startswith(said) for one in found), found


def test_the_same_structure_has_no_differences() -> None:
    assert structure_changes(QUESTIONNAIRE, instrument_from_data(copy.deepcopy(DATA))) == ()
