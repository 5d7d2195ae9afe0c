"""`manage.py backup FILE`: all stored data in one file, while people keep working."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveyapp.management.outputs import add_overwrite, check_output
from surveyapp.models import OperationKind
from surveyapp.operation.backup_file import KeyFileError, new_key
from surveyapp.operation.backups import RowTooLongError, back_up
from surveyapp.operation_marks import noted


class Command(BaseCommand):
    help = (
        "Writes all stored data to one compressed file with a checksum, in a consistent state; "
        "people can keep "
        "working. Encrypted with age (age-encryption.org) if a key is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", metavar="FILE", help="the file to write, or a folder"
        )
        parser.add_argument("--encrypt-for", metavar="KEY", help="an age key, age1… (default: BACKUP_KEY)")
        parser.add_argument(
            "--new-key",
            type=Path,
            metavar="KEYFILE",
            help="only create a key pair; the secret key is written to KEYFILE",
        )
        add_overwrite(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["new_key"]:
                return self._make_key(options["new_key"])
            if options["file"] is None:
                raise CommandError("Name the file to write: manage.py backup FILE")
            self._back_up(
                options["file"],
                recipient=options["encrypt_for"] or settings.BACKUP_KEY,
                overwrite=options["overwrite"],
            )
        except (KeyFileError, RowTooLongError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"The backup could not be written ({error}); no file was left behind."
            ) from error

    def _make_key(self, path: Path) -> None:
        recipient = new_key(path)
        self.stdout.write(
            f"The secret key is in {path}: store it somewhere else than on this server, and do not lose it."
        )
        self.stdout.write(f"BACKUP_KEY={recipient}")

    def _back_up(self, path: Path, *, recipient: str, overwrite: bool) -> None:
        now = timezone.localtime()
        if path.is_dir():
            path /= f"backup-{now:%Y%m%d-%H%M%S}.jsonl.gz{'.age' if recipient else ''}"
        with noted(OperationKind.BACKUP) as outcome:
            check_output(path, overwrite=overwrite)
            contents = back_up(path, now=now, recipient=recipient)
            size = path.stat().st_size
            file = {"path": str(path.resolve()), "bytes": size, "is_encrypted": bool(recipient)}
            outcome.detail = json.dumps(file, ensure_ascii=False)
        kind = "encrypted" if recipient else "NOT encrypted: give a key with --encrypt-for or BACKUP_KEY"
        self.stdout.write(f"{path}: {sum(contents.rows.values())} rows ({kind}).")
        self.stdout.write(f"responses: {contents.rows.get('surveyapp.response', 0)}")
        self.stdout.write(f"hash of all answers: {contents.answers_hash}")
