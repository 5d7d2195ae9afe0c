"""`manage.py share_results [SLUG]`: updates what respondents see of colleagues' results."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.sharing_output import shared_in_words
from surveyapp.models import OperationKind, Survey
from surveyapp.operation.sharing_queries import sharing_surveys
from surveyapp.operation_marks import noted
from surveyapp.reporting.sharing.shared_results import NoFeedbackError


class Command(BaseCommand):
    help = (
        "Updates the results that respondents see, if the survey gives feedback and enough new "
        "responses have "
        "arrived. Run it once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "slug",
            nargs="?",
            help="the survey's name in its address; default: all surveys that give feedback",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["slug"]
        if slug:
            self._share([survey_of(slug)])
            return
        with noted(OperationKind.SHARE):
            self._share(sharing_surveys())

    def _share(self, surveys: Iterable[Survey]) -> None:
        for survey in surveys:
            try:
                self.stdout.write(shared_in_words(survey, by=BY, today=timezone.localdate()))
            except NoFeedbackError as error:
                raise CommandError(str(error)) from error
