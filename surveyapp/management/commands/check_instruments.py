"""`manage.py check_instruments [FILE ...]`: checks instrument files, or says what is wrong with them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.catalogue import definitions
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.guidelines.source_check import source_problems
from surveyapp.instruments.files.definition_file import instrument_from_data, read_source
from surveyapp.instruments.problems import MalformedFileError


class Command(BaseCommand):
    help = (
        "Checks instrument files and their recommendations; prints every problem and exits with 1 "
        "if there is one."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            help="default: the instruments that come with the application",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files = options["files"] or definitions()
        wrong = 0
        for file in files:
            messages, counts = _examined(file)
            for message in messages:
                self.stdout.write(message)
            if not messages:
                self.stdout.write(f"{file}: no problems: {counts}.")
            wrong += bool(messages)
        if wrong:
            raise CommandError(
                f"{wrong} of {len(files)} files have problems. Correct the problems listed above."
            )


def _examined(file: Path) -> tuple[list[str], str]:
    """What is wrong with the file, a line each, or else what it holds."""
    try:
        source = read_source(file)
    except MalformedFileError as error:
        return [str(error)], ""
    if problems := source_problems(source):
        return [str(problem) for problem in problems], ""
    data, instrument = source.data, instrument_from_data(source.data)
    counts = {
        "items": len(instrument.items),
        "variables": len(instrument.variables),
        "recommendations": len(recommendations_from_data(data, instrument)),
    }
    languages = ", ".join(instrument.languages)
    return [], f"{', '.join(f'{count} {name}' for name, count in counts.items())}, in {languages}"
