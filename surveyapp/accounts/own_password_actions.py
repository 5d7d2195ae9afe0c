"""One's own password: given again, and changed. Wrong ones are counted and written down."""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.db import transaction

from surveyapp.accounts import sign_in_limits
from surveyapp.accounts.session_actions import end_every_session
from surveyapp.audit import Action, record

logger = logging.getLogger(__name__)

IN_RECORD = "password given again"


class WrongPasswordError(Exception):
    """The password is not the user's."""


class TooManyPasswordsError(Exception):
    """There were too many wrong ones: the password was not looked at."""


def check_own_password(*, user: User, password: str) -> None:
    """Take the password of somebody who is signed in. Raises WrongPasswordError and TooManyPasswordsError."""
    attempt = sign_in_limits.attempt_of_code(user, "confirm")
    if refused := sign_in_limits.count(attempt):
        if refused == attempt.most + 1:  # once for a series, however long it is
            record(Action.SIGN_IN_LIMITED, by=user.get_username(), detail=IN_RECORD)
        raise TooManyPasswordsError
    if not user.check_password(password):
        record(Action.SIGN_IN_FAILED, by=user.get_username(), detail=IN_RECORD)
        raise WrongPasswordError
    sign_in_limits.succeeded(attempt)


@transaction.atomic
def change_own_password(*, user: User, password: str, this: str | None) -> None:
    """Store a new password, which was validated, and end every other session of the user.

    this: the key of the session that asks.
    """
    user.set_password(password)
    user.save(update_fields=["password"])
    record(Action.PASSWORD_RESET, by=user.get_username(), object=user.get_username())
    end_every_session(user, keep=this)
    logger.info("Staff user %s has changed the password.", user.get_username())
