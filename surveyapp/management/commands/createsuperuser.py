"""`manage.py createsuperuser`: disabled, since Django's accepts weak passwords; names ours instead."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Disabled: use create_staff --superuser, which is logged."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", default="NAME")
        for option in ("--email", "--database"):
            parser.add_argument(option, help="not used")
        parser.add_argument("--noinput", "--no-input", action="store_true", help="not used")

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError(
            f"Use manage.py create_staff {options['username']} --superuser: it checks the password and is "
            "logged."
        )
