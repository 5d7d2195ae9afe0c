"""`manage.py export SLUG --output FILE`: the responses of a survey as a workbook or as CSV."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveyapp.analysis.report.filters import FilterError
from surveyapp.analysis.report.item_base_text import base_in_detail
from surveyapp.analysis.report.report import VALID
from surveyapp.audit import Action, record
from surveyapp.export.errors import ExportError
from surveyapp.management.command_arguments import BY, add_item_base, add_where, survey_with_results
from surveyapp.management.outputs import add_overwrite, check_output
from surveyapp.models import Survey
from surveyapp.reporting.files.response_files import read_csv, read_raw_csv, read_workbook
from surveyapp.site_languages import language_of


class Command(BaseCommand):
    help = "Writes the responses of a survey and their report as an Excel workbook, or the responses as CSV."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--output", required=True, type=Path, help="the file: NAME.xlsx or NAME.csv")
        parser.add_argument(
            "--raw",
            action="store_true",
            help="with CSV: codes for statistics packages, without protection against formulas in "
            "spreadsheets",
        )
        parser.add_argument("--language", choices=languages, default=languages[0], help="language of labels")
        parser.add_argument(
            "--released-texts",
            action="store_true",
            help="free text as released by its review, for a file to share; default: as it was typed",
        )
        add_overwrite(parser)
        add_item_base(parser)
        add_where(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        survey, output = survey_with_results(options["slug"]), options["output"]
        check_output(output, overwrite=options["overwrite"])
        try:
            rows = _write(survey, output, options)
        except (FilterError, ExportError) as error:
            raise CommandError(str(error)) from error
        record(
            Action.EXPORTED,
            by=BY,
            survey=survey.slug,
            object=output.name,
            detail=" ".join((*options["where"], *base_in_detail(options["item_base"]))),
            rows=rows,
        )
        self.stdout.write(f"{output}: {output.stat().st_size:,} bytes.")


def _write(survey: Survey, output: Path, options: dict[str, Any]) -> int:
    kind, language = output.suffix.lower(), language_of(options["language"])
    choices = {"where": options["where"], "free_text": not options["released_texts"]}
    if options["raw"] and kind != ".csv":
        raise CommandError("--raw is for CSV only: use a name that ends in .csv.")
    if kind == ".xlsx":
        return read_workbook(survey, output, language=language, item_base=options["item_base"], **choices)
    if options["item_base"] != VALID:
        raise CommandError(
            "--item-base is for the workbook only, since CSV has no percentages: leave it out."
        )
    if kind != ".csv":
        raise CommandError(
            f"“{output.name}” is not a supported file type: use a name that ends in .xlsx or .csv."
        )
    if options["raw"]:
        return read_raw_csv(survey, output, **choices)
    return read_csv(survey, output, language=language, **choices)
