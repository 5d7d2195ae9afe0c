"""`manage.py create_staff USERNAME`: an account for somebody who works with surveys."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.account_actions import UnsuitableAccountError, create_staff
from surveyapp.management.command_arguments import BY
from surveyapp.management.passwords import add_password_file, password_in


class Command(BaseCommand):
    help = "Creates a staff account, and prints a random password once unless a file provides one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--email", default="")
        add_password_file(parser)
        parser.add_argument(
            "--site-administrator",
            action="store_true",
            help="sees all surveys and the whole audit log; others see the surveys in which they have a role",
        )
        parser.add_argument(
            "--superuser",
            action="store_true",
            help="sees all surveys, and manages accounts",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chosen_password = password_in(options["password_file"])
        try:
            password = create_staff(
                username=options["username"],
                by=BY,
                email=options["email"],
                password=chosen_password,
                site_administrator=options["site_administrator"],
                superuser=options["superuser"],
            )
        except UnsuitableAccountError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The staff user {options['username']} can sign in.")
        if not (options["site_administrator"] or options["superuser"]):
            self.stdout.write(
                f"This account sees no survey yet: manage.py grant {options['username']} SLUG ROLE"
            )
        if chosen_password is None:
            self.stdout.write(f"Password (shown only now): {password}")
