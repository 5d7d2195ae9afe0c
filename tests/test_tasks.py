"""What can wait: who asks for it, what stands in the queue, and what is done."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from surveyapp import tasks
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import KeptResult, Snapshot, Survey
from surveyapp.operation.queue_actions import forget_done
from surveyapp.operation.status.queue_status import work
from surveyapp.reporting.report.report_queries import read_report
from tests.builders import TODAY, make_response, make_survey
from tests.queued_tasks import do_what_waits
from tests.staff.pages import read, staff_client, text

pytestmark = pytest.mark.django_db

ALL = (tasks.mix_responses, tasks.recount_shared, tasks.count_ahead)


def answered(**settings: Any) -> Survey:
    survey = make_survey(**settings)
    for _ in range(7):
        make_response(survey)
    return survey


def test_a_task_is_told_the_number_of_a_survey_and_nothing_else() -> None:
    for each in ALL:
        assert list(inspect.signature(each.func).parameters) == ["survey"]
    assert list(inspect.signature(tasks.make_file.func).parameters) == ["file"]


@pytest.mark.usefixtures("worker")
def test_after_closing_the_worker_mixes_and_counts_what_is_shared(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey, mixed = answered(feedback=True), []
    monkeypatch.setattr(tasks, "mix", lambda *, survey, by: mixed.append(survey))
    with django_capture_on_commit_callbacks(execute=True):
        close_survey(survey=survey, by="lead", today=TODAY)
    assert (mixed, Snapshot.objects.count()) == ([], 0)
    assert all(row.args_kwargs == {"args": [survey.pk], "kwargs": {}} for row in queue())

    do_what_waits()
    assert (mixed, Snapshot.objects.count()) == ([survey], 1)


def queue() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.order_by("enqueued_at"))


@pytest.mark.usefixtures("worker")
def test_who_opens_the_report_has_the_pages_beside_it_counted_ahead() -> None:
    survey = answered()
    read_report(survey)
    read_report(survey)
    assert len(queue()) == 1, "once for each time that the report is counted"
    assert KeptResult.objects.count() == 1

    do_what_waits()
    assert KeptResult.objects.count() == 4
    assert [row.status for row in queue()] == ["SUCCESSFUL"]


@pytest.mark.usefixtures("worker")
def test_nothing_that_a_respondent_does_stands_in_the_queue() -> None:
    make_response(answered())
    assert not queue()


@pytest.mark.usefixtures("worker")
def test_a_failure_keeps_the_class_of_its_error_and_not_what_it_quotes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(**_: object) -> None:
        raise ValueError("somebody's very own words")

    monkeypatch.setattr(tasks, "mix", fail)
    tasks.mix_responses.enqueue(make_survey().pk)
    do_what_waits()
    (row,) = queue()
    assert row.status == "FAILED"
    assert "FailedTaskError: ValueError" in row.traceback
    assert "very own words" not in row.traceback


def test_without_a_worker_mixing_is_done_at_once_and_nothing_is_counted_ahead(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey, mixed = answered(), []
    monkeypatch.setattr(tasks, "mix", lambda *, survey, by: mixed.append(survey))
    read_report(survey)
    assert KeptResult.objects.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        close_survey(survey=survey, by="lead", today=TODAY)
    assert mixed == [survey]
    assert not queue()


def test_the_page_system_says_how_the_queue_fares(settings: Settings) -> None:
    def shown() -> str:
        return text(read(staff_client().get("/staff/system/")))

    assert "tasks run immediately" in shown()
    settings.WORKER, settings.TASKS = True, {"default": {"BACKEND": settings.QUEUED}}
    tasks.count_ahead.enqueue(make_survey().pk)
    assert "Tasks waiting for the background worker: 1." in shown()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - dt.timedelta(minutes=6))
    assert "Task queue Problem 1 task has waited for more than five minutes" in shown()
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    assert "Task queue Attention 1 task failed in the last seven days" in shown()
    assert not work().is_good


def test_what_is_over_is_forgotten_after_a_week_and_what_waits_is_not() -> None:
    now = timezone.now()
    row = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x", "backend_name": "default"}
    for status, days in (("SUCCESSFUL", 8), ("FAILED", 8), ("SUCCESSFUL", 6), ("READY", 8)):
        made = DBTaskResult.objects.create(**row, status=status)
        over = None if status == "READY" else now - dt.timedelta(days=days)
        DBTaskResult.objects.filter(pk=made.pk).update(finished_at=over)
    assert forget_done(now=now) == 2
    assert {each.status for each in queue()} == {"SUCCESSFUL", "READY"}
