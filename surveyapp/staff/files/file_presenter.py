"""Requested files as their pages show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language_info, gettext_noop
from django.utils.translation import gettext as _

from surveyapp.fielding.files.file_queries import own_files
from surveyapp.models import FileRequest

State, Failure, Step = FileRequest.State, FileRequest.Failure, FileRequest.Step

KINDS = {
    "workbook": gettext_noop("Excel workbook"),
    "responses_csv": gettext_noop("CSV for spreadsheets"),
    "responses_raw_csv": gettext_noop("CSV for statistics packages"),
    "de_identified": gettext_noop("De-identified rows"),
    "document_file": gettext_noop("Report"),
    "figure": gettext_noop("Figure"),
}
"""Name of an address -> what its file is."""

REMEDIES = {
    Failure.NO_RIGHT: gettext_noop(
        "You no longer have access to this file, or the results of the survey are hidden. Ask an "
        "administrator of the survey."
    ),
    Failure.CHANGED: gettext_noop(
        "A response was deleted after the file was started, so the file was deleted too. Request it again."
    ),
    Failure.INTERRUPTED: gettext_noop("The background worker stopped before the file was ready. Try again."),
    Failure.ERROR: gettext_noop(
        "An unexpected error stopped the file. Try again. If it fails again, tell a site administrator: the "
        "log of the background worker has the details."
    ),
}
"""What happened to a file that failed, and what to do."""


@dataclass(frozen=True, kw_only=True)
class FileLine:
    """A request with its words, in the active language."""

    file: FileRequest
    kind: str
    language_name: str
    size: str
    state: str
    progress: str  # what is being done now; "" unless it is in progress
    failure: str  # what happened and what to do; "" unless it failed
    total: int = len(Step)


def lines_of(user: AbstractBaseUser | AnonymousUser, *, now: dt.datetime) -> list[FileLine]:
    """The person's requests, newest first."""
    return [line_of(file) for file in own_files(user, now=now)]


def line_of(file: FileRequest) -> FileLine:
    """The request with its words."""
    return FileLine(
        file=file,
        kind=_kind(file),
        language_name=get_language_info(file.language)["name_translated"],
        size="" if file.size is None else filesizeformat(file.size),
        state=str(State(file.state).label),
        progress=_progress(file),
        failure=_failure(file),
    )


def _kind(file: FileRequest) -> str:
    named = [str(value) for value in file.arguments.values()]
    return " · ".join((_(KINDS.get(file.kind, file.kind)), *named))


def _progress(file: FileRequest) -> str:
    if file.state == State.REQUESTED:
        return _("Waiting for the background worker")
    if file.state != State.RUNNING:
        return ""
    return str(Step(file.step).label) if file.step else _("Starting")


def _failure(file: FileRequest) -> str:
    if file.state != State.FAILED:
        return ""
    return file.message or _(REMEDIES.get(Failure(file.failure), REMEDIES[Failure.ERROR]))
