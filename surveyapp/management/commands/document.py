"""`manage.py document SLUG --output FILE`: the report of a survey as a document, PDF or DOCX."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveyapp.analysis.report.filters import FilterError
from surveyapp.analysis.report.report import VALID
from surveyapp.audit import Action, record
from surveyapp.export.atomic_file import whole_file
from surveyapp.export.errors import ExportError
from surveyapp.export.media_types import DOCUMENT_KINDS
from surveyapp.management.command_arguments import BY, add_item_base, add_where, survey_with_results
from surveyapp.management.outputs import add_overwrite, check_output
from surveyapp.reporting.document.document_queries import AsOfError, as_of_from
from surveyapp.reporting.source.source_database import analysed
from surveyapp.site_languages import language_of
from surveyapp.staff.report.document.document_presenter import NothingSharedError
from surveyapp.staff.report.document.file_cache import detail_of, file_of
from surveyapp.staff.report.document.query import DocumentQuery


class Command(BaseCommand):
    help = "Writes the report of a survey (a draft of a paper's methods and results) as PDF or DOCX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--output", "-o", required=True, type=Path, help="the file: NAME.pdf or NAME.docx"
        )
        parser.add_argument(
            "--language", choices=languages, default=languages[0], help="language of the document"
        )
        parser.add_argument(
            "--as-of", default="", metavar="YYYY-MM-DD", help="date of the document; default: today"
        )
        parser.add_argument(
            "--shared",
            action="store_true",
            help="the shareable version: only shared results, small numbers hidden",
        )
        add_overwrite(parser)
        add_item_base(parser)
        add_where(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        survey, output = survey_with_results(options["slug"]), options["output"]
        check_output(output, overwrite=options["overwrite"])
        kind = output.suffix.lower().removeprefix(".")
        if kind not in DOCUMENT_KINDS:
            raise CommandError(
                f"“{output.name}” is not a supported file type: use a name that ends in .pdf or .docx."
            )
        if options["shared"] and options["where"]:
            raise CommandError("The shareable version cannot be filtered: leave out --where.")
        if options["shared"] and options["item_base"] != VALID:
            raise CommandError("The shareable version has no percentages of items: leave out --item-base.")
        try:
            document_query = DocumentQuery(
                survey=survey,
                language=language_of(options["language"]),
                as_of=as_of_from(options["as_of"], survey),
                is_shared=options["shared"],
                where=tuple(options["where"]),
                item_base=options["item_base"],
            )
            _write(document_query, kind, output)
        except (AsOfError, FilterError, ExportError, NothingSharedError) as error:
            raise CommandError(str(error)) from error
        record(
            Action.EXPORTED, by=BY, survey=survey.slug, object=output.name, detail=detail_of(document_query)
        )
        self.stdout.write(f"{output}: {output.stat().st_size:,} bytes.")


def _write(document_query: DocumentQuery, kind: str, output: Path) -> None:
    content = analysed(file_of)(document_query, kind)
    with whole_file(output) as file:
        file.write(content)
