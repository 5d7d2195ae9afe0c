"""Marks of a month of a site: a disk that fills, backups that began to fail, a check that found something."""

import datetime as dt
import json

from django.utils import timezone

from surveyapp.models import OperationKind, OperationMark


def mark_operations() -> None:
    """As daily commands would have left them."""
    for days_ago in range(28):
        _mark(OperationKind.DISK, days_ago, detail=str(9000 + 420 * days_ago))
    file = {"path": "/srv/backup-20260301-033012.jsonl.gz.age", "bytes": 48_200_100, "is_encrypted": True}
    _mark(OperationKind.BACKUP, 3, detail=json.dumps(file))
    _mark(OperationKind.BACKUP, 1, is_good=False, detail="PermissionError")
    _mark(OperationKind.VERIFY, 0, is_good=False, detail="2")
    _mark(OperationKind.PURGE, 5)


def _mark(kind: OperationKind, days_ago: int, *, is_good: bool = True, detail: str = "") -> None:
    at = timezone.now() - dt.timedelta(days=days_ago)
    day = timezone.localdate(at)
    OperationMark.objects.create(kind=kind, day=day, at=at, is_good=is_good, detail=detail)
