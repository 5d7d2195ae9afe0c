"""`groupings`: prints the groupings of a survey, and makes, changes and withdraws them."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from surveyapp.fielding.grouping_queries import groupings_in_force
from surveyapp.models import Survey
from tests.builders import make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db

TWO: dict[str, Any] = {
    "label": {"en": "Takes time", "fr": "Prend le temps"},
    "source": "often",
    "groups": [
        {
            "code": "yes",
            "label": {"en": "Yes", "fr": "Oui"},
            "up_to": None,
            "codes": ["always", "sometimes"],
        },
        {"code": "no", "label": {"en": "No", "fr": "Non"}, "up_to": None, "codes": ["never"]},
    ],
    "left_out": [],
    "left_out_as": None,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "groupings.json"
    path.write_text(json.dumps({"two": TWO}), encoding="utf-8")
    return path


def names(survey: Survey) -> dict[str, int]:
    return {version.name: version.number for version in groupings_in_force(survey)}


def test_what_one_survey_prints_another_one_takes(file: Path) -> None:
    ward, other = make_survey(), make_survey("other")
    assert run("groupings", "ward") == "{}\n"
    assert run("groupings", "ward", "--from", file) == "two: version 1.\n"

    file.write_text(run("groupings", "ward"), encoding="utf-8")
    run("groupings", "other", "--from", file)

    assert names(ward) == names(other) == {"two": 1}
    assert run("groupings", "other") == run("groupings", "ward")


def test_a_changed_file_adds_a_version_and_the_same_one_none(file: Path) -> None:
    survey = make_survey()
    run("groupings", "ward", "--from", file)
    assert run("groupings", "ward", "--from", file) == "two: version 1.\n"
    file.write_text(
        file.read_text(encoding="utf-8").replace("Takes time", "Takes the time"), encoding="utf-8"
    )

    assert run("groupings", "ward", "--from", file, "--reason", "clearer") == "two: version 2.\n"
    assert names(survey) == {"two": 2}

    assert run("groupings", "ward", "--withdraw", "two", "--reason", "unused") == "two: withdrawn.\n"
    assert names(survey) == {}


def test_a_file_with_one_mistake_makes_nothing(file: Path) -> None:
    survey = make_survey()
    both = {"two": TWO, "wrong": TWO | {"source": "nowhere"}}
    file.write_text(json.dumps(both), encoding="utf-8")

    with pytest.raises(CommandError, match="wrong cannot be saved:\n  source: "):
        run("groupings", "ward", "--from", file)
    assert names(survey) == {}


@pytest.mark.parametrize("content", ["no JSON", "[]", '{"two": 3}', '{"two": {"label": {}}}'])
def test_a_file_of_another_kind_is_refused(file: Path, content: str) -> None:
    make_survey()
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError, match=r"as manage.py groupings SLUG prints them"):
        run("groupings", "ward", "--from", file)


def test_what_is_not_there_is_refused_with_a_remedy(file: Path) -> None:
    make_survey()

    with pytest.raises(CommandError, match=r"ward has no grouping two. It has: none."):
        run("groupings", "ward", "--withdraw", "two")
    with pytest.raises(CommandError, match=r"cannot be read .*: check its name"):
        run("groupings", "ward", "--from", file.with_name("none.json"))
