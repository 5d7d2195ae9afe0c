"""Requested files: begun once, stopped by whoever may, and gone with a response that they may hold."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from surveyapp.fielding.files import file_actions
from surveyapp.fielding.files.file_actions import FileGoneError, TooManyFilesError
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.fielding.survey_events import file_requested
from surveyapp.fielding.withdrawal_actions import erase
from surveyapp.models import Action, AuditEvent, FileRequest, Right, Survey
from surveyapp.models.cache_dependencies import is_of_basis
from surveyapp.operation.backup_tables import stored_models
from surveyapp.operation.verification import verify
from tests.builders import TODAY, make_response, make_survey
from tests.staff.pages import make_user

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 12, 15, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(minutes=1)
State = FileRequest.State


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The files that the worker was asked for; none is made."""
    numbers: list[int] = []
    monkeypatch.setattr(file_requested, "send", lambda sender, file: numbers.append(file))
    return numbers


def requested(survey: Survey, owner: User, **other: Any) -> FileRequest:
    usual = {"kind": "workbook", "arguments": {}, "query": "", "language_code": "en", "now": NOW}
    return file_actions.request_file(owner=owner, survey=survey, **usual | other)


def finished(survey: Survey, owner: User, content: bytes = b"answers", **other: Any) -> FileRequest:
    file = file_actions.start(number=requested(survey, owner, **other).pk, now=NOW)
    made = MadeFile(content=BytesIO(content), name="ward.xlsx", media_type="a/b", rights=(Right.EXPORT,))
    file_actions.finish(file=file, made=made, by="worker", now=LATER)
    return FileRequest.objects.get(pk=file.pk)


def actions() -> list[str]:
    events = AuditEvent.objects.exclude(action__in=(Action.PUBLISHED, Action.OPENED))
    return list(events.order_by("pk").values_list("action", flat=True))


def test_a_second_press_leads_to_the_first_request(begun: list[int]) -> None:
    survey, lead = make_survey(), make_user()
    first = requested(survey, lead)
    assert requested(survey, lead, now=LATER) == first
    assert begun == [first.pk]
    others = [requested(survey, lead, language_code="fr"), requested(survey, make_user("ada"))]
    assert first not in others
    assert len(begun) == 3


def test_the_database_refuses_the_same_request_twice_in_progress() -> None:
    file = requested(make_survey(), make_user())
    file.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        file.save(force_insert=True)


@pytest.mark.parametrize(
    "change", [{"state": "paused"}, {"state": "finished"}, {"content": b"x"}, {"state": "failed"}]
)
def test_the_database_refuses_a_request_that_cannot_be(change: dict[str, Any]) -> None:
    file = requested(make_survey(), make_user())
    with pytest.raises(IntegrityError), transaction.atomic():
        FileRequest.objects.filter(pk=file.pk).update(**change)


def test_nobody_has_more_than_three_files_in_progress() -> None:
    survey, lead = make_survey(), make_user()
    first, *_others = [requested(survey, lead, query=f"where=often:{code}") for code in "abc"]
    with pytest.raises(TooManyFilesError, match="Wait until one is ready, or cancel one"):
        requested(survey, lead)
    file_actions.cancel(file=first, by="lead", now=NOW)
    assert requested(survey, lead).is_in_progress


def test_a_file_goes_from_step_to_step_until_it_is_ready() -> None:
    survey = make_survey()
    file = file_actions.start(number=requested(survey, make_user()).pk, now=NOW)
    done = []
    for step in FileRequest.Step:
        file_actions.move(number=file.pk, step=step, now=LATER)
        done.append(FileRequest.objects.get(pk=file.pk).steps_done)
    made = MadeFile(content=BytesIO(b"rows"), name="a.csv", media_type="text/csv", rights=(), rows=7)
    file_actions.finish(file=file, made=made, by="worker", now=LATER)
    ready = FileRequest.objects.get(pk=file.pk)
    assert (done, ready.steps_done, ready.size) == ([0, 1, 2], 3, 4)
    assert ready.expires_at == LATER + dt.timedelta(hours=24)
    assert file_actions.fetch(file=ready, by="lead") == b"rows"
    assert actions() == ["file_requested", "file_finished", "exported"]
    assert AuditEvent.objects.get(action=Action.EXPORTED).rows == 7


