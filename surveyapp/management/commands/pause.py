"""`manage.py pause SLUG`: pauses an open survey."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.survey_life.transition_actions import Step, SurveyStateError, take_step
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.command_moments import moment_of


class Command(BaseCommand):
    help = "Pauses an open survey: nobody can answer, and drafts are kept until it resumes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--until",
            metavar="MOMENT",
            default="",
            help="such as 2027-01-15T09:00; it resumes by itself then",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            resumes_at = moment_of(options["until"], survey)
            take_step(survey=survey, step=Step.PAUSE, by=BY, resumes_at=resumes_at)
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The survey {survey.slug} is paused. Resume it with: manage.py resume {survey.slug}"
        )
