"""Passwords that commands are given in files, so that they stand in no command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import CommandError


def add_password_file(parser: ArgumentParser) -> None:
    """Let the command take a password from a file."""
    parser.add_argument("--password-file", type=Path, metavar="FILE", help="its first line is the password")


def password_in(path: Path | None) -> str | None:
    """The first line of the file, if there is a file. Raises CommandError."""
    if path is None:
        return None
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: cannot be read as text. Check the file's name.") from error
    if not lines or not lines[0]:
        raise CommandError(f"{path}: the first line is empty. Write the password there.")
    return lines[0]
