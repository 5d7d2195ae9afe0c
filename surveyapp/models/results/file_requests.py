"""Files that staff asked for: what is being made, what can be fetched, and what could not be made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from surveyapp.models.surveys.surveys import Survey


class FileRequest(models.Model):
    """One file for one person, with its content until it expires. Left out of backups.

    kind, arguments, query: the address that gives the file: its name, what it names beside the survey, and
    its part after the question mark. asked: hash of these and the language, by which a second press finds the
    first. rights: which rights the file needs, asked for again whenever it is fetched.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", _("waiting")
        RUNNING = "running", _("in progress")
        FINISHED = "finished", _("ready")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    class Step(models.TextChoices):
        READ = "read", _("Reading the responses")
        WRITE = "write", _("Writing the file")
        STORE = "store", _("Storing the file")

    class Failure(models.TextChoices):
        REFUSED = "refused", _("the file could not be created")
        NO_RIGHT = "no_right", _("no access to this file")
        CHANGED = "changed", _("a response was deleted")
        INTERRUPTED = "interrupted", _("interrupted")
        ERROR = "error", _("unexpected error")

    IN_PROGRESS = (State.REQUESTED, State.RUNNING)

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="file_requests")
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="file_requests")
    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    query = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    asked = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    step = models.CharField(max_length=10, choices=Step.choices, blank=True)
    failure = models.CharField(max_length=20, choices=Failure.choices, blank=True)
    message = models.TextField(blank=True)  # why it was refused, in the language of the file
    requested_at = models.DateTimeField()
    moved_at = models.DateTimeField()  # when the state or the step last changed
    expires_at = models.DateTimeField(db_index=True)
    name = models.CharField(max_length=250, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    rights = models.JSONField(default=list)
    detail = models.TextField(blank=True)  # for the audit log: the filter
    rows = models.PositiveIntegerField(null=True)
    content = models.BinaryField(null=True)
    size = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="file_request_state_known",
                condition=Q(state__in=["requested", "running", "finished", "failed", "cancelled"]),
            ),
            models.CheckConstraint(
                name="file_request_content_when_finished",
                condition=Q(state="finished", content__isnull=False, size__isnull=False)
                | (~Q(state="finished") & Q(content__isnull=True, size__isnull=True)),
            ),
            models.CheckConstraint(
                name="file_request_failure_when_failed",
                condition=(Q(state="failed") & ~Q(failure="")) | (~Q(state="failed") & Q(failure="")),
            ),
            models.UniqueConstraint(
                name="file_request_once_in_progress",
                fields=["owner", "asked"],
                condition=Q(state__in=["requested", "running"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} of {self.survey_id}, {self.state}"

    @property
    def is_in_progress(self) -> bool:
        """Whether it waits or is being made."""
        return self.state in self.IN_PROGRESS

    @property
    def steps_done(self) -> int:
        """How many steps are behind it."""
        if self.state == self.State.FINISHED:
            return len(self.Step)
        return list(self.Step).index(self.Step(self.step)) if self.step else 0
