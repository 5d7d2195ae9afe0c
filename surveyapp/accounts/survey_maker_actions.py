"""Who may make surveys: a permission of an account, given and taken away by site administrators."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db import transaction

from surveyapp.accounts.account_actions import staff_user
from surveyapp.audit import Action, record

CODENAME = "add_survey"
MAKES_SURVEYS = "makes surveys"
"""What the audit log calls it."""


@transaction.atomic
def give_survey_making(*, username: str, by: str) -> None:
    """Let the staff user make surveys. Raises UnsuitableAccountError."""
    user = staff_user(username)
    if not user.user_permissions.filter(codename=CODENAME).exists():
        user.user_permissions.add(_permission())
        record(Action.ROLE_GIVEN, by=by, object=username, detail=MAKES_SURVEYS)


@transaction.atomic
def take_survey_making(*, username: str, by: str) -> None:
    """Let the staff user make no more surveys; those that they made stay. Raises UnsuitableAccountError."""
    user = staff_user(username)
    if user.user_permissions.filter(codename=CODENAME).exists():
        user.user_permissions.remove(_permission())
        record(Action.ROLE_TAKEN, by=by, object=username, detail=MAKES_SURVEYS)


def _permission() -> Permission:
    return Permission.objects.get(content_type__app_label="surveyapp", codename=CODENAME)
