"""`manage.py pilot SLUG`: starts or ends the pilot of a survey."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.survey_life.transition_actions import Step, SurveyStateError, take_step
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = "Lets people try a survey at its address before it opens. Their answers are erased by opening."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--end", action="store_true", help="end the pilot: nobody can answer any more")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            take_step(survey=survey, step=Step.END_PILOT if options["end"] else Step.PILOT, by=BY)
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        state = (
            "has ended" if options["end"] else f"has started: the survey is at /s/{survey.slug}/ of the site"
        )
        self.stdout.write(f"The pilot of {survey.slug} {state}.")
