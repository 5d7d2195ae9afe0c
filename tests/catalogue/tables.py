"""Reads the tables of verdicts in verdicts/: one line a case, answers to the left of the first bar.

The first line that is no remark holds the column names: items (`mnt4.er_pos` for a row, `profile.x` for a
constant of a vignette), then recommendations, each with the parameters that are not at their default
(`r2 s=2`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp.catalogue import definition
from surveyapp.guidelines.model import Judgement, Recommendation, Verdict
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.model.answers import Answers, plain
from surveyapp.instruments.model.instrument import ItemType, Missing, Variable

DATA = read_definition(definition("trastuzumab"))
INSTRUMENT = instrument_from_data(DATA)
RECOMMENDATIONS = {each.name: each for each in recommendations_from_data(DATA, INSTRUMENT)}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One verdict that a line of a table expects."""

    where: str  # file, line and column
    recommendation: Recommendation
    parameters: Mapping[str, float | str | bool]
    answers: Answers
    expected: Judgement

    @property
    def plain(self):
        return plain(INSTRUMENT, self.answers)


def cases() -> Iterator[Case]:
    for path in sorted(Path(__file__).with_name("verdicts").glob("*.txt")):
        yield from _cases(path)


def _cases(path: Path) -> Iterator[Case]:
    lines = [(number, line) for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)]
    (_, header), *rows = [(number, line) for number, line in lines if line.strip() and line[0] != "#"]
    names, columns = _split(header)
    for number, line in rows:
        given, verdicts = _split(line)
        left = dict(zip(names.split(), given.split(), strict=True))
        for column, verdict in zip(columns, verdicts, strict=True):
            yield _case(f"{path.name}:{number} {column}", left, column, verdict)


def _split(line: str) -> tuple[str, list[str]]:
    left, *right = line.split("|")
    return left, [part.strip() for part in right]


def _case(where: str, left: Mapping[str, str], column: str, verdict: str) -> Case:
    name, *settings = column.split()
    recommendation = RECOMMENDATIONS[name]
    profile = {
        key.removeprefix("profile."): _value(text) for key, text in left.items() if key.startswith("profile.")
    }
    if profile:
        recommendation = replace(recommendation, profile={**recommendation.profile, **profile})
    answers = {
        variable.name: _answer(variable, text)
        for key, text in left.items()
        if not key.startswith("profile.")
        for variable in [INSTRUMENT.variables[key.replace(".", "_")]]
    }
    parameters = {key: _value(text) for key, text in (setting.split("=") for setting in settings)}
    outcome, reason = verdict.split()
    expected = Judgement(verdict=Verdict(outcome), reason=reason)
    return Case(
        where=where,
        recommendation=recommendation,
        parameters=parameters,
        answers=answers,
        expected=expected,
    )


def _value(text: str) -> float | str | bool:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _answer(variable: Variable, text: str) -> object:
    """The answer that a cell stands for; an unknown code is a mistake in the table."""
    if text == "-":
        return Missing.BLANK
    value = _value(text)
    codes = {choice.code for choice in (*variable.options, *variable.specials)}
    if variable.type is ItemType.MULTIPLE:
        assert set(text.split(",")) <= codes, f"{variable.name} offers none of {text!r}"
        return tuple(text.split(","))
    assert text in codes or isinstance(value, (int, float)), f"{variable.name} has no {text!r}"
    return value
