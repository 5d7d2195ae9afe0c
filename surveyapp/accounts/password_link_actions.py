"""Choosing a password by a link: asking for the link, and using it once."""

from __future__ import annotations

import logging
from threading import Timer

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import translation

from surveyapp.accounts import mail_text
from surveyapp.accounts.account_actions import UnsuitableAccountError, staff_user
from surveyapp.accounts.mail_actions import SentLink, send_link
from surveyapp.accounts.password_links import link_of, user_of
from surveyapp.accounts.session_actions import end_every_session
from surveyapp.audit import Action, record
from surveyapp.instruments.language import gettext_noop

logger = logging.getLogger(__name__)

AFTER = 1.0
"""Seconds after which the address is looked up: the answer has gone out, whether or not it is known."""
BY_LINK = "by a link"
"""What the audit log says of such a password."""


class DeadLinkError(Exception):
    """The link is wrong, expired or used."""


def request_link(*, address: str, root: str, language_code: str) -> None:
    """E-mail a link to the accounts with this address, if there are any that may sign in.

    The caller learns nothing and waits for nothing: a thread of its own looks the address up once the answer
    has gone out, so that neither the answer nor its time tells whether the address is known. It is no task of
    the queue, whose rows hold no address.
    """
    timer = Timer(
        AFTER, _send_requested, kwargs={"address": address, "root": root, "language_code": language_code}
    )
    transaction.on_commit(timer.start)


def _send_requested(*, address: str, root: str, language_code: str) -> None:
    try:
        for user in User.objects.filter(email__iexact=address, is_active=True, is_staff=True):
            record(Action.PASSWORD_REQUESTED, by="", object=user.get_username())
            _send(user, root=root, language_code=language_code, by="")
    except Exception:
        logger.exception("A link for a new password could not be sent.")
    finally:
        connection.close()


def send_password_link(*, username: str, root: str, language_code: str, by: str) -> SentLink:
    """E-mail a link for a new password to a staff user; the password stays until it is used.

    Raises UnsuitableAccountError.
    """
    user = staff_user(username)
    if not user.is_active:
        raise UnsuitableAccountError(
            gettext_noop("The account {username} is disabled: enable it first."), username=username
        )
    record(Action.PASSWORD_REQUESTED, by=by, object=username)
    return _send(user, root=root, language_code=language_code, by=by)


def _send(user: User, *, root: str, language_code: str, by: str) -> SentLink:
    link = link_of(user, root)
    with translation.override(language_code):
        message = mail_text.new_password(user, link=link)
    return send_link(user, message, link=link, by=by)


@transaction.atomic
def choose_password(*, key: str, password: str) -> User:
    """Store the password of whose link this is, which was validated; every session of the user ends.

    Raises DeadLinkError.
    """
    user = user_of(key, locked=True)
    if user is None:
        raise DeadLinkError
    user.set_password(password)
    user.save(update_fields=["password"])
    record(Action.PASSWORD_RESET, by=user.get_username(), object=user.get_username(), detail=BY_LINK)
    end_every_session(user)
    logger.info("Staff user %s has chosen a password by a link.", user.get_username())
    return user
