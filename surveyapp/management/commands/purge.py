"""`manage.py purge`: deletes data whose retention period is over: drafts, sessions, responses."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from surveyapp import operation_marks
from surveyapp.accounts.sign_in_limits import forget_old
from surveyapp.answering.drafts.draft_actions import purge
from surveyapp.fielding import result_cache
from surveyapp.fielding.files.file_actions import expire
from surveyapp.management.command_arguments import BY
from surveyapp.models import OperationKind
from surveyapp.operation.queue_actions import forget_done
from surveyapp.operation.retention_actions import delete_due
from surveyapp.operation.retention_queries import overdue_surveys
from surveyapp.operation_marks import noted


class Command(BaseCommand):
    help = (
        "Deletes old drafts, as promised to respondents, and expired sessions. Run it once a day. It lists "
        "closed surveys whose retention period for responses is over; --responses deletes these "
        "responses."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--responses", action="store_true", help="also delete responses whose retention period is over"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with noted(OperationKind.PURGE):
            self._purge(deletes_responses=options["responses"])

    def _purge(self, *, deletes_responses: bool) -> None:
        today = timezone.localdate()
        for slug, count in purge(today=today).items():
            self.stdout.write(f"{slug}: {count} drafts deleted.")
        call_command("clearsessions")
        forget_old()
        forget_done(now=timezone.now())
        expire(now=timezone.now(), by=BY)
        result_cache.forget_old(today=today)
        operation_marks.forget_old(today=today)
        for overdue in overdue_surveys(today=today):
            if deletes_responses:
                count = delete_due(survey=overdue.survey, today=today, by=BY)
                self.stdout.write(
                    f"{overdue.survey.slug}: {count} responses deleted, due since {overdue.since}."
                )
            else:
                self.stdout.write(
                    f"{overdue.survey.slug}: {overdue.responses} responses have been due for deletion "
                    f"since {overdue.since}. After a last export: manage.py purge --responses"
                )
