"""The commands that keep a site: backup, restore, verify, purge and the test mail."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.management.base import CommandError
from django.test import override_settings

from surveyapp.models import Response, Survey
from tests.builders import make_draft, make_response, make_survey
from tests.mail_server import OFF, SMTP, mail_server
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def test_backup_and_restore_print_the_same_hash_of_all_answers(tmp_path: Path) -> None:
    make_response(make_survey())
    file = tmp_path / "site.jsonl.gz"
    told = run("backup", file)
    assert "responses: 1" in told
    assert "NOT encrypted" in told
    Response.objects.all().delete()

    restored = run("restore", file, "--overwrite")

    assert told.splitlines()[-1].startswith("hash of all answers: ")
    assert restored.splitlines()[-1] == told.splitlines()[-1]
    assert "NOT OK" not in restored
    assert Response.objects.count() == 1


def test_a_key_pair_is_made_and_used_by_a_setting(tmp_path: Path) -> None:
    make_response(make_survey())
    key = tmp_path / "key"
    recipient = run("backup", "--new-key", key).splitlines()[-1].removeprefix("BACKUP_KEY=")
    folder = tmp_path / "backups"
    folder.mkdir()
    with override_settings(BACKUP_KEY=recipient):
        told = run("backup", folder)
    (file,) = folder.iterdir()
    assert file.name.endswith(".jsonl.gz.age")
    assert "encrypted" in told
    assert "NOT" not in told
    with pytest.raises(CommandError, match="--key FILE"):
        run("restore", file, "--overwrite")
    assert "Restored" in run("restore", file, "--overwrite", "--key", key)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["backup"], "Name the file"),
        (["backup", "/nowhere/site.gz"], "could not be written"),
        (["backup", "site", "--encrypt-for", "nonsense"], "age1"),
        (["restore", "/nowhere/site.gz"], "There is no file"),
        (["restore", __file__], "is not a backup"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_remedy(arguments: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        run(*arguments)


def test_verify_names_what_is_wrong_and_fails() -> None:
    response = make_response(make_survey())
    assert "1  surveyapp.response" in run("verify")
    Response.objects.update(answers=response.answers | {"often": "hourly"})
    with pytest.raises(CommandError, match="Restore the last good backup"):
        run("verify")


def test_purge_names_responses_that_are_due_and_deletes_them_when_told_so() -> None:
    with time_machine.travel(dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC), tick=False):
        survey = make_survey(retention_years=1)
        make_response(survey)
        make_draft(make_survey("theatre"))
        survey.state, survey.closed_at = Survey.State.CLOSED, dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC)
        survey.save()
        assert "theatre: 0 drafts deleted." in run("purge")
    with time_machine.travel(dt.datetime(2027, 3, 12, 12, tzinfo=dt.UTC), tick=False):
        told = run("purge")
        assert "theatre: 1 drafts deleted." in told
        assert "ward: 1 responses have been due for deletion since 2027-03-12" in told
        assert Response.objects.count() == 1
        assert "ward: 1 responses deleted" in run("purge", "--responses")
        assert Response.objects.count() == 0
        assert "due" not in run("purge")


def test_the_test_mail_reaches_a_mail_server() -> None:
    with mail_server() as box:
        assert "from site@example.org to ada@example.org" in run("send_test_mail", "ada@example.org")
    assert box.last["To"] == "ada@example.org"
    assert box.last["Subject"] == "Test from Practice survey"
    assert box.last["Auto-Submitted"] == "auto-generated"


def test_a_mail_server_that_is_not_there_is_said_so() -> None:
    with (
        override_settings(EMAIL_BACKEND=SMTP, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1),
        pytest.raises(CommandError, match="check the host and the port in EMAIL_URL"),
    ):
        run("send_test_mail", "ada@example.org")


def test_without_a_mail_server_the_setting_is_named() -> None:
    with override_settings(EMAIL_BACKEND=OFF), pytest.raises(CommandError, match="EMAIL_URL is not set"):
        run("send_test_mail", "ada@example.org")
