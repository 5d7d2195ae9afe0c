"""Sending e-mail to staff: each message that leaves, or cannot, is written to the audit log."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from smtplib import SMTPException

from django.contrib.auth.models import User
from django.core.mail import EmailMessage

from surveyapp.accounts import mail_text
from surveyapp.accounts.mail_faults import remedy_of, reply_of
from surveyapp.accounts.mail_server import is_mail_on
from surveyapp.accounts.mail_text import Message
from surveyapp.audit import Action, record
from surveyapp.models import OperationKind
from surveyapp.operation_marks import error_in_words, note

logger = logging.getLogger(__name__)


class Delivery(StrEnum):
    """What became of an e-mail."""

    SENT = "sent"
    FAILED = "failed"
    OFF = "off"  # the site has no mail server
    NO_ADDRESS = "no_address"


@dataclass(frozen=True, kw_only=True)
class SentLink:
    """A link for somebody, and whether it was e-mailed; `link` is "" where it was: nobody else needs it."""

    username: str
    address: str
    delivery: Delivery
    link: str


class MailOffError(Exception):
    """The site has no mail server."""


class MailFailedError(Exception):
    """The mail server did not take the message; the text is its own. remedy: what to change."""

    def __init__(self, error: Exception) -> None:
        super().__init__(reply_of(error))
        self.remedy = remedy_of(type(error).__name__)


def send(
    *, to: str, message: Message, by: str, about: str = "", kind: OperationKind = OperationKind.MAIL
) -> None:
    """Send a message to one address. about: the user that it concerns; the address is not written down.

    kind: of the mark that it leaves for the status of the site.

    Raises MailOffError, and MailFailedError, which is written down.
    """
    if not is_mail_on():
        raise MailOffError
    mail = EmailMessage(message.subject, message.body, to=[to], headers={"Auto-Submitted": "auto-generated"})
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        logger.warning("An e-mail could not be sent: %s.", type(error).__name__)
        record(Action.MAIL_FAILED, by=by, object=about, detail=type(error).__name__)
        note(kind, is_good=False, detail=_reply(error))
        raise MailFailedError(error) from error
    record(Action.MAIL_SENT, by=by, object=about)
    note(kind, is_good=True)


def _reply(error: Exception) -> str:
    """The class of the error and the code of the reply: its words may name the address."""
    if isinstance(error, SMTPException):
        return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()
    return error_in_words(error)


def send_test(*, to: str, by: str) -> None:
    """Send a message that tries the mail settings. Raises what `send` raises."""
    send(to=to, message=mail_text.trial(), by=by, kind=OperationKind.TEST_MAIL)


def send_link(user: User, message: Message, *, link: str, by: str) -> SentLink:
    """E-mail a link to the user; where that cannot be done the link comes back, to be passed on."""
    try:
        if not user.email:
            return SentLink(username=user.get_username(), address="", delivery=Delivery.NO_ADDRESS, link=link)
        send(to=user.email, message=message, by=by, about=user.get_username())
        delivery = Delivery.SENT
    except MailOffError:
        delivery = Delivery.OFF
    except MailFailedError:
        delivery = Delivery.FAILED
    shown = "" if delivery is Delivery.SENT else link
    return SentLink(username=user.get_username(), address=user.email, delivery=delivery, link=shown)
