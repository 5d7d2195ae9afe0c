"""`manage.py withdraw SLUG CODE`: deletes a response permanently, by its receipt code or key."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveyapp.answering.drafts.draft_actions import UnknownReceiptError
from surveyapp.answering.drafts.draft_actions import withdraw as withdraw_by_receipt
from surveyapp.fielding.exclusion_actions import ResponseGoneError
from surveyapp.fielding.mixing_actions import NotMixedError, mix
from surveyapp.fielding.withdrawal_actions import erase
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import Response, Survey


class Command(BaseCommand):
    help = "Deletes a response permanently, by its receipt code or key, and rewrites the tables without it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "code", help="the receipt code that the respondent was shown, or the response's key"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            _withdraw(survey, options["code"])
        except (UnknownReceiptError, ResponseGoneError) as error:
            raise CommandError(str(error)) from error
        try:
            mix(survey=survey, by=BY)
        except NotMixedError as error:
            raise CommandError(f"The response is deleted. Still to do: {error}") from error
        self.stdout.write(
            f"The response to {survey.slug} is deleted, and the tables are rewritten without it. Earlier "
            "backups and files still contain it."
        )


def _withdraw(survey: Survey, code: str) -> None:
    """By its key where that is one, else by its receipt code, which has letters or is longer."""
    today = timezone.localdate()
    key = int(code) if code.isdecimal() and int(code) < 2**63 else 0
    response = Response.objects.filter(survey=survey, pk=key).first()
    if response is None:
        withdraw_by_receipt(survey=survey, receipt=code, today=today)
    else:
        erase(response=response, by=BY, today=today)
