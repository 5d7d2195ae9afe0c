"""`manage.py resume SLUG`: lets people answer a paused survey again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.survey_life.transition_actions import Step, SurveyStateError, take_step
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = "Lets people answer a paused survey again, and continue their drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            take_step(survey=survey, step=Step.RESUME, by=BY)
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The survey {survey.slug} is open again.")
