"""`manage.py count_responses SLUG`: how many responses a survey has. Added as docs/developing.md says."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from surveyapp.management.command_arguments import survey_of
from surveyapp.models import Response


class Command(BaseCommand):
    help = "Prints how many responses of a survey are analysed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        responses = Response.objects.filter(survey=survey).included().count()
        self.stdout.write(f"{survey.slug}: {responses} responses.")
