"""Exclusions: responses that staff leave out of every analysis, and why. What was sent stays as it is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.responses.responses import Response


class Exclusion(models.Model):
    """That one response is left out; taken back by deleting the row, and deleted together with its response.

    Who excluded and took back when is in the audit log, with the reason and without the note.
    """

    class Reason(models.TextChoices):
        DUPLICATE = "duplicate", _("duplicate")
        TEST_ENTRY = "test_entry", _("test entry")
        NOT_TARGET = "not_target", _("not of the target population")
        IMPLAUSIBLE = "implausible", _("implausible answers")
        OTHER = "other", _("another reason")

    NOTE = 500  # signs

    response = models.OneToOneField(
        Response, models.CASCADE, related_name="exclusion", primary_key=True, verbose_name=_("response")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices)
    note = models.CharField(_("note"), max_length=NOTE, blank=True)  # needed for another reason
    by = models.CharField(_("who"), max_length=150)

    class Meta:
        verbose_name = _("exclusion")
        verbose_name_plural = _("exclusions")
        constraints = [
            models.CheckConstraint(
                name="exclusion_reason_known",
                condition=Q(
                    reason__in=["duplicate", "test_entry", "not_target", "implausible", "other"],
                ),
            ),
            models.CheckConstraint(
                name="exclusion_for_another_reason_says_which",
                condition=~Q(reason="other") | ~Q(note=""),
            ),
            models.CheckConstraint(name="exclusion_says_who", condition=~Q(by="")),
        ]

    def __str__(self) -> str:
        return f"response {self.response_id}: {self.reason}"
