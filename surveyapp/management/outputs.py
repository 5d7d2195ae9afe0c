"""Files that commands write: an existing one is replaced only where the option --overwrite says so."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError


def add_overwrite(parser: ArgumentParser) -> None:
    """The option `--overwrite`, the same for every command that writes a file."""
    parser.add_argument("--overwrite", action="store_true", help="replace the file if it exists")


def check_output(path: Path, *, overwrite: bool) -> None:
    """Raise CommandError where something is in the file's way, before the work for it begins."""
    if path.is_dir():
        raise CommandError(f"{path} is a folder: name a file in it.")
    if os.path.lexists(path) and not overwrite:
        raise CommandError(
            f"{path} already exists and was not changed: choose another name, or replace it with --overwrite."
        )
