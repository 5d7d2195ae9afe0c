"""`manage.py mix SLUG`: rewrites a survey's responses in an order that tells nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from surveyapp.fielding.mixing_actions import mix
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = "Mixes a survey's responses, so that their order tells nothing. To be run before each backup."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            left = mix(survey=survey, by=BY)
        except OperationalError as error:
            raise CommandError(f"The database is busy ({error}): try again later.") from error
        if left:
            raise CommandError(
                f"The responses to {survey.slug} are mixed, but {left} deleted rows that another session "
                "may still read lie there: mix again when it has ended (docs/privacy.md: how to find it)."
            )
        self.stdout.write(f"The responses to {survey.slug} are mixed.")
