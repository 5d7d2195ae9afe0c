"""What the site's e-mails say: plain text, in the language that is active."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.models import Role, Survey
from surveyapp.site_languages import page_language


@dataclass(frozen=True, kw_only=True)
class Message:
    """An e-mail before it has an address."""

    subject: str
    body: str


def invitation(
    user: User, *, link: str, survey: Survey | None, role: Role | None, inviter: str = ""
) -> Message:
    """Tells a person that there is an account for them. inviter: whom they may ask; "" for a command."""
    paragraphs = [_greeting(user)]
    if inviter:
        paragraphs.append(
            _("%(inviter)s invites you to work on %(site)s.")
            % {"inviter": inviter, "site": settings.SITE_NAME}
        )
    else:
        paragraphs.append(_("You are invited to work on %(site)s.") % {"site": settings.SITE_NAME})
    if survey is not None and role is not None:
        paragraphs.append(
            _("Survey: %(survey)s\nYour role: %(role)s") % {"survey": survey.title, "role": role.label}
        )
    paragraphs += [
        _("Your user name: %(name)s") % {"name": user.get_username()},
        _("Open this link to choose a password:"),
        link,
        _link_rules(),
        _("If you did not expect this invitation, ignore this message."),
    ]
    subject = _("Invitation to %(site)s") % {"site": settings.SITE_NAME}
    return Message(subject=subject, body=_body(paragraphs))


def trial() -> Message:
    """Shows that the mail settings are right."""
    subject = _("Test from %(site)s") % {"site": settings.SITE_NAME}
    return Message(subject=subject, body=_body([_("Mail from this site works.")]))


def new_password(user: User, *, link: str) -> Message:
    """Tells a person how to choose another password."""
    paragraphs = [
        _greeting(user),
        _("A new password was requested for your account on %(site)s.") % {"site": settings.SITE_NAME},
        _("Your user name: %(name)s") % {"name": user.get_username()},
        _("Open this link to choose a new password:"),
        link,
        _link_rules(),
        _("If you did not request it, ignore this message: your password stays as it is."),
    ]
    subject = _("New password for %(site)s") % {"site": settings.SITE_NAME}
    return Message(subject=subject, body=_body(paragraphs))


def _greeting(user: User) -> str:
    name = user.get_full_name()
    return _("Hello %(name)s,") % {"name": name} if name else _("Hello,")


def _link_rules() -> str:
    until = timezone.localtime(timezone.now() + dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))
    return _("The link works once, until %(moment)s. Do not pass it on.") % {
        "moment": page_language().moment(until)
    }


def _body(paragraphs: list[str]) -> str:
    signature = [settings.SITE_NAME]
    if settings.SITE_CONTACT:
        signature.append(_("Contact: %(contact)s") % {"contact": settings.SITE_CONTACT})
    return "\n\n".join([*paragraphs, "-- \n" + "\n".join(signature)]) + "\n"
