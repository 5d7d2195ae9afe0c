"""`manage.py createsuperuser`: Django's, which lets weak passwords pass; it names ours instead."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refuses: superusers are made by create_staff --superuser, which is written down."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", default="NAME")
        for option in ("--email", "--database"):
            parser.add_argument(option, help="not used")
        parser.add_argument("--noinput", "--no-input", action="store_true", help="not used")

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError(
            f"Use manage.py create_staff {options['username']} --superuser: it checks the password and is "
            "written down."
        )
