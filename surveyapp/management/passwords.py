"""Passwords that commands are given in files, so that they stand in no command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError

LONGEST_FILE = 10_000
"""Bytes that are read of a file."""


def add_password_file(parser: ArgumentParser) -> None:
    """Let the command take a password from a file."""
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help="file whose first line is the password"
    )


def password_in(path: Path | None) -> str | None:
    """The first line of the file, if there is a file. Raises CommandError."""
    if path is None:
        return None
    if path.exists() and not path.is_file():
        raise CommandError(f"{path} is not a file. Check the name.")
    try:
        with path.open("rb") as file:
            lines = file.read(LONGEST_FILE).decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read as text. Check the name.") from error
    if not lines or not lines[0]:
        raise CommandError(f"{path}: the first line is empty. Write the password on it.")
    return lines[0]
