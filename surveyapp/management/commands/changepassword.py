"""`manage.py changepassword`: disabled, since Django's checks and logs nothing; names ours instead."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Disabled: use reset_staff, which ends all sessions and is logged."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="NAME")
        parser.add_argument("--database", help="not used")

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError(
            f"Use manage.py reset_staff {options['username']}: it checks the password, ends all "
            "sessions and is logged. To change your own password, go to /staff/account/password/."
        )
