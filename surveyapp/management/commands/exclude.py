"""`manage.py exclude SLUG KEY --reason REASON`: excludes a response from analysis, or includes it again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.exclusion_actions import NoReasonError, ResponseGoneError, exclude, include
from surveyapp.fielding.plan.plan_flags import FlagOnOutcomeError
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import Exclusion, Response


class Command(BaseCommand):
    help = "Excludes a response from analysis for a stated reason, or includes it again. Prints no verdict."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("key", type=int, help="the response's key, as in the exported files")
        decision = parser.add_mutually_exclusive_group(required=True)
        decision.add_argument("--reason", choices=Exclusion.Reason.values, help="why it is excluded")
        decision.add_argument("--take-back", action="store_true", help="include it again")
        parser.add_argument(
            "--note", default="", help="explanation, required with the reason “other”; never an answer"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey, key = survey_of(options["slug"]), options["key"]
        response = Response.objects.filter(survey=survey, pk=key if 0 < key < 2**63 else 0).first()
        if response is None:
            raise CommandError(
                f"The survey {survey.slug} has no response {key}. The exported files list the keys."
            )
        if options["take_back"]:
            was_excluded = include(response=response, by=BY)
            done = "counts again" if was_excluded else "was not excluded"
            self.stdout.write(f"The response {key} to {survey.slug} {done}.")
            return
        try:
            exclude(response=response, reason=options["reason"], note=options["note"], by=BY)
        except (NoReasonError, FlagOnOutcomeError, ResponseGoneError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The response {key} to {survey.slug} is excluded from analysis.")
