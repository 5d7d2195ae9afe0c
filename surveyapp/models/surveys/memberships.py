"""Memberships: which staff user has which role in which survey."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.accounts.site_administrators import is_site_administrator
from surveyapp.models.surveys.rights import RIGHTS, Right, Role
from surveyapp.models.surveys.surveys import Survey


class Membership(models.Model):
    """One user's one role in one survey."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="memberships", verbose_name=_("survey"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = _("member of a survey")
        verbose_name_plural = _("members of surveys")
        constraints = [
            models.UniqueConstraint(name="one_role_of_a_user_in_a_survey", fields=["user", "survey"]),
            models.CheckConstraint(
                name="membership_role_known",
                condition=Q(role__in=["administrator", "coordinator", "investigator", "analyst", "viewer"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} of {self.survey_id}"


def rights_in_surveys(user: AbstractBaseUser | AnonymousUser) -> dict[int, frozenset[Right]]:
    """Key of a survey -> what the user may do there; surveys without any right are left out."""
    if is_site_administrator(user):
        return dict.fromkeys(Survey.objects.values_list("pk", flat=True), frozenset(Right))
    memberships = Membership.objects.filter(user__pk=user.pk or 0).values_list("survey_id", "role")
    return {survey: RIGHTS[Role(role)] for survey, role in memberships}


def rights_of(user: AbstractBaseUser | AnonymousUser, survey: Survey) -> frozenset[Right]:
    """What the user may do in the survey."""
    if is_site_administrator(user):
        return frozenset(Right)
    role = (
        Membership.objects.filter(user__pk=user.pk or 0, survey=survey).values_list("role", flat=True).first()
    )
    return frozenset() if role is None else RIGHTS[Role(role)]
