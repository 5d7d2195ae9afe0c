"""No command replaces a file that exists already, unless it is told to."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError

from surveyapp.operation.backups import Contents, restore
from tests.builders import make_response, make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db
WRITERS = [
    ("backup", "FILE", "site.jsonl.gz"),
    ("export ward", "--output FILE", "ward.xlsx"),
    ("export ward", "--output FILE", "ward.csv"),
    ("export ward --raw", "--output FILE", "ward.csv"),
    ("document ward", "--output FILE", "ward.pdf"),
    ("document ward", "--output FILE", "ward.docx"),
    ("paper ward", "--output FILE", "ward.pdf"),
]


@pytest.mark.parametrize(("command", "place", "name"), WRITERS)
def test_a_file_that_exists_is_replaced_only_when_told_to(
    tmp_path: Path, command: str, place: str, name: str
) -> None:
    make_response(make_survey())
    file = tmp_path / name
    words = [*command.split(), *place.replace("FILE", str(file)).split()]
    file.write_text("mine")

    with pytest.raises(CommandError, match=f"{name} already exists .* --overwrite"):
        run(*words)
    assert file.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [file]

    run(*words, "--overwrite")
    assert file.read_bytes() != b"mine"
    written = file.stat().st_size
    with pytest.raises(CommandError, match="already exists"):
        run(*words)
    assert file.stat().st_size == written


def test_every_command_that_takes_the_name_of_an_output_has_the_option() -> None:
    own = [name for name, app in get_commands().items() if app == "surveyapp"]
    options = {
        name: set(
            load_command_class("surveyapp", name).create_parser("manage.py", name)._option_string_actions
        )
        for name in own
    }
    writers = {name for name in own if "--output" in options[name]} | {"backup"}
    assert writers == {command.split()[0] for command, _place, _name in WRITERS}
    assert all("--overwrite" in options[name] for name in writers)


def test_a_link_that_leads_nowhere_is_in_the_way_too(tmp_path: Path) -> None:
    make_survey()
    (tmp_path / "ward.pdf").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CommandError, match="already exists"):
        run("paper", "ward", "--output", tmp_path / "ward.pdf")


def test_a_folder_is_no_file_even_where_files_may_be_replaced(tmp_path: Path) -> None:
    make_survey()
    (tmp_path / "ward.pdf").mkdir()
    with pytest.raises(CommandError, match="is a folder: name a file in it"):
        run("paper", "ward", "--output", tmp_path / "ward.pdf", "--overwrite")


def test_backups_into_a_folder_stand_side_by_side(tmp_path: Path) -> None:
    make_response(make_survey())
    with time_machine.travel(dt.datetime(2026, 3, 12, 12, 30, tzinfo=dt.UTC), tick=False) as clock:
        run("backup", tmp_path)
        clock.shift(1)
        run("backup", tmp_path)
        with pytest.raises(CommandError, match="already exists"):
            run("backup", tmp_path)
    made = sorted(tmp_path.iterdir())
    assert len(made) == 2
    contents: list[Contents] = [restore(file, overwrite=True) for file in made]
    assert [each.rows["surveyapp.response"] for each in contents] == [1, 1]
