"""`versions`: the versions of a survey, and the text of their files on the disk."""

from pathlib import Path

import pytest
from django.core.management.base import CommandError

from surveyapp.fielding.survey_actions import publish
from surveyapp.instruments.files.definition_file import read_definition
from tests.builders import make_definition, make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def test_each_version_is_listed_and_its_files_read_to_its_definition(tmp_path: Path) -> None:
    first = make_survey(state="draft").version
    second = publish(data=make_definition(version="1.1"), slug="ward", title="Ward", by="lead").version
    lines = run("versions", "ward", "--to", str(tmp_path)).splitlines()
    assert [line.split(",")[0] for line in lines] == ["hand_hygiene 1.1", "hand_hygiene 1.0"]
    assert all(line.endswith(")") and ": hand_hygiene.toml (" in line for line in lines)
    for version in (first, second):
        file = tmp_path / f"hand_hygiene-{version.pk[:12]}" / "hand_hygiene.toml"
        assert read_definition(file) == version.definition


def test_nothing_is_written_over(tmp_path: Path) -> None:
    make_survey()
    run("versions", "ward", "--to", str(tmp_path))
    with pytest.raises(CommandError, match="name another directory"):
        run("versions", "ward", "--to", str(tmp_path))
