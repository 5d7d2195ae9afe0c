"""How often somebody may try a password. docs/sign-in.md.

Counted by the name that is tried, wherever the attempts come from: the site is told no addresses. A browser
that has been signed in under that name before is counted apart, so that whoever tries a name in vain does
not lock out the person whose name it is.
"""

from __future__ import annotations

import datetime as dt
import secrets
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from surveyapp.audit import Action
from surveyapp.models import AuditEvent, SignInAttempts

Answer = TypeVar("Answer", bound=HttpResponseBase)

WINDOW = dt.timedelta(minutes=15)
MINUTES = int(WINDOW.total_seconds()) // 60
MOST = 10
"""Attempts of one name, or of one known browser, in a window."""
MOST_OF_CODES = 5
"""Attempts at the second step, and at giving the password again, of one user in a window."""
MOST_OF_ALL = 300
"""Attempts of all names together in a window, by browsers that are not known."""
MOST_OF_LINKS = 3
"""Links for a new password that are asked for under one address in a window."""
MOST_OF_ALL_LINKS = 60
"""Links that are asked for under all addresses together in a window."""

COOKIE = "known_browser"
COOKIE_AGE = dt.timedelta(days=180)
SALT = "surveyapp.accounts.sign_in_limits"


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Where an attempt is counted; `of_all` is empty for a known browser."""

    key: str
    of_all: str
    most: int = MOST
    most_of_all: int = 0


def attempt_of(request: HttpRequest, username: str) -> Attempt:
    """How an attempt to sign in under this name is counted."""
    name = username.strip().casefold()
    known = _known_browser(request)
    if known and known["name"] == _hashed("name", name) and not _changed_since(name, known.get("at", 0.0)):
        return Attempt(key=_hashed("browser", known["browser"]), of_all="")
    return Attempt(key=_hashed("name", name), of_all=_hashed("all", ""), most_of_all=MOST_OF_ALL)


def attempt_of_code(user: AbstractBaseUser, step: str) -> Attempt:
    """How an attempt of somebody is counted who has given the password: by user, in each step."""
    name = user.get_username().casefold()
    return Attempt(key=_hashed(f"code {step}", name), of_all="", most=MOST_OF_CODES)


def attempt_of_link(address: str) -> Attempt:
    """How it is counted that somebody asks for a link: by address, known or not, and together."""
    return Attempt(
        key=_hashed("link", address.strip().casefold()),
        of_all=_hashed("all links", ""),
        most=MOST_OF_LINKS,
        most_of_all=MOST_OF_ALL_LINKS,
    )


def count(attempt: Attempt) -> int:
    """Count it before the password is looked at, so that many at once are counted too; 0 where it may go on.

    Else how many attempts there were: `most` + 1 is the first that is refused.
    """
    now = timezone.now()
    attempts = SignInAttempts.objects.count_one(attempt.key, now=now, window=WINDOW)
    if attempts > attempt.most:
        return attempts
    if attempt.of_all:
        of_all = SignInAttempts.objects.count_one(attempt.of_all, now=now, window=WINDOW)
        return 0 if of_all <= attempt.most_of_all else of_all - attempt.most_of_all + attempt.most
    return 0


def succeeded(attempt: Attempt) -> None:
    """The password was right: what was tried before counts no more."""
    SignInAttempts.objects.forget(attempt.key)
    if attempt.of_all:
        SignInAttempts.objects.take_back(attempt.of_all)


def held_off(response: Answer) -> Answer:
    """The answer to one attempt too many: 429, with the time after which to try again."""
    response.status_code = HTTPStatus.TOO_MANY_REQUESTS
    response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
    return response


def forget_old() -> int:
    """Delete what counts no more; how many counts that were."""
    return SignInAttempts.objects.delete_old(now=timezone.now(), window=WINDOW)


def remember_browser(response: HttpResponseBase, user: AbstractBaseUser) -> None:
    """Let this browser be known under the user's name. The cookie goes to the sign-in page alone."""
    name = user.get_username().strip().casefold()
    known = {"name": _hashed("name", name), "browser": secrets.token_urlsafe(16), "at": time.time()}
    response.set_cookie(
        cookie_name(),
        signing.dumps(known, salt=SALT),
        max_age=COOKIE_AGE,
        path=reverse("staff:sign_in"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def cookie_name() -> str:
    """The name of the cookie by which a browser is known."""
    return f"{settings.SECURE_PREFIX}{COOKIE}"


def _known_browser(request: HttpRequest) -> dict[str, Any] | None:
    try:
        browsers: dict[str, Any] = signing.loads(
            request.COOKIES.get(cookie_name(), ""), salt=SALT, max_age=COOKIE_AGE
        )
    except signing.BadSignature:
        return None
    return browsers


def _changed_since(name: str, at: float) -> bool:
    """Whether the account was closed or given a new password: browsers known before are strangers again."""
    return AuditEvent.objects.filter(
        action__in=(Action.STAFF_CLOSED, Action.PASSWORD_RESET),
        object__iexact=name,
        at__gt=dt.datetime.fromtimestamp(at, tz=dt.UTC),
    ).exists()


def _hashed(kind: str, value: str) -> str:
    return salted_hmac(f"{SALT}.{kind}", value, algorithm="sha256").hexdigest()
