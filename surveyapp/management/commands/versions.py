"""`manage.py versions SLUG [--to DIRECTORY]`: the versions that a survey had, and the text of their files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.versions.version_queries import VersionOfSurvey, versions_of
from surveyapp.management.command_arguments import survey_of


class Command(BaseCommand):
    help = "Lists the versions that a survey had, the current one first, and writes the text of their files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--to",
            type=Path,
            metavar="DIRECTORY",
            help="write the files there, a new folder for each version",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for line in versions_of(survey_of(options["slug"])):
            version = line.version
            files = ", ".join(file.path for file in version.files.all())
            since = f"{line.since:%Y-%m-%d}"
            self.stdout.write(f"{version.name} {version.version}, since {since}: {files} ({version.pk[:12]})")
            if options["to"]:
                _write(line, options["to"])


def _write(line: VersionOfSurvey, directory: Path) -> None:
    """The files of a version in a folder of its own. Raises CommandError."""
    folder = directory / f"{line.version.name}-{line.version.pk[:12]}"
    try:
        folder.mkdir(parents=True)
        for file in line.version.files.all():
            (folder / file.path).write_text(file.text, encoding="utf-8")
    except OSError as error:
        raise CommandError(
            f"{folder} cannot be written ({error.strerror}): name another directory."
        ) from error
