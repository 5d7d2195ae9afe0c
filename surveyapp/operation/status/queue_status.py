"""The queue of what can wait: how it fares."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from surveyapp.models import FileRequest
from surveyapp.operation.status.system_status import Condition, State

SOON = dt.timedelta(minutes=5)
"""What has waited for longer says that no worker runs."""

KEPT = dt.timedelta(days=7)
"""For which a task that is over stays to be looked at."""


def work() -> Condition:
    """Whether what was asked for is being done. Pages are served all the same: no business of a monitor's."""
    now = timezone.now()
    ready = DBTaskResult.objects.ready()
    count, oldest = ready.count(), ready.aggregate(oldest=Min("enqueued_at"))["oldest"]
    failures = DBTaskResult.objects.failed().filter(finished_at__gt=now - KEPT)
    failed, since = failures.count(), failures.aggregate(first=Min("finished_at"))["first"]
    is_late = oldest is not None and oldest < now - SOON
    if is_late:
        words = ngettext(
            "%(count)s task has waited for more than five minutes: start the background worker "
            "(survey-worker).",
            "%(count)s tasks are waiting, some for more than five minutes: start the background worker "
            "(survey-worker).",
            count,
        )
        return Condition(name="work", state=State.BAD, words=words % {"count": count}, since=oldest)
    if failed:
        words = ngettext(
            "%(count)s task failed in the last seven days: see the log of the background worker.",
            "%(count)s tasks failed in the last seven days: see the log of the background worker.",
            failed,
        )
        words %= {"count": failed}
        return Condition(name="work", state=State.ATTENTION, words=words, since=since)
    if not settings.WORKER:
        return Condition(name="work", words=_("No background worker: tasks run immediately."))
    words = _("Tasks waiting for the background worker: %(count)s.") % {"count": count}
    return Condition(name="work", words=words)


def files() -> Condition:
    """Whether requested files could be made: those that failed by a fault of the site are named."""
    faults = (FileRequest.Failure.ERROR, FileRequest.Failure.INTERRUPTED)
    failed = FileRequest.objects.filter(failure__in=faults).order_by("pk")
    if not failed:
        return Condition(name="files", words=_("No requested files have failed."))
    words = ngettext(
        "%(count)s requested file failed: %(names)s. See the log of the background worker.",
        "%(count)s requested files failed: %(names)s. See the log of the background worker.",
        len(failed),
    )
    named = sorted(set(failed.values_list("survey__slug", "kind")))
    names = ", ".join(f"{slug} ({kind})" for slug, kind in named)
    words %= {"count": len(failed), "names": names}
    since = min(failed.values_list("moved_at", flat=True))
    return Condition(name="files", state=State.ATTENTION, words=words, since=since)
