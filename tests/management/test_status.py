"""`manage.py status`: the rows of the page, for a terminal and for monitoring."""

import io
import json
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.migrations.recorder import MigrationRecorder
from django.utils import translation

from surveyapp import tasks
from surveyapp.models import OperationKind, OperationMark
from surveyapp.operation.status.site_status import status_rows
from tests.management.command_output import run
from tests.staff.pages import read, staff_client, text

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")  # as shutil gives it


@pytest.fixture
def safe(settings: Any, tmp_path: Path) -> None:
    """A site without problems: its settings are safe, and what runs every day ran."""
    settings.DEBUG, settings.PLAIN_HTTP = False, False
    run("backup", tmp_path / "site.jsonl.gz")


def failing(*arguments: str) -> tuple[str, str]:
    """What the command prints, and how it ends."""
    output = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("status", *arguments, stdout=output)
    return output.getvalue(), str(error.value)


@pytest.mark.usefixtures("safe")
def test_a_site_without_problems_ends_well_and_says_what_needs_attention() -> None:
    shown = run("status")
    assert "Good         Last backup: Last success: " in shown
    assert "Attention    Last purge: It has not run in the last 90 days." in shown
    assert "manage.py purge (docs/operation.md#retention)" in shown
    assert "Problem" not in shown


def test_a_problem_ends_with_exit_code_1_and_is_named() -> None:
    shown, ended = failing()
    assert "Problem      Last backup: It has not run in the last 90 days." in shown
    assert "backup" in ended


def test_page_text_and_json_have_the_same_rows_in_both_languages() -> None:
    client = staff_client()
    for code in ("en", "fr"):
        with translation.override(code):
            rows = [
                row for row in status_rows() if row.name not in {"clock", "disk"}
            ]  # these change meanwhile
            page = text(read(client.get(f"/staff/system/?lang={code}")))
            shown, _ended = failing("--language", code)
            output, _ended = failing("--json", "--language", code)
            read_back = {row["name"]: row for row in json.loads(output)["rows"]}
            for row in rows:
                assert " ".join(row.words.split()) in page  # as `text` makes blanks single
                assert " ".join(str(row.advice.help).split()) in page
                assert row.words in shown
                assert (read_back[row.name]["words"], read_back[row.name]["state"]) == (row.words, row.state)


def test_names_and_states_of_the_json_stay_the_same_in_french() -> None:
    english, french = (json.loads(failing("--json", "--language", code)[0]) for code in ("en", "fr"))
    stable = ("group", "name", "state", "since", "command", "document")
    assert [[row[key] for key in stable] for row in english["rows"]] == [
        [row[key] for key in stable] for row in french["rows"]
    ]
    assert (english["state"], french["state"]) == ("bad", "bad")


def test_nothing_is_measured_unless_it_is_asked_for() -> None:
    failing()
    assert not OperationMark.objects.exists()
    failing("--measure")
    assert OperationMark.objects.get().kind == OperationKind.DISK


@pytest.mark.django_db(transaction=True)
def test_the_worker_is_asked_for_a_sign_and_gives_one(settings: Any) -> None:
    settings.WORKER = True
    tasks.connect()
    failing("--measure")
    assert OperationMark.objects.filter(kind=OperationKind.WORKER, is_good=True).exists()


@pytest.mark.usefixtures("safe")
def test_little_room_on_the_disk_is_a_problem_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    run("status")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(100, 99, 300 * 1024 * 1024))
    shown, ended = failing()
    assert "Only 300 MB are free" in shown
    assert "disk" in ended


def test_of_tables_of_an_earlier_release_only_that_is_said() -> None:
    MigrationRecorder.Migration.objects.filter(app="surveyapp").order_by("-id")[:1].get().delete()
    output, ended = failing("--json")
    assert [row["name"] for row in json.loads(output)["rows"]] == ["migrations"]
    assert "migrations" in ended
