"""The staff accounts of the site, as its administrators see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from surveyapp.accounts.password_links import IS_INVITED
from surveyapp.accounts.second_factor_queries import users_with_factor
from surveyapp.accounts.session_queries import session_counts
from surveyapp.audit import Action
from surveyapp.instruments.language import gettext_noop
from surveyapp.models import SITE_ADMINISTRATORS, AuditEvent, Membership, Survey

LAST_SITE_ADMINISTRATOR = gettext_noop(
    "{username} is the last site administrator who can sign in: make somebody else a site administrator "
    "first."
)
"""Why an account stays as it is."""


AGAIN = "again"
"""What the audit log says of an invitation that was sent once more."""


class State(StrEnum):
    """What holds of an account."""

    INVITED = "invited"
    EXPIRED = "expired"  # invited, and the last link works no more
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, kw_only=True)
class Account:
    """A staff account and what hangs on it."""

    key: int
    username: str
    name: str
    address: str
    state: State
    has_factor: bool
    last_sign_in: dt.datetime | None
    sessions: int
    memberships: tuple[Membership, ...]
    makes_surveys: bool
    is_site_administrator: bool
    is_superuser: bool


def staff_accounts(search: str = "") -> QuerySet[User]:
    """Staff users by name; with a search those whose user name, name or address holds every word of it."""
    users = User.objects.filter(is_staff=True).order_by("username")
    for word in search.split():
        users = users.filter(
            Q(username__icontains=word)
            | Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
        )
    return users.prefetch_related("memberships__survey", "groups", "user_permissions")


def accounts_of(users: Iterable[User]) -> list[Account]:
    """What is to be known of the users, by as many queries for many as for one."""
    users = list(users)
    with_factor, sessions = users_with_factor(users), session_counts(users)
    invited_at = _invited_at(user for user in users if not user.has_usable_password())
    return [
        Account(
            key=user.pk,
            username=user.get_username(),
            name=user.get_full_name(),
            address=user.email,
            state=_state(user, invited_at.get(user.get_username())),
            has_factor=user.pk in with_factor,
            last_sign_in=user.last_login,
            sessions=sessions[user.pk],
            memberships=tuple(
                sorted(user.memberships.all(), key=lambda membership: str(membership.survey.title))
            ),
            makes_surveys=any(each.codename == "add_survey" for each in user.user_permissions.all()),
            is_site_administrator=any(group.name == SITE_ADMINISTRATORS for group in user.groups.all()),
            is_superuser=user.is_superuser,
        )
        for user in users
    ]


def able_site_administrators() -> set[User]:
    """The site administrators who can sign in: neither disabled, nor only invited."""
    administers = Q(is_superuser=True) | Q(groups__name=SITE_ADMINISTRATORS)
    return set(User.objects.filter(administers, is_active=True, is_staff=True).exclude(IS_INVITED))


def holder_of(address: str) -> User | None:
    """Whose account has this e-mail address."""
    return User.objects.filter(email__iexact=address, is_staff=True).first()


def invited_to(survey: Survey) -> QuerySet[User]:
    """The people who were invited to this survey, have not come yet, and have no other right on the site.

    A link leads into the account: who could send one for an account with other rights would get them, too.
    """
    invitations = AuditEvent.objects.filter(action=Action.INVITED, object=OuterRef("username"))
    latest = invitations.exclude(detail=AGAIN).order_by("-pk").values("survey")[:1]
    roles = Membership.objects.filter(user=OuterRef("pk"))
    return (
        User.objects.filter(IS_INVITED, is_staff=True, is_active=True, is_superuser=False)
        .filter(Exists(roles.filter(survey=survey)), groups=None, user_permissions=None)
        .exclude(Exists(roles.exclude(survey=survey)))
        .alias(invited_to=Subquery(latest))
        .filter(invited_to=survey.slug)
    )


def _state(user: User, invited_at: dt.datetime | None) -> State:
    if not user.is_active:
        return State.DISABLED
    if user.has_usable_password():
        return State.ACTIVE
    lasts = dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    is_over = invited_at is None or timezone.now() > invited_at + lasts
    return State.EXPIRED if is_over else State.INVITED


def _invited_at(users: Iterable[User]) -> dict[str, dt.datetime]:
    """When each was invited last, by user name."""
    names = [user.get_username() for user in users]
    invited = AuditEvent.objects.filter(action=Action.INVITED, object__in=names).order_by()
    return dict(invited.values_list("object").annotate(at=Max("at")))
