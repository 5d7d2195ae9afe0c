"""`manage.py check_table FILE`: whether the figures of a published table are consistent."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveyapp.analysis.published_tables.check import consistency
from surveyapp.analysis.published_tables.consistency_text import consistency_to_text
from surveyapp.analysis.published_tables.findings_json import consistency_to_json
from surveyapp.analysis.published_tables.rows import LONGEST, TableError, decoded
from surveyapp.analysis.published_tables.table import Kind
from surveyapp.analysis.published_tables.table_reader import read_table
from surveyapp.site_languages import language_of


class Command(BaseCommand):
    help = "Checks a published table, a CSV or TSV file: whether its percentages can come from its counts."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        kinds = [kind.value for kind in Kind]
        parser.add_argument("file", metavar="FILE", help="the table; - reads standard input")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")
        parser.add_argument(
            "--kind",
            choices=kinds,
            default=Kind.VALID.value,
            help="kind of percentages, if the table does not name it",
        )
        parser.add_argument(
            "--language", choices=languages, default=languages[0], help="language of the text"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        language = language_of(options["language"])
        try:
            text = decoded(_contents(options["file"]), language)
            report = consistency(read_table(text, kind=Kind(options["kind"]), language=language))
        except TableError as error:
            raise CommandError(str(error)) from error
        if options["format"] == "json":
            self.stdout.write(json.dumps(consistency_to_json(report), ensure_ascii=False, indent=2))
            return
        self.stdout.write(consistency_to_text(report, language), ending="")


def _contents(name: str) -> bytes:
    """The bytes of the file, or of what is piped in; no more of them than show that there are too many."""
    if name == "-":
        return sys.stdin.buffer.read(LONGEST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(LONGEST + 1)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}. Name a CSV or TSV file.") from error
