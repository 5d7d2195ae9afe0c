"""The documentation of a survey's life says what the table of steps says, row by row."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from surveyapp.fielding.survey_life.steps import Step, Transition
from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.models import Role, Survey, roles_with

PAGE = Path(__file__).parents[1] / "docs/survey-life.md"


def sentence(part: object) -> str:
    """What a check or an effect says of itself."""
    return " ".join((part.__doc__ or "").split())


def step_row(transition: Transition) -> str:
    """Name, states, roles, page and command of a step."""
    page = reverse("staff:life_step", args=["SLUG", transition.step.replace("_", "-")])
    cells = (
        transition.label,
        " or ".join(transition.sources),
        transition.target,
        ", ".join(roles_with(transition.right)),
        f"`{page}`",
        f"`{transition.command}`",
    )
    return f"| {' | '.join(map(str, cells))} |"


def rule_row(transition: Transition) -> str:
    """What is checked before a step, and what it does."""
    checks = " ".join(map(sentence, transition.checks)) or "–"
    effects = " ".join(map(sentence, transition.effects)) or "–"
    return f"| {transition.label} | {checks} | {effects} |"


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("row", [step_row, rule_row])
def test_each_step_has_its_rows(step: Step, row: object) -> None:
    assert row(TRANSITIONS[step]) in PAGE.read_text(encoding="utf-8").splitlines()  # type: ignore[operator]


def test_there_are_no_rows_of_other_steps() -> None:
    labels = {str(transition.label) for transition in TRANSITIONS.values()}
    text = PAGE.read_text(encoding="utf-8")
    tables = re.findall(r"^\| step \|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert len(tables) == 2
    for table in tables:
        assert [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()] == list(
            map(str, [transition.label for transition in TRANSITIONS.values()])
        )
        assert len(table.splitlines()) == len(labels)


def test_each_state_is_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^- \*\*([a-z]+)\*\*: ", text, re.MULTILINE) == Survey.State.values


def test_roles_are_those_of_the_rights() -> None:
    assert roles_with(TRANSITIONS[Step.OPEN].right) == (Role.ADMINISTRATOR,)
    assert roles_with(TRANSITIONS[Step.PAUSE].right) == (Role.ADMINISTRATOR, Role.COORDINATOR)
