"""`manage.py schedule SLUG`: sets when a survey opens and closes by itself."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.survey_life.schedule_actions import schedule
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.command_moments import moment_of
from surveyapp.models.surveys.time_zones import check_time_zone

NEVER = "never"


class Command(BaseCommand):
    help = (
        "Sets when a survey opens and closes by itself, in its time zone; what is not given stays as it is. "
        "Answers of a pilot are erased when it opens."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--opens", metavar="MOMENT", help="such as 2027-01-15T09:00, or never")
        parser.add_argument("--closes", metavar="MOMENT", help="such as 2027-02-15T17:00, or never")
        parser.add_argument(
            "--grace",
            type=int,
            metavar="MINUTES",
            help="how long people who have begun can go on after the closing time",
        )
        parser.add_argument("--time-zone", metavar="ZONE", help="such as America/Toronto")
        parser.add_argument(
            "--without-details",
            action="store_true",
            help="open even if study details for respondents are missing; they see “Not stated”",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        if options["time_zone"] is not None:
            survey.time_zone = _time_zone(options["time_zone"])
        try:
            stored = schedule(
                survey=survey,
                by=BY,
                opens_at=self._moment(options["opens"], survey, "opens_at"),
                closes_at=self._moment(options["closes"], survey, "closes_at"),
                grace_minutes=options["grace"],
                time_zone=options["time_zone"],
                without_details=options["without_details"] or survey.opens_without_details,
            )
        except SurveyStateError as error:
            raise CommandError(str(error)) from error
        for verb, moment in (("opens", stored.opens_at), ("closes", stored.closes_at)):
            when = moment.astimezone(stored.zone).strftime("%Y-%m-%d %H:%M %Z") if moment else "by hand"
            self.stdout.write(f"The survey {stored.slug} {verb}: {when}.")

    def _moment(self, text: str | None, survey: Any, name: str) -> Any:
        if text is None:
            return getattr(survey, name)
        return None if text == NEVER else moment_of(text, survey)


def _time_zone(name: str) -> str:
    """The name, "" for the site's own. Raises CommandError for one that is no time zone."""
    try:
        if name:
            check_time_zone(name)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return name
