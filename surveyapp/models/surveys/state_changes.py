"""How a survey went from state to state: when, by whom and why. Rows are only added."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class PermanentStateChangeError(Exception):
    """A change of state is neither changed nor deleted."""

    def __init__(self) -> None:
        super().__init__("A change of state stays as it was written: make another one instead.")


class StateChangeQuerySet(models.QuerySet["StateChange"]):
    def update(self, **_: object) -> NoReturn:
        """Refused. Raises PermanentStateChangeError."""
        raise PermanentStateChangeError

    def delete(self) -> NoReturn:
        """Refused. Raises PermanentStateChangeError."""
        raise PermanentStateChangeError


class StateChange(models.Model):
    """One step of a survey. reason: why it was reopened. results_seen: results had been released then."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="state_changes", verbose_name=_("survey"))
    at = models.DateTimeField(_("when"))
    step = models.CharField(_("step"), max_length=20)
    state = models.CharField(_("state"), max_length=10, choices=Survey.State.choices)
    by = models.CharField(_("who"), max_length=150, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    results_seen = models.BooleanField(_("after results were released"), default=False)

    objects = StateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["survey", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="reopening_has_a_reason",
                condition=~models.Q(step="reopen") | ~models.Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}: {self.step}"

    def save(self, *args: Any, **options: Any) -> None:
        """Store a further change. Raises PermanentStateChangeError for one that is stored already."""
        if not self._state.adding:
            raise PermanentStateChangeError
        super().save(*args, **(options | {"force_insert": True}))

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Refused. Raises PermanentStateChangeError."""
        raise PermanentStateChangeError
