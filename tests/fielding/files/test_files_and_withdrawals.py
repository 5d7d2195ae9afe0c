"""Whoever withdraws while a file is made is in no file afterwards; PostgreSQL lets both go on at once."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import Settings

from surveyapp import tasks
from surveyapp.answering.drafts.draft_actions import withdraw
from surveyapp.answering.drafts.respondent_secrets import receipt_hash
from surveyapp.fielding.files import file_actions
from surveyapp.fielding.files.file_actions import FileGoneError
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.fielding.withdrawal_actions import erase
from surveyapp.models import FileRequest, Response, Survey
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.staff.pages import make_user

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
MARKER = "Zwetschgenmus"
RECEIPT = "7K2M-9QXT-AB3D-EF4G-HJ5K"
State = FileRequest.State


@pytest.fixture(autouse=True)
def _queued(settings: Settings) -> None:
    """A site whose tasks go into the queue, so that the test is the worker."""
    settings.WORKER = True
    settings.TASKS = {"default": {"BACKEND": settings.QUEUED}}


def ward() -> tuple[Survey, Response]:
    """A survey, and the response of the person who withdraws."""
    survey = make_survey()
    for _ in range(6):
        make_response(survey, ANSWERS | {"remarks": "nothing"})
    return survey, make_response(survey, ANSWERS | {"remarks": MARKER}, receipt_hash=receipt_hash(RECEIPT))


def requested(survey: Survey, number: int = 0) -> FileRequest:
    return file_actions.request_file(
        owner=make_user(f"lead{number}"),
        survey=survey,
        kind="responses_raw_csv",
        arguments={},
        query="",
        language_code="en",
        now=timezone.now(),
    )


def in_thread(pool: ThreadPoolExecutor, act: Callable[[], Any]) -> Future[Any]:
    """The act, with a connection of its own."""

    def run() -> Any:
        try:
            return act()
        finally:
            connection.close()

    return pool.submit(run)


def waits(act: Future[Any]) -> bool:
    """Whether it comes to wait for a lock of this session."""
    until = time.monotonic() + 20
    while not act.done() and time.monotonic() < until:
        with connection.cursor() as cursor:
            mine = "pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            cursor.execute(f"SELECT count(*) FROM pg_locks WHERE NOT granted AND {mine}")  # noqa: S608
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.05)
    return False


def stored() -> FileRequest:
    return FileRequest.objects.get()


def test_a_file_that_waits_is_begun_after_the_withdrawal_and_is_made_without_the_response() -> None:
    survey, response = ward()
    file = requested(survey)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            erase(response=response, by="lead", today=TODAY)
            making = in_thread(pool, lambda: tasks.make_file.call(file.pk))
            assert waits(making)
            assert stored().state == State.REQUESTED
        making.result(timeout=60)
    ready = stored()
    assert (ready.state, ready.rows) == (State.FINISHED, 6)
    assert MARKER.encode() not in bytes(ready.content or b"")


def test_a_file_that_was_read_before_the_withdrawal_is_not_stored_after_it() -> None:
    survey, response = ward()
    file = file_actions.start(number=requested(survey).pk, now=timezone.now())
    made = MadeFile(content=BytesIO(MARKER.encode()), name="a.csv", media_type="text/csv", rights=())

    def finish() -> None:
        file_actions.finish(file=file, made=made, by="worker", now=timezone.now())

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            erase(response=response, by="lead", today=TODAY)
            finishing = in_thread(pool, finish)
            assert waits(finishing)
        with pytest.raises(FileGoneError):
            finishing.result(timeout=60)
    assert (stored().state, stored().failure, stored().content) == (State.FAILED, "changed", None)


def test_a_withdrawal_waits_for_a_file_that_is_being_stored_and_takes_it_along() -> None:
    survey, _response = ward()
    file = file_actions.start(number=requested(survey).pk, now=timezone.now())
    made = MadeFile(content=BytesIO(MARKER.encode()), name="a.csv", media_type="text/csv", rights=())
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            file_actions.finish(file=file, made=made, by="worker", now=timezone.now())
            leaving = in_thread(pool, lambda: withdraw(survey=survey, receipt=RECEIPT, today=TODAY))
            assert waits(leaving)
        leaving.result(timeout=60)
    assert (stored().state, stored().content) == (State.FAILED, None)
    assert Response.objects.count() == 6


@pytest.mark.parametrize("delay", [0, 0.01, 0.03, 0.1, 0.3])
def test_at_whatever_moment_somebody_withdraws_no_file_holds_the_response(delay: float) -> None:
    survey, response = ward()
    files = [requested(survey, number) for number in range(3)]
    barrier = threading.Barrier(len(files) + 1)

    def make(number: int) -> None:
        connection.ensure_connection()
        barrier.wait(timeout=30)
        tasks.make_file.call(number)

    with ThreadPoolExecutor(len(files)) as pool:
        making = [in_thread(pool, lambda number=file.pk: make(number)) for file in files]
        barrier.wait(timeout=30)
        time.sleep(delay)
        erase(response=response, by="lead", today=TODAY)
        for each in making:
            each.result(timeout=60)
    for file in FileRequest.objects.all():
        assert file.state in (State.FINISHED, State.FAILED)
        assert MARKER.encode() not in bytes(file.content or b"")
        assert file.failure in ("", "changed")
