"""The sessions of a staff user: where else one is signed in. Respondents have none."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from surveyapp.accounts.sign_in_log import BROWSER, SEEN_AT, SIGNED_IN_AT


@dataclass(frozen=True, kw_only=True)
class OwnSession:
    """One session; `name` tells it from others and is no secret."""

    name: str
    began: dt.datetime
    last_used: dt.datetime
    browser: str
    is_this: bool


def own_sessions(user: User, this: str | None) -> tuple[OwnSession, ...]:
    """The user's sessions that are not over, the one used last first. this: the key of the one that asks."""
    sessions = (_own_session(session, this) for session in living_sessions(user))
    return tuple(sorted(sessions, key=lambda own_session: own_session.last_used, reverse=True))


def living_sessions(user: User) -> Iterator[Session]:
    """Sessions of the user that a page would still take."""
    for session, _user in _living_sessions([user]):
        yield session


def session_counts(users: Iterable[User]) -> Counter[int]:
    """How many sessions each of the users has that a page would still take, by their keys."""
    return Counter(user.pk for _session, user in _living_sessions(users))


def _living_sessions(users: Iterable[User]) -> Iterator[tuple[Session, User]]:
    by_key = {str(user.pk): user for user in users}
    used_since = time.time() - settings.STAFF_IDLE_SECONDS
    begun_since = time.time() - settings.STAFF_SESSION_SECONDS
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        data = session.get_decoded()
        user = by_key.get(data.get(SESSION_KEY, ""))
        if (
            user is not None
            and constant_time_compare(data.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
            and data.get(SEEN_AT, 0) >= used_since
            and data.get(SIGNED_IN_AT, 0) >= begun_since
        ):
            yield session, user


def _own_session(session: Session, this: str | None) -> OwnSession:
    data = session.get_decoded()
    return OwnSession(
        name=session_name(session),
        began=dt.datetime.fromtimestamp(data[SIGNED_IN_AT], tz=dt.UTC),
        last_used=dt.datetime.fromtimestamp(data[SEEN_AT], tz=dt.UTC),
        browser=data.get(BROWSER, ""),
        is_this=session.session_key == this,
    )


def session_name(session: Session) -> str:
    """What a page calls the session: its key cannot be found from it."""
    return hashlib.sha256(session.session_key.encode()).hexdigest()[:32]
