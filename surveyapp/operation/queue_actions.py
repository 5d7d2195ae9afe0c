"""Tasks that are over are deleted from the queue after a while."""

from __future__ import annotations

import datetime as dt

from django_tasks_db.models import DBTaskResult

from surveyapp.operation.status.queue_status import KEPT


def forget_done(*, now: dt.datetime) -> int:
    """Delete the tasks that have been over for a week; how many."""
    deleted, _tables = DBTaskResult.objects.finished().filter(finished_at__lte=now - KEPT).delete()
    return deleted
