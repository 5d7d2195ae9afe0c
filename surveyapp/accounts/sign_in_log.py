"""Signing in and out is written down as it happens, whichever page or command does it."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from surveyapp.audit import Action, record


def connect() -> None:
    """Listen from now on."""
    user_logged_in.connect(signed_in, dispatch_uid="record sign-in")
    user_logged_out.connect(signed_out, dispatch_uid="record sign-out")
    user_login_failed.connect(failed, dispatch_uid="record failed sign-in")


SIGNED_IN_AT, SEEN_AT, BROWSER, FACTOR = "signed_in_at", "seen_at", "browser", "second_factor"
"""What a session keeps: its times, by which `surveyapp.middleware` ends it, and which FACTOR it has seen."""
WAITING = "second_step"
"""Where a session keeps who has given the password and not yet the second factor."""


def signed_in(*, user: AbstractBaseUser, request: HttpRequest, **_others: Any) -> None:
    """Somebody has signed in: the session begins now."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = int(time.time())
    request.session[BROWSER] = request.headers.get("User-Agent", "")[:200]
    record(Action.SIGN_IN, by=user.get_username(), detail=request.session.get(FACTOR, ""))


def signed_out(*, user: AbstractBaseUser | None, **_others: Any) -> None:
    """Somebody has signed out; a session that was over already had no user any more."""
    if user is not None:
        record(Action.SIGN_OUT, by=user.get_username())


def failed(*, credentials: dict[str, Any], **_others: Any) -> None:
    """Somebody gave a name and password that do not fit."""
    record(Action.SIGN_IN_FAILED, by=known_name(credentials.get("username")))


def known_name(typed: object) -> str:
    """The name, if it is a user's; people type passwords where names belong, and those are not kept."""
    username = User.objects.filter(username=str(typed or "")).values_list("username", flat=True).first()
    return username or ""
