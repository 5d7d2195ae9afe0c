"""`manage.py paper SLUG --output FILE.pdf`: the print-and-post version of a survey."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveyapp.answering.paper.printable_questionnaire import paper_of
from surveyapp.export.atomic_file import whole_file
from surveyapp.export.errors import ExportError
from surveyapp.export.questionnaire.pdf import page_count
from surveyapp.export.typesetting import SHEETS
from surveyapp.management.command_arguments import survey_of
from surveyapp.management.outputs import add_overwrite, check_output


class Command(BaseCommand):
    help = "Writes a survey's questionnaire to a PDF file, to print, post and enter by hand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--output", required=True, type=Path, help="the file: NAME.pdf")
        parser.add_argument(
            "--language",
            default="",
            help="one of the survey's languages; default: its only one, or the first that the site has",
        )
        parser.add_argument("--sheet", choices=sorted(SHEETS), default="", help="default: PAPER_SIZE")
        add_overwrite(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        survey, output = survey_of(options["slug"]), options["output"]
        language = options["language"] or _default_language(survey.instrument.languages)
        check_output(output, overwrite=options["overwrite"])
        if language not in survey.instrument.languages:
            known = ", ".join(survey.instrument.languages)
            raise CommandError(f"This survey has no “{language}”. Give --language one of: {known}.")
        printed = paper_of(survey, language, sheet=options["sheet"])
        try:
            with whole_file(output) as file:
                file.write(printed)
        except ExportError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{output}: {page_count(printed)} pages, {len(printed):,} bytes.")


def _default_language(languages: Sequence[str]) -> str:
    """The first of the site's languages that the survey has, or else the survey's own first."""
    return next((code for code, _name in settings.LANGUAGES if code in languages), languages[0])
