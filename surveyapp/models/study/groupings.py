"""Groupings: derived variables that a study lead makes. Rows are added and never changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.instruments.derived.groupings import Grouping, grouping_from_json
from surveyapp.instruments.model.instrument import GroupingProvenance
from surveyapp.models.surveys.surveys import Survey


class PermanentGroupingError(Exception):
    """A version of a grouping is neither changed nor deleted."""

    def __init__(self) -> None:
        super().__init__("A version of a grouping stays as it was written: add another one, or withdraw it.")


class GroupingQuerySet(models.QuerySet["GroupingVersion"]):
    def in_force(self, survey: Survey) -> list[GroupingVersion]:
        """The last version of each that is not withdrawn, each after what it is made from."""
        versions: dict[str, GroupingVersion] = {}
        for row in self.filter(survey=survey).order_by("pk"):
            if row.is_withdrawn:
                versions.pop(row.name, None)
            else:  # a changed one keeps its place
                versions[row.name] = row
        return list(versions.values())

    def update(self, **changes: Any) -> int:
        """Refused. Raises PermanentGroupingError."""
        raise PermanentGroupingError

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused. Raises PermanentGroupingError."""
        raise PermanentGroupingError


class GroupingVersion(models.Model):
    """A grouping as it was made or changed, or that it was withdrawn; the last version is in force.

    content: `instruments.derived.groupings.grouping_to_json`; of a withdrawal what was withdrawn.
    """

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="groupings", verbose_name=_("survey"))
    name = models.CharField(_("name"), max_length=60)
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    at = models.DateTimeField(_("when"))
    by = models.CharField(_("who"), max_length=150)

    objects = GroupingQuerySet.as_manager()

    class Meta:
        verbose_name = _("grouping")
        verbose_name_plural = _("groupings")
        constraints = [
            models.UniqueConstraint(name="one_grouping_of_a_number", fields=["survey", "name", "number"]),
            models.CheckConstraint(
                name="grouping_says_what",
                condition=~Q(name="") & ~Q(by="") & ~Q(fingerprint="") & Q(number__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Insert the version. Raises PermanentGroupingError for one that is stored already."""
        if not self._state.adding:
            raise PermanentGroupingError
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refused. Raises PermanentGroupingError."""
        raise PermanentGroupingError

    @property
    def grouping(self) -> Grouping:
        """The grouping as the study core knows it."""
        return grouping_from_json(self.name, self.content)

    @property
    def made(self) -> GroupingProvenance:
        """What a report says of the version."""
        return GroupingProvenance(number=self.number, fingerprint=self.fingerprint, at=self.at)
