"""What can wait, as tasks: done by `manage.py db_worker` where the setting WORKER says that it runs.

A task is told which survey or which requested file, by its number, and nothing else: a row of the queue
never holds an answer, a link or an address, nor does a failure's. Without a worker what must be done is done
at once, by whoever asks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django_tasks import task
from django_tasks.signals import task_finished

from surveyapp.deferred import Deferred
from surveyapp.fielding.files.file_actions import FileGoneError, fail, finish, move, start
from surveyapp.fielding.files.made_file import MadeFile, NoRightToFileError, RefusedFileError
from surveyapp.fielding.files.progress import begin, followed_by
from surveyapp.fielding.mixing_actions import mix
from surveyapp.fielding.survey_events import file_requested, report_counted, survey_closed, survey_scheduled
from surveyapp.fielding.survey_life.due_step_actions import take_due_step
from surveyapp.models import FileRequest, OperationKind, Survey
from surveyapp.models.replicas import Source, reading_from
from surveyapp.operation_marks import note

logger = logging.getLogger(__name__)

BY = "worker"
Failure = FileRequest.Failure

is_declared = Deferred("surveyapp.reporting.sharing.breakdown_queries.is_declared")
share_results = Deferred("surveyapp.reporting.sharing.shared_results.share_results")
read_agreement = Deferred("surveyapp.reporting.analysis.comparison_queries.read_agreement")
read_comparison = Deferred("surveyapp.reporting.analysis.comparison_queries.read_comparison")
made_file = Deferred("surveyapp.staff.files.file_query.made_file")
read_figures = Deferred("surveyapp.reporting.figures.figure_queries.read_figures")


class FailedTaskError(Exception):
    """A task failed, by an error of the class that it names; the log says where."""


def _quietly(work: Callable[[Survey], None]) -> Callable[[int], None]:
    """The work on a survey of a number; of an error, which may quote answers, only the class is kept."""

    @wraps(work)
    def run(survey: int) -> None:
        try:
            work(Survey.objects.get(pk=survey))
        except Exception as error:
            logger.exception("The task %s failed.", work.__name__)
            raise FailedTaskError(type(error).__name__) from None

    return run


@task()
@_quietly
def mix_responses(survey: Survey) -> None:
    """Rewrite the responses of a closed survey, so that their order tells nothing."""
    mix(survey=survey, by=BY)


@task()
@_quietly
def advance_survey(survey: Survey) -> None:
    """Open or close a survey whose time has come."""
    take_due_step(survey, timezone.now())


@task()
@_quietly
def recount_shared(survey: Survey) -> None:
    """Count anew the results that are shared, where the small-cell rule lets."""
    if survey.feedback or is_declared(survey):
        share_results(survey=survey, by=BY, today=timezone.localdate())


@task()
@_quietly
def count_ahead(survey: Survey) -> None:
    """Count what the pages beside the report show, so that whoever turns to them does not wait."""
    read_figures(survey)
    read_agreement(survey)
    read_comparison(survey)


@task()
def make_file(file: int) -> None:
    """Make a file that somebody asked for, unless it was cancelled meanwhile.

    It is read from the site's own database: a replica may still hold a response that was deleted.
    """
    try:
        _make_file(file)
    except FileGoneError:
        return
    except Exception as error:
        logger.exception("The task make_file failed.")
        fail(number=file, failure=Failure.ERROR, now=timezone.now())
        raise FailedTaskError(type(error).__name__) from None


def _make_file(number: int) -> None:
    file = start(number=number, now=timezone.now())

    def follow(step: FileRequest.Step) -> None:
        move(number=number, step=step, now=timezone.now())

    try:
        with followed_by(follow), reading_from(Source()), translation.override(file.language):
            made: MadeFile = made_file(file)
            with made.content:
                begin(FileRequest.Step.STORE)
                finish(file=file, made=made, by=BY, now=timezone.now())
    except RefusedFileError as refusal:
        fail(number=number, failure=Failure.REFUSED, message=str(refusal), now=timezone.now())
    except NoRightToFileError:
        fail(number=number, failure=Failure.NO_RIGHT, now=timezone.now())


@task()
def report_worker() -> None:
    """Show that the worker works: that a task ended leaves a mark (`_seen`)."""


def connect() -> None:
    """Listen from now on."""
    survey_closed.connect(_after_closing, dispatch_uid="after closing")
    survey_scheduled.connect(_at_the_closing_time, dispatch_uid="at the closing time")
    file_requested.connect(_make_requested, dispatch_uid="make requested files")
    report_counted.connect(_beside_the_report, dispatch_uid="beside the report")
    task_finished.connect(_seen, dispatch_uid="worker seen")


def _seen(**_others: Any) -> None:
    """A task ended, whatever became of it: the worker runs."""
    if settings.WORKER:
        note(OperationKind.WORKER, is_good=True)


def _after_closing(*, survey: Survey, **_others: Any) -> None:
    mix_responses.enqueue(survey.pk)
    if settings.WORKER:
        recount_shared.enqueue(survey.pk)


def _at_the_closing_time(*, survey: Survey, **_others: Any) -> None:
    """A worker closes the survey then; without one the daily command does."""
    if settings.WORKER:
        for moment in filter(None, (survey.opens_at, survey.last_moment)):
            advance_survey.using(run_after=moment).enqueue(survey.pk)


def _beside_the_report(*, survey: Survey, **_others: Any) -> None:
    if settings.WORKER:
        count_ahead.enqueue(survey.pk)


def _make_requested(*, file: int, **_others: Any) -> None:
    make_file.enqueue(file)
