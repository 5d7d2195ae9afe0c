"""Signing in by two steps: who has given the password and not yet the second factor, and who has to.

All of it stands in the session: nobody is signed in until both steps are done.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from surveyapp.accounts.second_factor_queries import has_factor
from surveyapp.accounts.sign_in_log import FACTOR, SIGNED_IN_AT, WAITING
from surveyapp.staff.shared.access import is_staff

CONFIRMED_AT = "confirmed_at"
PATIENCE = 10 * 60
"""Seconds that the second step may take, and for which somebody counts as having just shown who they are."""
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Somebody who has given the password, and the page that they want."""

    user: User
    next_page: str


def begin(request: HttpRequest, user: User, *, next_page: str) -> None:
    """The password was right: wait for the second factor, with nobody signed in."""
    logout(request)
    request.session[WAITING] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": int(time.time()),
        "next": next_page,
    }


def waiting(request: HttpRequest) -> Waiting | None:
    """Who waits in this session; None where nobody does, it took too long, or the account has changed."""
    stored = request.session.get(WAITING)
    if not stored or time.time() - stored["at"] > PATIENCE:
        return None
    user = User.objects.filter(pk=stored["user"], is_active=True, is_staff=True).first()
    if user is None or not constant_time_compare(stored["hash"], user.get_session_auth_hash()):
        return None
    return Waiting(user=user, next_page=stored["next"])


def finish(request: HttpRequest, user: User, *, factor: str = "") -> None:
    """All steps are done: sign in. factor: which one it was, in words for the audit log.

    Without one the person is half signed in where one is required, and comes to set it up.
    """
    logout(request)
    if factor:
        request.session[FACTOR] = factor
    login(request, user, backend=BACKEND)


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person has just signed in, or given the password again."""
    shown_at = max(request.session.get(SIGNED_IN_AT, 0), request.session.get(CONFIRMED_AT, 0))
    return bool(time.time() - shown_at <= PATIENCE)


def confirm(request: HttpRequest) -> None:
    """The person has given the password again."""
    request.session[CONFIRMED_AT] = int(time.time())


def has_changed_password(request: HttpRequest, user: User) -> None:
    """The person has changed the password, and stays signed in here."""
    update_session_auth_hash(request, user)


def has_set_up(request: HttpRequest, *, factor: str) -> None:
    """The person has just set up a factor, which this session has thereby seen."""
    request.session[FACTOR] = factor
    request.session.cycle_key()


def is_half_signed_in(request: HttpRequest) -> bool:
    """Whether a second factor is required of this person, and the session has seen none."""
    required = settings.STAFF_MFA == "required"
    return required and is_staff(request) and FACTOR not in request.session


def has_to_sign_in_again(request: HttpRequest) -> bool:
    """Whether somebody who is half signed in has a factor to give."""
    assert isinstance(request.user, User)
    return has_factor(request.user)
