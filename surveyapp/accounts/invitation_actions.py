"""Inviting people: an account without a password, and a link by which its owner chooses one."""

from __future__ import annotations

import re
import unicodedata

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from surveyapp.accounts import mail_text
from surveyapp.accounts.account_actions import ADDRESS_TAKEN, UnsuitableAccountError, staff_user
from surveyapp.accounts.account_queries import AGAIN, holder_of, invited_to
from surveyapp.accounts.mail_actions import SentLink, send_link
from surveyapp.accounts.member_actions import grant
from surveyapp.accounts.password_links import link_of
from surveyapp.accounts.survey_maker_actions import give_survey_making
from surveyapp.audit import Action, record
from surveyapp.instruments.language import gettext_noop
from surveyapp.models import Membership, Role, Survey

NOT_IN_A_NAME = re.compile(r"[^\w.@+-]")
LONGEST_NAME = 140
"""Characters of a name that is made of an address; there is room for a number behind it."""


def invite(
    *,
    address: str,
    root: str,
    language_code: str,
    by: str,
    inviter: str = "",
    name: str = "",
    username: str = "",
    survey: Survey | None = None,
    role: Role | None = None,
    makes_surveys: bool = False,
) -> SentLink:
    """Make an account for somebody and e-mail them a link; with a survey they have that role in it at once.

    root: the address of the site. language_code: of the e-mail. inviter: whom the e-mail names. username: by
    default made of the address. Raises UnsuitableAccountError.
    """
    with transaction.atomic():
        user = _new_account(address=address, name=name, username=username)
        record(Action.INVITED, by=by, survey=_slug(survey), object=user.get_username())
        if survey is not None and role is not None:
            grant(survey=survey, username=user.get_username(), role=role, by=by)
        if makes_surveys:
            give_survey_making(username=user.get_username(), by=by)
    return _send_invitation(user, root=root, language_code=language_code, by=by, inviter=inviter)


def invite_again(
    *,
    username: str,
    root: str,
    language_code: str,
    by: str,
    inviter: str = "",
    survey: Survey | None = None,
) -> SentLink:
    """E-mail a new link to somebody who was invited; earlier links stop working.

    survey: whose administrator asks. Raises UnsuitableAccountError for somebody who is not invited, or not to
    this survey alone.
    """
    with transaction.atomic():
        user = _invited(username, survey)
        user.set_unusable_password()  # another one, with which the links of the one before die
        user.save(update_fields=["password"])
        record(Action.INVITED, by=by, survey=_slug(survey), object=username, detail=AGAIN)
    return _send_invitation(user, root=root, language_code=language_code, by=by, inviter=inviter)


@transaction.atomic
def cancel_invitation(*, username: str, by: str, survey: Survey | None = None) -> None:
    """Delete the account of somebody who was invited and never came, with its roles.

    survey: whose administrator asks. Raises UnsuitableAccountError for somebody who is not invited, or not to
    this survey alone.
    """
    _invited(username, survey).delete()
    record(Action.INVITATION_CANCELLED, by=by, survey=_slug(survey), object=username)


def _send_invitation(user: User, *, root: str, language_code: str, by: str, inviter: str) -> SentLink:
    link = link_of(user, root)
    membership = Membership.objects.filter(user=user).select_related("survey").first()
    with translation.override(language_code):
        message = mail_text.invitation(
            user,
            link=link,
            inviter=inviter,
            survey=membership.survey if membership else None,
            role=Role(membership.role) if membership else None,
        )
    return send_link(user, message, link=link, by=by)


def _new_account(*, address: str, name: str, username: str) -> User:
    _check_address_free(address)
    if username and User.objects.filter(username__iexact=username).exists():
        raise UnsuitableAccountError(
            gettext_noop("The user {username} already exists: choose another name."), username=username
        )
    user = User(username=username or _free_name(address), email=address, first_name=name, is_staff=True)
    user.set_unusable_password()
    try:
        user.full_clean()
        with transaction.atomic():
            user.save()
    except ValidationError as error:
        raise UnsuitableAccountError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise UnsuitableAccountError(
            gettext_noop("Somebody else is making this account at the same time: look at the list of staff.")
        ) from error
    return user


def _check_address_free(address: str) -> None:
    holder = holder_of(address)
    if holder is None:
        return
    remedy = (
        gettext_noop("Give the account a role instead.")
        if holder.is_active
        else gettext_noop("The account is disabled: enable it instead.")
    )
    raise UnsuitableAccountError(ADDRESS_TAKEN, remedy, username=holder.get_username())


def _free_name(address: str) -> str:
    """What stands before the @, with a number where that is taken."""
    local = unicodedata.normalize("NFKC", address.partition("@")[0].lower())
    stem = NOT_IN_A_NAME.sub("", local)[:LONGEST_NAME] or "user"
    taken = {
        name.lower()
        for name in User.objects.filter(username__istartswith=stem).values_list("username", flat=True)
    }
    names = [stem, *(f"{stem}{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _slug(survey: Survey | None) -> str:
    return survey.slug if survey else ""


def _invited(username: str, survey: Survey | None) -> User:
    """The invited person, for a site administrator or for an administrator of the survey."""
    if survey is not None and not invited_to(survey).filter(username=username).exists():
        raise UnsuitableAccountError(
            gettext_noop(
                "{username} was not invited to this survey alone: ask a site administrator to change the "
                "invitation."
            ),
            username=username,
        )
    user = staff_user(username)
    if user.has_usable_password():
        raise UnsuitableAccountError(
            gettext_noop("{username} has chosen a password already: there is no invitation to change."),
            username=username,
        )
    return user
