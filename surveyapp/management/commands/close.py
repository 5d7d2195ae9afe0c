"""`manage.py close SLUG`: closes a survey and its unsent drafts."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveyapp.fielding.survey_life.transition_actions import SurveyStateError, close_survey
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.sharing_output import shared_in_words
from surveyapp.models import PendingMixing


class Command(BaseCommand):
    help = (
        "Closes a survey. Unsent drafts with enough answers become partial responses; the others "
        "are counted as break-offs and deleted. Then the responses are mixed. If the survey gives feedback, "
        "its results are shared."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            closing = close_survey(survey=survey, by=BY, today=timezone.localdate())
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The survey {survey.slug} is closed. Drafts kept as partial responses: {closing.partial}; "
            f"break-offs: {closing.break_off}."
        )
        survey.refresh_from_db()
        if PendingMixing.objects.filter(survey=survey).exists():
            self.stderr.write(
                f"The responses to {survey.slug} are not mixed yet: the background worker or manage.py mix, "
                f"which runs once a day, will do it. To see what blocks it: manage.py mix {survey.slug}"
            )
        if survey.feedback:
            self.stdout.write(shared_in_words(survey, by=BY, today=timezone.localdate()))
