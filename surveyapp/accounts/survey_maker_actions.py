"""The right to make surveys: given to an account and taken away, each in a transaction with its actor."""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.db import transaction

from surveyapp.accounts.member_actions import NoStaffUserError
from surveyapp.audit import Action, record
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.models import survey_making

logger = logging.getLogger(__name__)


class NoSurveyMakerError(TranslatedError):
    """The account was not given the right that is to be taken away."""

    def __init__(self, username: str) -> None:
        super().__init__(
            gettext_noop(
                "“{name}” was not given the right to make surveys. A site administrator has it without: "
                "remove that role instead."
            ),
            name=username,
        )


@transaction.atomic
def give(*, username: str, by: str) -> None:
    """Let a staff user make surveys; nothing happens where that was given before. Raises NoStaffUserError."""
    user = User.objects.select_for_update().filter(username=username, is_staff=True, is_active=True).first()
    if user is None:
        raise NoStaffUserError(username)
    permission = survey_making()
    if user.user_permissions.filter(pk=permission.pk).exists():
        return
    user.user_permissions.add(permission)
    record(Action.SURVEY_MAKING_GIVEN, by=by, object=username)
    logger.info("%s may make surveys, says %s.", username, by)


@transaction.atomic
def take(*, username: str, by: str) -> None:
    """Let the user make no more surveys; those that there are stay. Raises NoSurveyMakerError."""
    permission = survey_making()
    user = User.objects.select_for_update().filter(username=username).first()
    if user is None or not user.user_permissions.filter(pk=permission.pk).exists():
        raise NoSurveyMakerError(username)
    user.user_permissions.remove(permission)
    record(Action.SURVEY_MAKING_TAKEN, by=by, object=username)
    logger.info("%s may make no surveys any more, says %s.", username, by)
