"""A true answer is never refused: the table possible_patients.txt tells of whom each check is thought."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from surveyapp.instruments.expressions.evaluation import Scope, evaluate, is_decidable
from surveyapp.instruments.model.answers import plain
from surveyapp.instruments.model.instrument import ItemType
from tests.catalogue.tables import INSTRUMENT

CHECKS = {check.name: check for item in INSTRUMENT.items for check in item.checks}
WHEN_BROKEN = {"warning": "asks", "error": "refuses"}
IMPOSSIBLE = ["rem1_b_within_a"]
"""The checks that stop a respondent: nobody can answer against them."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """Somebody who might answer so, and what the survey does."""

    who: str
    answers: dict[str, object]
    check: str
    outcome: str


def _lines() -> list[Line]:
    text = Path(__file__).with_name("possible_patients.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line[0] != "#":
            who, answers, check, outcome = (part.strip() for part in line.split("|"))
            given = dict(answer.split("=") for answer in answers.split())
            read = {name: _answer(name, value) for name, value in given.items()}
            found.append(Line(who=who, answers=read, check=check, outcome=outcome))
    return found


def _answer(name: str, value: str) -> object:
    variable = INSTRUMENT.variables[name]
    codes = {choice.code for choice in (*variable.options, *variable.specials)}
    if variable.type is ItemType.MULTIPLE:
        assert set(value.split(",")) <= codes
        return tuple(value.split(","))
    return value if value in codes else json.loads(value)


LINES = _lines()


@pytest.mark.parametrize("line", LINES, ids=[line.who for line in LINES])
def test_a_possible_answer_is_taken_or_asked_about_once(line: Line):
    check = CHECKS[line.check]
    scope = Scope(answers=plain(INSTRUMENT, line.answers))
    holds = not is_decidable(check.rule, scope) or evaluate(check.rule, scope)

    assert ("takes" if holds else WHEN_BROKEN[check.severity]) == line.outcome


def test_only_what_is_logically_impossible_stops_a_respondent():
    assert [name for name, check in CHECKS.items() if check.severity == "error"] == IMPOSSIBLE


def test_each_check_is_broken_and_kept_by_somebody_of_the_table():
    kept = {line.check for line in LINES if line.outcome == "takes"}
    broken = {line.check for line in LINES if line.outcome != "takes"}

    assert kept == broken == set(CHECKS)


@pytest.mark.parametrize("name", [name for name in CHECKS if name not in IMPOSSIBLE])
def test_a_warning_says_how_to_go_on(name: str):
    message = CHECKS[name].message

    assert "go on" in message["en"]
    assert "continuez" in message["fr"]


@pytest.mark.parametrize("name", ["mnt6", "dis7_interval"])
def test_lvef_measured_every_few_years_is_a_number(name: str):
    assert INSTRUMENT.items_by_name[name].maximum == 60


def test_lvef_may_be_measured_as_long_as_the_patient_is_seen():
    assert [special.code for special in INSTRUMENT.items_by_name["dis7_months"].specials] == ["no_end"]
