"""Ending sessions of a staff user."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction

from surveyapp.accounts.session_queries import living_sessions, session_name
from surveyapp.accounts.sign_in_log import WAITING
from surveyapp.audit import Action, record


@transaction.atomic
def end_sessions(user: User, this: str | None, *, name: str = "") -> int:
    """End the session of this name, or without a name all but the one that asks; how many were ended."""
    ended = [
        session
        for session in living_sessions(user)
        if (session_name(session) == name if name else session.session_key != this)
    ]
    for session in ended:
        session.delete()
        record(Action.SIGN_OUT, by=user.get_username(), detail="from another session")
    return len(ended)


def end_every_session(user: User, *, keep: str | None = None) -> int:
    """Delete the user's sessions for good, also those that wait for the second factor; how many they were.

    Called in the transaction of what ends them (an account that is closed, a new password, a factor that is
    removed), which is what the audit log has. keep: the key of the session that stays.
    """
    keys = []
    for session in Session.objects.exclude(session_key=keep or ""):
        data = session.get_decoded()
        if str(user.pk) in (data.get(SESSION_KEY), str(data.get(WAITING, {}).get("user"))):
            keys.append(session.session_key)
    Session.objects.filter(session_key__in=keys).delete()
    return len(keys)
