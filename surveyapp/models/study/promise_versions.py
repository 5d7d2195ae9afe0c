"""What respondents were told before they answered: each wording that somebody began under, never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class PermanentPromiseError(Exception):
    """A version of the promise is neither changed nor deleted."""

    def __init__(self) -> None:
        super().__init__("What respondents were told stays as they saw it: change the study details instead.")


class PromiseVersionQuerySet(models.QuerySet["PromiseVersion"]):
    def update(self, **_: object) -> NoReturn:
        """Refused. Raises PermanentPromiseError."""
        raise PermanentPromiseError

    def delete(self) -> NoReturn:
        """Refused. Raises PermanentPromiseError."""
        raise PermanentPromiseError


class PromiseVersion(models.Model):
    """The promise of a survey in every language of the site, from the first person who began under it.

    content: language -> points, each with name, heading, text and the text's language where it is another.
    fingerprint: of the survey's slug and the content. period: the first day of the survey's period in which
    somebody first began under it: no finer than the date of a response.
    """

    fingerprint = models.CharField(_("fingerprint"), max_length=64, primary_key=True)
    survey = models.ForeignKey(
        Survey, models.PROTECT, related_name="promise_versions", verbose_name=_("survey")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField(_("content"))
    period = models.DateField(_("period"))

    objects = PromiseVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the promise")
        verbose_name_plural = _("versions of the promise")
        ordering = ["survey", "number", "fingerprint"]
        constraints = [models.CheckConstraint(name="promise_version_numbered", condition=Q(number__gte=1))]

    def __str__(self) -> str:
        return f"{self.survey_id}: promise {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Store a further version. Raises PermanentPromiseError for one that is stored already."""
        if not self._state.adding:
            raise PermanentPromiseError
        super().save(*args, **(options | {"force_insert": True}))

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused. Raises PermanentPromiseError."""
        raise PermanentPromiseError
