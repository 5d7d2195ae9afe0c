"""`manage.py disable_staff USERNAME`: disables a staff account, or enables it again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.account_actions import UnsuitableAccountError, close_account, reopen_account
from surveyapp.management.command_arguments import BY


class Command(BaseCommand):
    help = (
        "Disables a staff account and ends all its sessions. Its roles are kept in case it is enabled again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--enable", action="store_true", help="enable the account again")

    def handle(self, *args: Any, **options: Any) -> None:
        act = reopen_account if options["enable"] else close_account
        try:
            act(username=options["username"], by=BY)
        except UnsuitableAccountError as error:
            raise CommandError(str(error)) from error
        can = "can sign in again" if options["enable"] else "can sign in no more"
        self.stdout.write(f"The staff user {options['username']} {can}.")
