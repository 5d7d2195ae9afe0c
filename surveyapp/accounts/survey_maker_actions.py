"""The right to make surveys: given to an account and taken away, each in a transaction with its actor."""

from __future__ import annotations

import logging

from django.db import transaction

from surveyapp.accounts.account_actions import UnsuitableAccountError, staff_user
from surveyapp.audit import Action, record
from surveyapp.instruments.language import gettext_noop
from surveyapp.models import survey_making

logger = logging.getLogger(__name__)


@transaction.atomic
def give_survey_making(*, username: str, by: str) -> None:
    """Let a staff user make surveys; nothing happens if they may. Raises UnsuitableAccountError."""
    user, permission = staff_user(username), survey_making()
    if user.user_permissions.filter(pk=permission.pk).exists():
        return
    user.user_permissions.add(permission)
    record(Action.SURVEY_MAKING_GIVEN, by=by, object=username)
    logger.info("%s may make surveys, says %s.", username, by)


@transaction.atomic
def take_survey_making(*, username: str, by: str) -> None:
    """Let the user make no more surveys; those that there are stay. Raises UnsuitableAccountError."""
    user, permission = staff_user(username), survey_making()
    if not user.user_permissions.filter(pk=permission.pk).exists():
        raise UnsuitableAccountError(
            gettext_noop(
                "“{name}” was not given the right to make surveys. A site administrator has it without: "
                "remove that role instead."
            ),
            name=username,
        )
    user.user_permissions.remove(permission)
    record(Action.SURVEY_MAKING_TAKEN, by=by, object=username)
    logger.info("%s may make no more surveys, says %s.", username, by)
