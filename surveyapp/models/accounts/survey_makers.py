"""Who may make surveys: site administrators, and those to whom one of them gave the right."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Permission, User

from surveyapp.models.accounts.site_administrators import is_site_administrator

MAKES_SURVEYS = "surveyapp.add_survey"
"""Django's permission to add a survey: whoever has it may make one, and no more."""


def may_make_surveys(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the user may make surveys."""
    if not isinstance(user, User) or not (user.is_active and user.is_staff):
        return False
    return is_site_administrator(user) or user.has_perm(MAKES_SURVEYS)


def survey_making() -> Permission:
    """The permission as a row, which accounts are given."""
    app, _, codename = MAKES_SURVEYS.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
