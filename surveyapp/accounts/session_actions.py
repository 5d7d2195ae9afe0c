"""Ending sessions of a staff user."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from surveyapp.accounts.session_queries import living_sessions, session_name
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
