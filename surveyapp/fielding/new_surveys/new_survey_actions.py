"""Making a survey: of files, perhaps with the settings and members of another, in one transaction."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from surveyapp.audit import Action, record
from surveyapp.fielding.survey_actions import publish
from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.models import Membership, Role, Survey

COPIED = (
    *("organisation", "contact", "ethics", "double_entry", "results_at", "feedback", "extended", "mode"),
    *("date_granularity", "draft_days", "retention_years"),
    *("smallest_cell", "target", "time_zone", "grace_minutes"),
)
"""The settings of a survey that a copy of it has; never its moments, state, responses or plan."""


@transaction.atomic
def make_survey(
    *,
    source: DefinitionSource,
    slug: str,
    title: str,
    administrator: User,
    by: str,
    like: Survey | None = None,
    copies_members: bool = False,
) -> Survey:
    """A new survey of the files, as a draft, with its first administrator.

    like: the survey whose settings it gets. copies_members: its members, too, with their roles. Raises what
    `publish` raises.
    """
    settings: Any = {name: getattr(like, name) for name in COPIED} if like else {}
    survey = publish(data=source.data, source=source, slug=slug, title=title, by=by, is_new=True, **settings)
    _give_role(survey, administrator, Role.ADMINISTRATOR, by)
    if like and copies_members:
        for member in like.memberships.exclude(user=administrator).select_related("user").order_by("pk"):
            _give_role(survey, member.user, Role(member.role), by)
    return survey


def _give_role(survey: Survey, user: Any, role: Role, by: str) -> None:
    Membership.objects.create(survey=survey, user=user, role=role)
    record(Action.ROLE_GIVEN, by=by, survey=survey.slug, object=user.get_username(), detail=role.value)
