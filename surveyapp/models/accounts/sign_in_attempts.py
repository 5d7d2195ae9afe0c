"""Attempts at signing in, and what else is limited, counted for all processes: how many, not who or where."""

from __future__ import annotations

import datetime as dt

from django.db import models, transaction
from django.db.models import F


class SignInAttemptsQuerySet(models.QuerySet["SignInAttempts"]):
    def count_one(self, key: str, *, now: dt.datetime, window: dt.timedelta) -> int:
        """Count an attempt; how many there were since the first of this window, this one included."""
        with transaction.atomic():
            self.bulk_create([SignInAttempts(key=key, since=now, count=0)], ignore_conflicts=True)
            row = self.select_for_update().get(pk=key)
            if row.since <= now - window:
                row.since, row.count = now, 0
            row.count += 1
            row.save()
        return row.count

    def forget(self, key: str) -> None:
        """Begin anew, since somebody knew the password."""
        self.filter(pk=key).delete()

    def take_back(self, key: str) -> None:
        """The attempt that was counted last was none."""
        self.filter(pk=key, count__gt=0).update(count=F("count") - 1)

    def delete_old(self, *, now: dt.datetime, window: dt.timedelta) -> int:
        """Delete what counts no more, and say how many that were."""
        return self.filter(since__lte=now - window).delete()[0]


class SignInAttempts(models.Model):
    """Attempts under one key: a keyed hash of a user name, of a browser, or of a limit and its window."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    objects = SignInAttemptsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "attempts at signing in"

    def __str__(self) -> str:
        return f"{self.count} since {self.since:%Y-%m-%d %H:%M}"
