"""`manage.py verify`: checks that the stored data are complete and consistent."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from surveyapp.management.verification_output import print_findings


class Command(BaseCommand):
    help = "Checks the database, versions, responses and drafts for consistency; changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        print_findings(self.stdout)
