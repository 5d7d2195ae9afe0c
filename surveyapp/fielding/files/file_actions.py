"""What becomes of a requested file: asked for, begun, finished, failed, cancelled, fetched, deleted, expired.

A worker owns a file only as long as its state is RUNNING: whoever cancels, deletes or withdraws changes the
state, and the worker stops at its next step. `hold_figures` lets nobody begin or finish a file while a
response is being deleted, so that no file holds it afterwards.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from surveyapp.audit import Action, record
from surveyapp.fielding.files.file_queries import expired, lost
from surveyapp.fielding.files.made_file import MadeFile
from surveyapp.fielding.survey_events import file_requested
from surveyapp.fielding.survey_locks import hold_figures
from surveyapp.models import FileRequest, Survey

State = FileRequest.State

MOST_IN_PROGRESS = 3
"""Files of one person that may wait or be made at a time."""


class TooManyFilesError(Exception):
    """The person has as many files in progress as one may have; the message says what to do."""

    def __init__(self) -> None:
        text = _(
            "%(most)s of your files are already in progress. Wait until one is ready, or cancel one, then "
            "request this file again."
        )
        super().__init__(text % {"most": MOST_IN_PROGRESS})


class FileGoneError(Exception):
    """The file was cancelled, deleted or given up meanwhile: the worker stops."""


def request_file(
    *,
    owner: AbstractBaseUser,
    survey: Survey,
    kind: str,
    arguments: Mapping[str, str],
    query: str,
    language_code: str,
    now: dt.datetime,
) -> FileRequest:
    """The request; one in progress that asks for the same is returned in its place.

    Raises TooManyFilesError.
    """
    give_up_lost(now=now)
    asked = _hash_of(survey.pk, kind, dict(arguments), query, language_code)
    own = FileRequest.objects.filter(owner=owner.pk, state__in=FileRequest.IN_PROGRESS)
    if (same := own.filter(asked=asked).first()) is not None:
        return same
    if own.count() >= MOST_IN_PROGRESS:
        raise TooManyFilesError
    try:
        with transaction.atomic():
            file = FileRequest.objects.create(
                owner_id=owner.pk,
                survey=survey,
                kind=kind,
                arguments=dict(arguments),
                query=query,
                language=language_code,
                asked=asked,
                requested_at=now,
                moved_at=now,
                expires_at=_expiry(now),
            )
            _record(Action.FILE_REQUESTED, file, by=owner.get_username())
    except IntegrityError:  # the same press, a moment earlier
        return own.get(asked=asked)
    file_requested.send(sender=FileRequest, file=file.pk)
    return file


@transaction.atomic
def start(*, number: int, now: dt.datetime) -> FileRequest:
    """Begin to make the file, once nobody is deleting a response of its survey. Raises FileGoneError."""
    file = FileRequest.objects.select_related("survey", "owner").filter(pk=number).first()
    if file is None:
        raise FileGoneError
    hold_figures(file.survey)
    waiting = FileRequest.objects.filter(pk=number, state=State.REQUESTED)
    if not waiting.update(state=State.RUNNING, moved_at=now):
        raise FileGoneError
    return file


def move(*, number: int, step: FileRequest.Step, now: dt.datetime) -> None:
    """Note the step that begins. Raises FileGoneError where the file is no longer wanted."""
    if not _running(number).update(step=step, moved_at=now):
        raise FileGoneError


@transaction.atomic
def finish(*, file: FileRequest, made: MadeFile, by: str, now: dt.datetime) -> None:
    """Keep the file until it expires. Raises FileGoneError where it is no longer wanted."""
    hold_figures(file.survey)
    content = made.content.read()
    changed = _running(file.pk).update(
        state=State.FINISHED,
        moved_at=now,
        expires_at=_expiry(now),
        name=made.name,
        media_type=made.media_type,
        rights=[str(right) for right in made.rights],
        detail=made.detail,
        rows=made.rows,
        content=content,
        size=len(content),
    )
    if not changed:
        raise FileGoneError
    file.refresh_from_db(fields=["name"])
    _record(Action.FILE_FINISHED, file, by=by)


def fail(*, number: int, failure: FileRequest.Failure, message: str = "", now: dt.datetime) -> None:
    """Say why the file was not made; nothing where it is no longer wanted."""
    _running(number).update(state=State.FAILED, failure=failure, message=message, moved_at=now)


@transaction.atomic
def cancel(*, file: FileRequest, by: str, now: dt.datetime) -> bool:
    """Stop a file in progress; whether it was. Its worker stops at the next step and leaves no file."""
    waiting = FileRequest.objects.filter(pk=file.pk, state__in=FileRequest.IN_PROGRESS)
    if not waiting.update(state=State.CANCELLED, moved_at=now):
        return False
    _record(Action.FILE_CANCELLED, file, by=by)
    return True


@transaction.atomic
def delete_file(*, file: FileRequest, by: str) -> None:
    """Delete the request and its file at once, whatever its state."""
    if FileRequest.objects.filter(pk=file.pk).delete()[0]:
        _record(Action.FILE_DELETED, file, by=by)


@transaction.atomic
def fetch(*, file: FileRequest, by: str) -> bytes:
    """The content, and a line in the audit log as for a file taken directly. Raises FileGoneError."""
    content = (
        FileRequest.objects.filter(pk=file.pk, state=State.FINISHED).values_list("content", flat=True).first()
    )
    if content is None:
        raise FileGoneError
    record(
        Action.EXPORTED, by=by, survey=file.survey.slug, object=file.name, detail=file.detail, rows=file.rows
    )
    return bytes(content)


def forget_files(survey: Survey) -> None:
    """Delete the content of all files of this survey, and stop those that are being made.

    To be called in the transaction that deletes a response. Files that wait are made without it. The row
    keeps its times: a respondent who withdraws must leave no moment behind.
    """
    assert connection.in_atomic_block, "files are forgotten together with what they hold"
    hold_figures(survey)
    FileRequest.objects.filter(survey=survey, state__in=(State.RUNNING, State.FINISHED)).update(
        state=State.FAILED, failure=FileRequest.Failure.CHANGED, message="", content=None, size=None
    )


def give_up_lost(*, now: dt.datetime) -> int:
    """Mark files whose worker has ended as failed; how many."""
    return FileRequest.objects.filter(lost(now)).update(
        state=State.FAILED, failure=FileRequest.Failure.INTERRUPTED, moved_at=now
    )


@transaction.atomic
def expire(*, now: dt.datetime, by: str) -> int:
    """Delete the requests that are past their time, each with its file; how many."""
    give_up_lost(now=now)
    files = list(FileRequest.objects.filter(expired(now)).select_related("survey").defer("content"))
    for file in files:
        _record(Action.FILE_EXPIRED, file, by=by)
    FileRequest.objects.filter(pk__in=[file.pk for file in files]).delete()
    return len(files)


def _running(number: int) -> QuerySet[FileRequest]:
    return FileRequest.objects.filter(Q(pk=number), state=State.RUNNING)


def _expiry(now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(hours=settings.FILE_HOURS)


def _hash_of(*parts: object) -> str:
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _record(action: Action, file: FileRequest, *, by: str) -> None:
    record(action, by=by, survey=file.survey.slug, object=file.name or file.kind, detail=file.query)
