"""`manage.py change_address USERNAME --email E`: gives a staff account another e-mail address."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.account_actions import UnsuitableAccountError, change_address
from surveyapp.management.command_arguments import BY


class Command(BaseCommand):
    help = "Gives a staff account another e-mail address. Links that were sent earlier stop working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--email", required=True, help="the new address")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            change_address(username=options["username"], address=options["email"], by=BY)
        except UnsuitableAccountError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The address of {options['username']} is {options['email']}.")
