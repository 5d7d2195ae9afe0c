"""`manage.py open SLUG`: opens a survey for responses."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from surveyapp.fielding.plan.plan_queries import draft_of, plan_in_force
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError, open_survey
from surveyapp.instruments.language import ENGLISH
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = (
        "Opens a survey for responses. What respondents are promised is fixed from then on. What was "
        "answered in a pilot is erased."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--without-details",
            action="store_true",
            help="open even if study details for respondents are missing; they see “Not stated”",
        )
        parser.add_argument("--erase-pilot", action="store_true", help="erase what was answered in the pilot")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            survey = open_survey(
                survey=survey_of(options["slug"]),
                by=BY,
                without_details=options["without_details"],
                erase_pilot=options["erase_pilot"],
            )
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        if plan_in_force(survey) is None:
            self.stderr.write(
                "No analysis plan is locked. A plan locked later is marked as locked after opening."
                + (" The draft is not locked by opening." if draft_of(survey) else "")
            )
        if unreviewed := survey.instrument.awaiting_review:
            self.stderr.write(
                f"Questions that await review: {ENGLISH.all_of(unreviewed)}. The codebook says what to "
                f"confirm (manage.py codebook {survey.slug}); respondents are asked them as they are."
            )
        address = reverse("responding:landing", args=[survey.slug])
        self.stdout.write(f"The survey {survey.slug} is open, at {address} of the site.")
