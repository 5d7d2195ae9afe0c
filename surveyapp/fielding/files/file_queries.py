"""Requests for files as their owner and the site's operator see them."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet

from surveyapp.models import FileRequest

State = FileRequest.State

LOST = dt.timedelta(minutes=15)
"""A file that has been at one step for longer was left by a worker that ended."""


def own_files(user: AbstractBaseUser | AnonymousUser, *, now: dt.datetime) -> QuerySet[FileRequest]:
    """The person's requests that have not expired, newest first, without the content of files."""
    files = FileRequest.objects.filter(owner=user.pk).exclude(expired(now))
    return files.select_related("survey").defer("content").order_by("-pk")


def expired(now: dt.datetime) -> Q:
    """Which requests are past their time."""
    return Q(expires_at__lte=now)


def lost(now: dt.datetime) -> Q:
    """Which files were being made by a worker that has ended."""
    return Q(state=State.RUNNING, moved_at__lte=now - LOST)
