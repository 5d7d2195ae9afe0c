"""A stored file has its time, is in no backup, is gone after a restore, and is not changed by mixing."""

import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from surveyapp.fielding.files import file_actions
from surveyapp.fielding.files.file_actions import FileGoneError
from surveyapp.fielding.files.file_queries import own_files
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.fielding.mixing_actions import mix
from surveyapp.models import AuditEvent, FileRequest
from surveyapp.operation.backups import back_up, restore
from surveyapp.operation.verification import verify
from tests.builders import make_response, make_survey
from tests.fielding.files.test_file_actions import LATER, NOW, finished, requested
from tests.fielding.test_withdrawal_actions import files_of_tables
from tests.staff.pages import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone_on_the_server")]
MARKER = b"Zwetschgenmus mit Anis"
DELETED_LATER = b"Quittengelee mit Vanille"


@pytest.fixture(autouse=True)
def _no_worker_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_actions.file_requested, "send", lambda **_: None)


@pytest.mark.parametrize("hours", [1, 24, 168])
def test_a_file_can_be_fetched_for_the_hours_of_the_setting_from_when_it_is_ready(
    settings: Settings, hours: int
) -> None:
    settings.FILE_HOURS = hours
    lead = make_user()
    file, end = finished(make_survey(), lead), LATER + dt.timedelta(hours=hours)
    second = dt.timedelta(seconds=1)
    assert file.expires_at == end
    assert file_actions.expire(now=end - second, by="tests") == 0
    assert list(own_files(lead, now=end - second)) == [file]
    assert not own_files(lead, now=end).exists()
    assert file_actions.expire(now=end, by="tests") == 1


def test_a_request_that_no_worker_takes_up_expires_too(settings: Settings) -> None:
    settings.FILE_HOURS = 2
    requested(make_survey(), make_user())
    assert file_actions.expire(now=NOW + dt.timedelta(hours=1, minutes=59), by="tests") == 0
    assert file_actions.expire(now=NOW + dt.timedelta(hours=2), by="tests") == 1


@pytest.mark.django_db(transaction=True)
def test_mixing_changes_no_stored_file_and_leaves_nothing_of_a_deleted_one() -> None:
    survey, lead = make_survey(), make_user()
    make_response(survey)
    kept = finished(survey, lead, MARKER)
    deleted = finished(survey, lead, DELETED_LATER * 200, query="texts=released")
    before = FileRequest.objects.filter(pk=kept.pk).values().get()
    file_actions.delete_file(file=deleted, by="lead")
    mix(survey=survey, by="tests")
    assert FileRequest.objects.filter(pk=kept.pk).values().get() == before
    assert file_actions.fetch(file=kept, by="lead") == MARKER
    assert all(finding.is_good for finding in verify())


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_mixing_rewrites_the_table_of_files_so_that_no_byte_of_a_deleted_one_is_left() -> None:
    survey, lead = make_survey(), make_user()
    deleted = finished(survey, lead, DELETED_LATER)
    assert DELETED_LATER.decode() in files_of_tables()
    file_actions.delete_file(file=deleted, by="lead")
    mix(survey=survey, by="tests")
    assert DELETED_LATER.decode() not in files_of_tables()


@pytest.mark.django_db(transaction=True)
def test_a_restore_brings_back_no_file_and_stops_those_that_are_made(tmp_path: Path) -> None:
    survey, lead = make_survey(), make_user()
    make_response(survey)
    ready = finished(survey, lead, MARKER)
    backup = tmp_path / "backup"
    written = back_up(backup, now=timezone.now())
    assert "surveyapp.filerequest" not in written.rows
    running = file_actions.start(number=requested(survey, lead, language_code="fr").pk, now=NOW)
    waiting = requested(survey, lead, query="texts=released")

    restore(backup, overwrite=True)

    assert not FileRequest.objects.exists()
    made = MadeFile(content=BytesIO(MARKER), name="ward.csv", media_type="text/csv", rights=())
    with pytest.raises(FileGoneError):
        file_actions.finish(file=running, made=made, by="worker", now=LATER)
    with pytest.raises(FileGoneError):
        file_actions.start(number=waiting.pk, now=LATER)
    with pytest.raises(FileGoneError):
        file_actions.fetch(file=ready, by="lead")
    file_actions.fail(number=running.pk, failure=FileRequest.Failure.ERROR, now=LATER)
    assert not FileRequest.objects.exists()
    actions = AuditEvent.objects.filter(action__startswith="file_").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == ["file_requested", "file_finished"]
    assert requested(survey, lead).is_in_progress  # the site goes on
