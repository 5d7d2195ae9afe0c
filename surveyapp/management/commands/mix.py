"""`manage.py mix [SLUG]`: rewrites a survey's responses in an order that reveals nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.mixing_actions import NotMixedError, mix, mix_pending
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import OperationKind
from surveyapp.operation_marks import noted


class Command(BaseCommand):
    help = (
        "Mixes the stored responses of a survey so that their order reveals nothing. Run it before "
        "each backup "
        "with tools other than manage.py backup. Without SLUG: all surveys that could not be mixed before."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "slug", nargs="?", help="the survey's name in its address; default: all surveys that wait"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["slug"] is None:
            return self._mix_pending()
        survey = survey_of(options["slug"])
        try:
            mix(survey=survey, by=BY)
        except NotMixedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The responses to {survey.slug} are mixed.")

    def _mix_pending(self) -> None:
        with noted(OperationKind.MIX) as outcome:
            outcomes = mix_pending(by=BY)
            for slug in (slug for slug, obstacle in outcomes.items() if not obstacle):
                self.stdout.write(f"The responses to {slug} are mixed.")
            if obstacles := [obstacle for obstacle in outcomes.values() if obstacle]:
                outcome.detail = str(len(obstacles))
                raise CommandError("\n".join(obstacles))
        if not outcomes:
            self.stdout.write("No survey is waiting to be mixed.")
