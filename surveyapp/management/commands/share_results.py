"""`manage.py share_results [SLUG]`: updates what respondents see of colleagues' results."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.sharing_output import shared_in_words
from surveyapp.models import SharedBreakdowns, Survey
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
        surveys = [survey_of(slug)] if slug else _that_share()
        for survey in surveys:
            try:
                self.stdout.write(shared_in_words(survey, by=BY, today=timezone.localdate()))
            except NoFeedbackError as error:
                raise CommandError(str(error)) from error


def _that_share() -> list[Survey]:
    """Those that give feedback, or share something by groups."""
    declared = SharedBreakdowns.objects.exclude(by=[]).values("survey_id")
    return list(Survey.objects.filter(Q(feedback=True) | Q(pk__in=declared)))
