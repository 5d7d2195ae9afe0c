"""`manage.py archive SLUG`: takes a closed survey out of the lists, or back."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.survey_life.transition_actions import Step, SurveyStateError, take_step
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = "Takes a closed survey out of the lists; its pages stay where they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--undo", action="store_true", help="list the survey again")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            take_step(survey=survey, step=Step.UNARCHIVE if options["undo"] else Step.ARCHIVE, by=BY)
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The survey {survey.slug} is {'listed again' if options['undo'] else 'archived'}.")
