"""`manage.py changepassword`: Django's, which checks and records nothing; it names ours instead."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refuses: passwords are given by reset_staff, which ends sign-ins and is written down."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="NAME")
        parser.add_argument("--database", help="not used")

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError(
            f"Use manage.py reset_staff {options['username']}: it checks the password, ends every sign-in "
            "and is written down. One's own password is changed at /staff/account/password/."
        )
