"""Staff accounts: made, given new passwords, closed and opened again. Nobody who answers has one."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from surveyapp.accounts.account_queries import LAST_SITE_ADMINISTRATOR, able_site_administrators, holder_of
from surveyapp.accounts.second_factor_actions import remove_all
from surveyapp.accounts.session_actions import end_every_session
from surveyapp.audit import Action, record
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.models import SITE_ADMINISTRATORS

logger = logging.getLogger(__name__)

ADDRESS_TAKEN = gettext_noop("The account {username} already has this address.")

STAFF, SUPERUSER = "staff", "superuser"
"""What the audit log calls them."""


class UnsuitableAccountError(TranslatedError):
    """The account cannot be made or changed so; the message says the remedy."""


class LastSiteAdministratorError(UnsuitableAccountError):
    """Nobody would be left who can sign in as a site administrator."""

    def __init__(self, username: str) -> None:
        super().__init__(LAST_SITE_ADMINISTRATOR, username=username)


class OwnAccountError(UnsuitableAccountError):
    """Nobody locks themselves out."""

    def __init__(self) -> None:
        super().__init__(gettext_noop("This is your own account: ask another site administrator."))


@transaction.atomic
def create_staff(
    *,
    username: str,
    by: str,
    email: str = "",
    password: str | None = None,
    site_administrator: bool = False,
    superuser: bool = False,
) -> str:
    """Make a staff user, and return the password: the one given, or a random one.

    Without a role in a survey a staff user sees none; a site administrator sees all, and changes accounts; so
    does a superuser, whose account only superusers change.

    Raises UnsuitableAccountError for a name that is taken or not allowed, and for a weak password.
    """
    if User.objects.filter(username=username).exists():
        raise UnsuitableAccountError(
            gettext_noop(
                "The user {username} already exists: choose another name, or set a new password with "
                "manage.py reset_staff {username}."
            ),
            username=username,
        )
    user = User(username=username, email=email, is_staff=True, is_superuser=superuser)
    initial_password = _set_password(user, password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise UnsuitableAccountError(" ".join(error.messages)) from error
    user.save()
    if site_administrator:
        user.groups.add(_site_administrators())
    roles = {SITE_ADMINISTRATORS: site_administrator, SUPERUSER: superuser}
    detail = ", ".join(role for role, is_given in roles.items() if is_given)
    record(Action.STAFF_CREATED, by=by, object=username, detail=detail)
    logger.info("Staff user %s made.", username)
    return initial_password


@transaction.atomic
def reset_staff(*, username: str, by: str, password: str | None = None, second_factor: bool = False) -> str:
    """Give a staff user a new password, which ends every sign-in, and return it.

    second_factor: remove the second factors too, for somebody who has lost them.

    Raises UnsuitableAccountError for an unknown user and for a weak password.
    """
    user = staff_user(username)
    new_password = _set_password(user, password)
    user.save()
    record(Action.PASSWORD_RESET, by=by, object=username)
    end_every_session(user)
    if second_factor:
        remove_all(user=user, by=by)
    logger.info("Staff user %s has a new password.", username)
    return new_password


@transaction.atomic
def close_account(*, username: str, by: str) -> None:
    """End the staff user's sessions for good, and let no other begin; roles stay.

    Raises UnsuitableAccountError, also for one's own account and for the last site administrator.
    """
    user = staff_user(username)
    _check_other(username, by)
    change_account(user=user, by=by, is_active=False)
    logger.info("The account of staff user %s was closed.", username)


@transaction.atomic
def reopen_account(*, username: str, by: str) -> None:
    """Let the staff user sign in again. Raises UnsuitableAccountError."""
    change_account(user=staff_user(username), by=by, is_active=True)
    logger.info("The account of staff user %s was opened again.", username)


@transaction.atomic
def give_site_administration(*, username: str, by: str) -> None:
    """Make the staff user a site administrator. Raises UnsuitableAccountError."""
    user, group = staff_user(username), _site_administrators()
    change_account(user=user, by=by, groups=[*user.groups.all(), group])


@transaction.atomic
def take_site_administration(*, username: str, by: str) -> None:
    """Make the staff user an ordinary one again; roles in surveys stay.

    Raises UnsuitableAccountError, also for one's own account and for the last site administrator.
    """
    user = staff_user(username)
    _check_other(username, by)
    change_account(user=user, by=by, groups=user.groups.exclude(name=SITE_ADMINISTRATORS))


@transaction.atomic
def give_superuser(*, username: str, by: str) -> None:
    """Make the staff user a superuser. Raises UnsuitableAccountError."""
    if not (user := staff_user(username)).is_superuser:
        change_account(user=user, by=by, is_superuser=True)


@transaction.atomic
def take_superuser(*, username: str, by: str) -> None:
    """Make the superuser an ordinary staff user again, or a site administrator who was one too.

    Raises UnsuitableAccountError, also for one's own account and for the last site administrator.
    """
    _check_other(username, by)
    if (user := staff_user(username)).is_superuser:
        change_account(user=user, by=by, is_superuser=False)


@transaction.atomic
def reset_second_factor(*, username: str, by: str) -> None:
    """Remove all second factors of somebody who has lost them; the password stays, sessions end.

    Raises UnsuitableAccountError.
    """
    remove_all(user=staff_user(username), by=by)


@transaction.atomic
def end_sessions_of(*, username: str, by: str) -> int:
    """End all sessions of the staff user, and say how many they were. Raises UnsuitableAccountError."""
    ended = end_every_session(staff_user(username))
    record(Action.SESSIONS_ENDED, by=by, object=username, detail=str(ended))
    return ended


@transaction.atomic
def change_address(*, username: str, address: str, by: str) -> None:
    """Give the staff user another e-mail address; links that were sent earlier stop working.

    Raises UnsuitableAccountError for an address that is none, or is another account's.
    """
    user = staff_user(username)
    if address == user.email:
        return
    if (holder := holder_of(address)) not in (None, user):
        raise UnsuitableAccountError(
            ADDRESS_TAKEN, gettext_noop("Enter another address."), username=holder.get_username()
        )
    try:
        validate_email(address)
    except ValidationError as error:
        raise UnsuitableAccountError(" ".join(error.messages)) from error
    change_account(user=user, by=by, email=address)


@transaction.atomic
def change_account(*, user: User, by: str, groups: Iterable[Group] | None = None, **columns: Any) -> None:
    """Change an account's columns (email, is_active, is_staff, is_superuser) and groups, each written down.

    Somebody who must not sign in any more loses every session for good. Raises LastSiteAdministratorError.
    """
    name = user.get_username()
    list(Group.objects.select_for_update().filter(name=SITE_ADMINISTRATORS))  # one change after the other
    was_able = user in able_site_administrators()
    User.objects.filter(pk=user.pk).update(**columns)
    user.refresh_from_db()
    if "email" in columns:
        record(Action.SETTINGS_CHANGED, by=by, object=name, fields=["email"])
    if "is_active" in columns:
        record(Action.STAFF_REOPENED if user.is_active else Action.STAFF_CLOSED, by=by, object=name)
    for column, role in (("is_staff", STAFF), ("is_superuser", SUPERUSER)):
        if column in columns:
            action = Action.ROLE_GIVEN if columns[column] else Action.ROLE_TAKEN
            record(action, by=by, object=name, detail=role)
    if groups is not None:
        before, after = set(user.groups.all()), set(groups)
        for action, changed in ((Action.ROLE_TAKEN, before - after), (Action.ROLE_GIVEN, after - before)):
            for group in sorted(changed, key=lambda group: group.name):
                record(action, by=by, object=name, detail=group.name)
        user.groups.set(after)
    if was_able and not able_site_administrators():
        raise LastSiteAdministratorError(name)
    if not (user.is_active and user.is_staff):
        end_every_session(user)


def _check_other(username: str, by: str) -> None:
    """Raise OwnAccountError for the account of the one who acts."""
    if username == by:
        raise OwnAccountError


def staff_user(username: str) -> User:
    """The staff user of this name. Raises UnsuitableAccountError, which names those that there are."""
    staff = User.objects.filter(is_staff=True).order_by("username")
    user = staff.filter(username=username).first()
    if user is None:
        known = ", ".join(staff.values_list("username", flat=True))
        names = gettext_noop("Staff users: {known}.")
        none = gettext_noop("There are none: create one with manage.py create_staff.")
        raise UnsuitableAccountError(
            gettext_noop("There is no staff user {username}."),
            names if known else none,
            username=username,
            known=known,
        )
    return user


def _set_password(user: User, password: str | None) -> str:
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise UnsuitableAccountError(" ".join(error.messages)) from error
    new_password = password or secrets.token_urlsafe(15)
    user.set_password(new_password)
    return new_password


def _site_administrators() -> Group:
    group, _created = Group.objects.get_or_create(name=SITE_ADMINISTRATORS)
    return group
