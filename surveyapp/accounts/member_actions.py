"""Who has which role in a survey: given, changed and taken away, each in a transaction with its actor."""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from surveyapp.audit import Action, record
from surveyapp.models import ChangedMeanwhileError, Membership, Role, Survey

logger = logging.getLogger(__name__)


class NoStaffUserError(Exception):
    """Nobody of this name can be a member."""

    def __init__(self, username: str) -> None:
        super().__init__(
            _(
                "There is no staff user “%(name)s”: check the spelling, or ask the site's operator to "
                "create the account."
            )
            % {"name": username}
        )


class NoMemberError(Exception):
    """The user has no role in the survey."""

    def __init__(self, username: str) -> None:
        super().__init__(_("“%(name)s” has no role in this survey.") % {"name": username})


class LastAdministratorError(Exception):
    """The survey would be left without an administrator."""

    def __init__(self, username: str) -> None:
        super().__init__(
            _("“%(name)s” is the last administrator of this survey: make another member administrator first.")
            % {"name": username}
        )


@transaction.atomic
def grant(*, survey: Survey, username: str, role: Role, by: str, seen: str | None = None) -> Membership:
    """Give a staff user a role in the survey, in place of the one that they had.

    seen: the role that was read before ("": none); None: whatever holds. Raises NoStaffUserError,
    LastAdministratorError and ChangedMeanwhileError.
    """
    user = User.objects.filter(username=username, is_staff=True, is_active=True).first()
    if user is None:
        raise NoStaffUserError(username)
    memberships = _hold_members(survey)
    stored = memberships.get(username)
    if stored is not None and stored.role == role:
        return stored
    _check_role(stored, seen)
    if stored is None:
        stored, _created = Membership.objects.update_or_create(
            survey=survey, user=user, defaults={"role": role}
        )
    else:
        _check_another_administrator(memberships, username)
        stored.role = role
        stored.save(update_fields=["role"])
    record(Action.ROLE_GIVEN, by=by, survey=survey.slug, object=username, detail=role.value)
    logger.info("%s is %s of %s, says %s.", username, role.value, survey.slug, by)
    return stored


@transaction.atomic
def revoke(*, survey: Survey, username: str, by: str, seen: str | None = None) -> None:
    """Take the user's role in the survey away.

    seen: as `grant` takes it. Raises NoMemberError, LastAdministratorError and ChangedMeanwhileError.
    """
    memberships = _hold_members(survey)
    stored = memberships.get(username)
    if stored is None:
        raise NoMemberError(username)
    _check_role(stored, seen)
    _check_another_administrator(memberships, username)
    stored.delete()
    record(Action.ROLE_TAKEN, by=by, survey=survey.slug, object=username, detail=stored.role)
    logger.info("%s has no role in %s any more, says %s.", username, survey.slug, by)


def _check_role(stored: Membership | None, seen: str | None) -> None:
    """Raise ChangedMeanwhileError unless the role is the one that was seen."""
    role = stored.role if stored else ""
    if seen is not None and seen != role:
        raise ChangedMeanwhileError(stored=role, version=role)


def _hold_members(survey: Survey) -> dict[str, Membership]:
    """The members by name, locked until the transaction ends; all of them, in one order, so that none wait
    for each other."""
    members = Membership.objects.filter(survey=survey).select_related("user").order_by("pk")
    return {
        membership.user.get_username(): membership for membership in members.select_for_update(of=("self",))
    }


def _check_another_administrator(memberships: dict[str, Membership], username: str) -> None:
    """Raise LastAdministratorError where the user is the one administrator who can sign in."""
    able = {
        name
        for name, membership in memberships.items()
        if membership.role == Role.ADMINISTRATOR
        and membership.user.is_active
        and membership.user.is_staff
        and membership.user.has_usable_password()  # who is only invited cannot sign in yet
    }
    if memberships[username].role == Role.ADMINISTRATOR and not able - {username}:
        raise LastAdministratorError(username)
