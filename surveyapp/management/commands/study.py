"""`manage.py study SLUG`: prints the study details of a survey, or reads them from a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.analysis.study.study_details import Detail
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.fielding.study_details_queries import DetailError, details_of
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.study_details_toml import details_as_toml
from surveyapp.management.synthesis_plans import read_tables
from surveyapp.models import Survey


class Command(BaseCommand):
    help = "Prints the study details of a survey as TOML; --from replaces them with those in a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--from", dest="file", type=Path, metavar="FILE.toml", help="file with the new details"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        if options["file"] is None:
            details = details_of(survey)
            content = details.content if details else {}
            self.stdout.write(details_as_toml(content, survey.instrument.languages), ending="")
        else:
            self._take(survey, options["file"])

    def _take(self, survey: Survey, file: Path) -> None:
        try:
            version = save_details(survey=survey, content=read_tables(file), by=BY)
        except DetailError as error:
            raise CommandError(f"{file}: {error}") from error
        count = len(version.content) if version else 0
        self.stdout.write(f"{count} of {len(Detail)} study details of {survey.slug} are entered.")
