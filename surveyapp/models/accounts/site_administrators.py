"""Site administrators: staff users who have every right on every survey, and run the site itself."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Group, User

SITE_ADMINISTRATORS = "Site administrators"
"""The group that makes a staff user one; so does Django's superuser flag."""

EARLIER = "Staff"
"""The group of every staff user before there were roles."""


def is_site_administrator(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the user sees all surveys; asked of the database once for each user that a request loads."""
    if not isinstance(user, User) or not (user.is_active and user.is_staff):
        return False
    known: bool | None = getattr(user, "_is_site_administrator", None)
    if known is None:
        known = user.is_superuser or user.groups.filter(name=SITE_ADMINISTRATORS).exists()
        user._is_site_administrator = known  # type: ignore[attr-defined]  # kept with the user for a request
    return known


def carry_over_earlier_staff() -> None:
    """Make those site administrators who were staff before there were roles, as a backup of then says."""
    group = Group.objects.filter(name=EARLIER).first()
    if group is None or Group.objects.filter(name=SITE_ADMINISTRATORS).exists():
        return
    group.name = SITE_ADMINISTRATORS
    group.save(update_fields=["name"])
    group.user_set.add(*User.objects.filter(is_staff=True))
