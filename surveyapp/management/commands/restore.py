"""`manage.py restore FILE`: loads a backup into an empty database, completely or not at all."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.audit import Action, record
from surveyapp.management.command_arguments import BY
from surveyapp.management.verification_output import print_findings
from surveyapp.models import OperationKind
from surveyapp.operation.backup_file import KeyFileError, UnreadableBackupError
from surveyapp.operation.backups import (
    NotEmptyError,
    OtherReleaseError,
    UnloadableBackupError,
    restore,
)
from surveyapp.operation_marks import error_in_words, note

REFUSALS = (KeyFileError, UnreadableBackupError, UnloadableBackupError, OtherReleaseError, NotEmptyError)
UNUSABLE = (UnreadableBackupError, UnloadableBackupError)
"""The file is no backup that can be loaded, which is worth a mark; the others are typing mistakes."""


class Command(BaseCommand):
    help = (
        "Loads a backup into a migrated, empty database and verifies it. Loads the whole file, or nothing if "
        "anything is wrong. Ends all sessions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a file made by manage.py backup")
        parser.add_argument(
            "--key", type=Path, metavar="KEYFILE", help="the secret key of an encrypted backup"
        )
        parser.add_argument(
            "--overwrite", action="store_true", help="delete everything in the database first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        try:
            contents = restore(options["file"], key=options["key"], overwrite=options["overwrite"])
        except REFUSALS as error:
            if isinstance(error, UNUSABLE):
                note(OperationKind.RESTORE, is_good=False, detail=error_in_words(error))
            raise CommandError(str(error)) from error
        note(OperationKind.RESTORE, is_good=True, detail=contents.made_at)
        record(Action.RESTORED, by=BY, detail=contents.made_at)
        self.stdout.write(f"Restored {sum(contents.rows.values())} rows of the backup of {contents.made_at}.")
        print_findings(self.stdout)