def test_a_cancelled_file_stops_at_its_next_step_and_leaves_nothing() -> None:
    file = file_actions.start(number=requested(make_survey(), make_user()).pk, now=NOW)
    assert file_actions.cancel(file=file, by="lead", now=LATER)
    with pytest.raises(FileGoneError):
        file_actions.move(number=file.pk, step=FileRequest.Step.WRITE, now=LATER)
    made = MadeFile(content=BytesIO(b"rows"), name="a.csv", media_type="text/csv", rights=())
    with pytest.raises(FileGoneError):
        file_actions.finish(file=file, made=made, by="worker", now=LATER)
    with pytest.raises(FileGoneError):
        file_actions.start(number=file.pk, now=LATER)
    stored = FileRequest.objects.get()
    assert (stored.state, stored.content) == (State.CANCELLED, None)
    assert not file_actions.cancel(file=file, by="lead", now=LATER)
    assert actions() == ["file_requested", "file_cancelled"]


def test_a_deleted_response_takes_every_file_of_its_survey_along() -> None:
    survey, lead = make_survey(), make_user()
    response = make_response(survey)
    ready = finished(survey, lead, b"what somebody typed")
    running = file_actions.start(number=requested(survey, lead, language_code="fr").pk, now=NOW)
    waiting = requested(survey, lead, query="texts=released")
    elsewhere = finished(make_survey("other"), lead)
    erase(response=response, by="lead", today=TODAY)

    gone = FileRequest.objects.filter(content=None, state=State.FAILED, failure="changed")
    assert set(gone) == {ready, running}
    assert set(gone.values_list("moved_at", flat=True)) == {NOW, LATER}, "no moment of the withdrawal stays"
    assert set(FileRequest.objects.exclude(pk__in=gone)) == {waiting, elsewhere}
    with pytest.raises(FileGoneError):
        file_actions.move(number=running.pk, step=FileRequest.Step.WRITE, now=LATER)
    with pytest.raises(FileGoneError):
        file_actions.fetch(file=ready, by="lead")


def test_a_file_whose_worker_was_killed_does_not_run_for_ever() -> None:
    survey, lead = make_survey(), make_user()
    file = file_actions.start(number=requested(survey, lead).pk, now=NOW)
    assert file_actions.give_up_lost(now=NOW + dt.timedelta(minutes=14)) == 0
    again = requested(survey, lead, now=NOW + dt.timedelta(minutes=15))
    file.refresh_from_db()
    assert (file.state, file.failure) == ("failed", "interrupted")
    assert again != file


def test_expired_files_are_deleted_and_others_stay() -> None:
    survey, lead = make_survey(), make_user()
    finished(survey, lead)
    late = requested(survey, lead, now=NOW + dt.timedelta(hours=12))
    assert file_actions.expire(now=LATER + dt.timedelta(hours=24), by="the command line") == 1
    assert list(FileRequest.objects.all()) == [late]
    assert actions()[-1] == "file_expired"
    file_actions.delete_file(file=late, by="lead")
    assert not FileRequest.objects.exists()
    assert actions()[-1] == "file_deleted"


def test_no_backup_holds_a_file_and_no_figure_rests_on_one() -> None:
    assert FileRequest not in stored_models()
    assert not is_of_basis(FileRequest)


def test_a_damaged_file_is_found() -> None:
    file = finished(make_survey(), make_user())
    assert all(finding.is_good for finding in verify())
    FileRequest.objects.update(content=b"an")
    (fault,) = [fault for finding in verify() for fault in finding.faults]
    assert fault == f"requested file {file.pk}: damaged; delete it: manage.py files --delete {file.pk}"
