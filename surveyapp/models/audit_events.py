"""Audit events: what staff did. Rows are added and never changed, which the database sees to as well."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What was done."""

    SIGN_IN = "sign_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("failed to sign in")
    SIGN_IN_LIMITED = "sign_in_limited", _("was blocked after wrong passwords")
    SIGN_OUT = "sign_out", _("signed out")
    STAFF_CREATED = "staff_created", _("created an account")
    STAFF_CLOSED = "staff_closed", _("closed an account")
    STAFF_REOPENED = "staff_reopened", _("reopened an account")
    PASSWORD_RESET = "password_reset", _("set a new password")
    SECOND_FACTOR_ADDED = "second_factor_added", _("set up a second factor")
    SECOND_FACTOR_REMOVED = "second_factor_removed", _("removed a second factor")
    SECOND_FACTOR_FAILED = "second_factor_failed", _("failed the second factor")
    RECOVERY_CODES_MADE = "recovery_codes_made", _("created recovery codes")
    ROLE_GIVEN = "role_given", _("assigned a role")
    ROLE_TAKEN = "role_taken", _("removed a role")
    PUBLISHED = "published", _("published a survey")
    PILOT_STARTED = "pilot_started", _("started a pilot")
    PILOT_ENDED = "pilot_ended", _("ended a pilot")
    OPENED = "opened", _("opened a survey")
    PAUSED = "paused", _("paused a survey")
    RESUMED = "resumed", _("resumed a survey")
    CLOSED = "closed", _("closed a survey")
    REOPENED = "reopened", _("reopened a survey")
    ARCHIVED = "archived", _("archived a survey")
    UNARCHIVED = "unarchived", _("took a survey out of the archive")
    SCHEDULED = "scheduled", _("set opening and closing times")
    SETTINGS_CHANGED = "settings_changed", _("changed settings")
    PLAN_LOCKED = "plan_locked", _("locked an analysis plan")
    PAPER_KEYED = "paper_keyed", _("entered a paper form")
    PAPER_DECIDED = "paper_decided", _("resolved two entries of a paper form")
    PAPER_DISCARDED = "paper_discarded", _("discarded an entry of a paper form")
    RESPONSE_VIEWED = "response_viewed", _("viewed a response")
    RESPONSE_EXCLUDED = "response_excluded", _("excluded a response from analysis")
    RESPONSE_INCLUDED = "response_included", _("included a response in the analysis again")
    RESPONSE_ERASED = "response_erased", _("erased a response on request")
    TEXT_REVIEWED = "text_reviewed", _("reviewed a text")
    OPTION_ADDED = "option_added", _("added an option for recoding")
    OPTION_REMOVED = "option_removed", _("removed an added option")
    RECODED = "recoded", _("recoded answers")
    GROUPING_MADE = "grouping_made", _("created a grouping")
    GROUPING_CHANGED = "grouping_changed", _("changed a grouping")
    GROUPING_WITHDRAWN = "grouping_withdrawn", _("withdrew a grouping")
    EXPORTED = "exported", _("downloaded a file")
    FILE_REQUESTED = "file_requested", _("requested a file")
    FILE_FINISHED = "file_finished", _("finished a requested file")
    FILE_CANCELLED = "file_cancelled", _("cancelled a requested file")
    FILE_DELETED = "file_deleted", _("deleted a requested file")
    FILE_EXPIRED = "file_expired", _("removed an expired file")
    RESPONSES_DELETED = "responses_deleted", _("deleted responses after the retention period")
    RESTORED = "restored", _("restored a backup")
    SURVEY_MAKING_GIVEN = "survey_making_given", _("gave the right to make surveys")
    SURVEY_MAKING_TAKEN = "survey_making_taken", _("removed the right to make surveys")
    INVITED = "invited", _("invited a person")
    INVITATION_CANCELLED = "invitation_cancelled", _("cancelled an invitation")
    PASSWORD_REQUESTED = "password_requested", _("requested a link for a new password")
    SESSIONS_ENDED = "sessions_ended", _("ended all sessions of an account")
    MAIL_SENT = "mail_sent", _("sent an e-mail")
    MAIL_FAILED = "mail_failed", _("could not send an e-mail")


class AppendOnlyError(Exception):
    """An audit event is neither changed nor deleted."""

    def __init__(self) -> None:
        super().__init__("An audit event stays as it was written: add another one instead.")


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def update(self, **changes: Any) -> int:
        """Refused. Raises AppendOnlyError."""
        raise AppendOnlyError

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused. Raises AppendOnlyError."""
        raise AppendOnlyError


class AuditEvent(models.Model):
    """One event: who did what, when, to what. Never an answer, and no reference to another table."""

    at = models.DateTimeField(_("when"), db_index=True)
    by = models.CharField(_("who"), max_length=150, blank=True)  # a user's name; stays when the user goes
    action = models.CharField(_("what"), max_length=30, choices=Action.choices)
    survey = models.CharField(_("survey"), max_length=60, blank=True, db_index=True)  # its slug
    object = models.CharField(_("object"), max_length=200, blank=True)  # a file, a user, a response's key
    detail = models.CharField(_("detail"), max_length=500, blank=True)  # a role, a filter
    fields = models.JSONField(_("fields"), default=list, blank=True)  # names of what was changed
    rows = models.PositiveIntegerField(_("rows"), null=True, blank=True)  # of a file, or deleted

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="audit_event_says_what", condition=~Q(action=""))]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by}: {self.action} {self.survey}"

    def save(self, *args: Any, **options: Any) -> None:
        """Insert the event. Raises AppendOnlyError for one that is stored already."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refused. Raises AppendOnlyError."""
        raise AppendOnlyError
