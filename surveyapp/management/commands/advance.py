"""`manage.py advance`: opens, resumes and closes surveys whose time has come; run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveyapp.fielding.survey_life.due_step_actions import take_all_due
from surveyapp.models import OperationKind
from surveyapp.operation_marks import noted


class Command(BaseCommand):
    help = (
        "Opens, resumes and closes surveys whose time has come. Their pages follow the clock anyway; this "
        "settles the drafts of those that are to close."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with noted(OperationKind.ADVANCE) as outcome:
            outcomes = take_all_due(timezone.now())
            for slug in (slug for slug, obstacle in outcomes.items() if not obstacle):
                self.stdout.write(f"The survey {slug} went on as scheduled.")
            if obstacles := [f"{slug}: {obstacle}" for slug, obstacle in outcomes.items() if obstacle]:
                outcome.detail = str(len(obstacles))
                raise CommandError("\n".join(obstacles))
