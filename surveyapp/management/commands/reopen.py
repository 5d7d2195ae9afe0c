"""`manage.py reopen SLUG --reason TEXT`: opens a closed survey again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.survey_life.transition_actions import Step, SurveyStateError, take_step
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = (
        "Opens a closed survey again. Drafts that closing made partial responses stay partial. The report "
        "quotes the reason; once results were released, reopening is a deviation from the analysis plan."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--reason", required=True, help="why; the report quotes it")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            take_step(survey=survey, step=Step.REOPEN, by=BY, reason=options["reason"])
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The survey {survey.slug} is open again.")
