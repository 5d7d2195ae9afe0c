"""`manage.py files` lists requested files, cancels and deletes them; purge deletes expired ones."""

import datetime as dt

import pytest
from django.core.management import CommandError
from django.utils import timezone

from surveyapp.fielding.files.file_actions import start
from surveyapp.models import FileRequest
from tests.builders import make_survey
from tests.fielding.files.test_file_actions import finished, requested
from tests.management.command_output import run
from tests.staff.pages import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_worker_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("surveyapp.fielding.files.file_actions.file_requested.send", lambda **_: None)


def test_files_are_listed_cancelled_and_deleted() -> None:
    survey, lead = make_survey(), make_user()
    assert run("files") == "No files.\n"
    ready = finished(survey, lead)
    running = start(number=requested(survey, lead, language_code="fr").pk, now=timezone.now())
    first, second = run("files").splitlines()
    assert first.startswith(f"{ready.pk}  lead  ward  ward.xlsx  finished  7  2026-03-13 11:01")
    assert second.startswith(f"{running.pk}  lead  ward  workbook  running  -  ")
    assert run("files", "--cancel", running.pk) == f"File {running.pk} cancelled.\n"
    with pytest.raises(CommandError, match=f"not in progress. To delete it: --delete {running.pk}"):
        run("files", "--cancel", running.pk)
    assert run("files", "--delete", running.pk) == f"File {running.pk} deleted.\n"
    with pytest.raises(CommandError, match=r"manage\.py files lists those that there are"):
        run("files", "--delete", running.pk)


@pytest.mark.parametrize("command", [["files", "--expired"], ["purge"]])
def test_expired_files_are_deleted(command: list[str]) -> None:
    finished(make_survey(), make_user())
    FileRequest.objects.update(expires_at=timezone.now() - dt.timedelta(minutes=1))
    run(*command)
    assert not FileRequest.objects.exists()
