"""`manage.py synthesise SLUG --responses N`: random responses, for demonstrations and tests."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveyapp.answering.drafts.synthetic_response_actions import synthesise
from surveyapp.fielding.survey_locks import SurveyClosedError
from surveyapp.instruments.synthesis.synthesis_plan import PlanError
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.synthesis_plans import read_plan


class Command(BaseCommand):
    help = (
        "Creates valid random responses to an open survey, or to one in its pilot, all marked as "
        "computer-generated. About 4% of N responses are partial; about 3% drafts and 1% withdrawals are "
        "added."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--responses", type=int, metavar="N", help="number of responses; default: the plan's"
        )
        parser.add_argument("--seed", type=int, metavar="S", help="the same seed gives the same answers")
        parser.add_argument(
            "--plan", type=Path, metavar="FILE", help="TOML file with weights, ranges and fixed answers"
        )
        parser.add_argument("--complete-only", action="store_true", help="only complete responses")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        plan = read_plan(options["plan"], survey.instrument) if options["plan"] else None
        responses = _first(options["responses"], plan.responses if plan else None)
        if responses is None or responses < 1:
            raise CommandError("Give the number of responses: --responses N, at least 1.")

        def report_progress(stored: int) -> None:
            self.stdout.write(f"{stored} of {responses} responses stored", ending="\n")

        try:
            counts = synthesise(
                survey=survey,
                responses=responses,
                seed=_first(options["seed"], plan.seed if plan else None, 1) or 0,
                today=timezone.localdate(),
                by=BY,
                plan=plan,
                complete_only=options["complete_only"],
                on_batch=report_progress,
            )
        except SurveyClosedError as error:
            raise CommandError(
                "A survey accepts responses in its pilot and while it is open; "
                f"{survey.slug} is {error.state}."
            ) from error
        except PlanError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Created: {counts.complete} complete and {counts.partial} partial responses, "
            f"{counts.drafts} drafts, {counts.withdrawn} withdrawals."
        )


def _first(*values: int | None) -> int | None:
    """The first value that was given."""
    return next((value for value in values if value is not None), None)
