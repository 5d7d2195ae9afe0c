"""How the daily operations last ended, by the marks that they left."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.models import OperationKind, OperationMark
from surveyapp.operation.sharing_queries import sharing_surveys
from surveyapp.operation.status.system_status import Condition, State
from surveyapp.operation_marks import failing_since, latest_failed, latest_good
from surveyapp.site_languages import page_language

RECENT = dt.timedelta(days=2)
"""After which something that runs every day has been missed."""

LONG_AGO = dt.timedelta(days=7)
"""After which there is too little left of what a backup is for."""


def backup() -> Condition:
    """When the last backup was made, where and how large."""
    return _daily(OperationKind.BACKUP, is_vital=True)


def verify() -> Condition:
    """What the last check of the stored data found."""
    return _daily(OperationKind.VERIFY)


def advance() -> Condition:
    """Whether surveys open and close as scheduled."""
    return _daily(OperationKind.ADVANCE)


def purge() -> Condition:
    """Whether what respondents were promised would be deleted was deleted."""
    return _daily(OperationKind.PURGE)


def mix() -> Condition:
    """Whether closed surveys could be mixed."""
    return _daily(OperationKind.MIX)


def share() -> Condition | None:
    """When what respondents see of colleagues' results was updated; None where no survey shares any."""
    return _daily(OperationKind.SHARE) if sharing_surveys().exists() else None


def worker() -> Condition | None:
    """When the background worker last did something, which it does once a day at least; None without one."""
    return _daily(OperationKind.WORKER) if settings.WORKER else None


def restore() -> Condition | None:
    """When a backup was last loaded here; None where none was."""
    good, since = latest_good(OperationKind.RESTORE), failing_since(OperationKind.RESTORE)
    if since is None and good is None:
        return None
    return _outcome(OperationKind.RESTORE, good, since)


def _daily(kind: OperationKind, *, is_vital: bool = False) -> Condition:
    """How an operation ended that runs every day. is_vital: a week without it is bad, not a blemish."""
    good, since = latest_good(kind), failing_since(kind)
    if since is not None:
        return _outcome(kind, good, since)
    if good is None:
        words = _("It has not run in the last 90 days. It should run every day.")
        return Condition(name=kind.value, state=State.BAD if is_vital else State.ATTENTION, words=words)
    age = timezone.now() - good.at
    if age <= RECENT:
        return _outcome(kind, good, None)
    late = ngettext(
        "It last ran {count} day ago. It should run every day.",
        "It last ran {count} days ago. It should run every day.",
        age.days,
    ).format(count=page_language().number(age.days))
    is_bad = is_vital and age > LONG_AGO
    return Condition(
        name=kind.value,
        state=State.BAD if is_bad else State.ATTENTION,
        words=f"{late} {_success(good)}",
        since=good.at + RECENT,
    )


def _outcome(kind: OperationKind, good: OperationMark | None, since: dt.datetime | None) -> Condition:
    """The last outcome in words. since: the first failure of those that came last; None after a success."""
    failed = latest_failed(kind) if since else None
    if failed is None:
        assert good is not None
        return Condition(name=kind.value, words=_success(good))
    words = f"{_failure(failed)} {_success(good)}" if good else _failure(failed)
    return Condition(name=kind.value, state=State.BAD, words=words, since=since)


def _success(mark: OperationMark) -> str:
    words = _("Last success: {moment}.").format(moment=_moment(mark))
    if mark.kind == OperationKind.BACKUP:
        return " ".join((words, *_file_in_words(mark)))
    if mark.kind == OperationKind.RESTORE:
        return " ".join((words, _("The backup was made on {moment}.").format(moment=_made(mark))))
    return words


def _made(mark: OperationMark) -> str:
    """When the backup that was restored was made."""
    return page_language().moment(timezone.localtime(dt.datetime.fromisoformat(mark.detail)))


def _file_in_words(mark: OperationMark) -> list[str]:
    """Where the backup's file is, its size, and whether it is encrypted."""
    detail = _parsed(mark.detail)
    if not {"path", "bytes", "is_encrypted"} <= detail.keys():
        return []
    size = _size(detail["bytes"])
    file = _("File: {path} ({size}).").format(path=detail["path"], size=size)
    return [file, _("Encrypted.") if detail["is_encrypted"] else _("Not encrypted.")]


def _size(bytes: int) -> str:
    language = page_language()
    if bytes < 1_000_000:
        return _("{number} kB").format(number=language.number(max(1, bytes // 1000)))
    return _("{number} MB").format(number=language.number(bytes // 1_000_000))


def _failure(mark: OperationMark) -> str:
    """What went wrong, without quoting anything."""
    moment = _moment(mark)
    if mark.detail.isdecimal():
        count = int(mark.detail)
        return {
            OperationKind.VERIFY: ngettext(
                "The last run found faults in {count} check ({moment}).",
                "The last run found faults in {count} checks ({moment}).",
                count,
            ),
            OperationKind.MIX: ngettext(
                "The last run could not mix {count} survey ({moment}).",
                "The last run could not mix {count} surveys ({moment}).",
                count,
            ),
        }.get(
            OperationKind(mark.kind),
            ngettext(
                "The last run could not move {count} survey on ({moment}).",
                "The last run could not move {count} surveys on ({moment}).",
                count,
            ),
        ).format(count=page_language().number(count), moment=moment)
    return _("The last run failed ({moment}, {error}).").format(moment=moment, error=mark.detail)


def _parsed(detail: str) -> dict[str, Any]:
    try:
        parsed = json.loads(detail)
    except ValueError:  # a path that was cut off
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _moment(mark: OperationMark) -> str:
    return page_language().moment(timezone.localtime(mark.at))
