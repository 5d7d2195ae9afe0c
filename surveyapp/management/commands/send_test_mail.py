"""`manage.py send_test_mail ADDRESS`: tries the mail settings."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.mail_actions import MailFailedError, MailOffError, send_test
from surveyapp.management.command_arguments import BY


class Command(BaseCommand):
    help = "Sends a short test message."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="where to send it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            send_test(to=options["address"], by=BY)
        except MailOffError as error:
            raise CommandError(
                "EMAIL_URL is not set: give it as smtp+tls://user:password@host:587."
            ) from error
        except MailFailedError as error:
            raise CommandError(
                f"The mail server did not accept the message ({error}). {error.remedy}"
            ) from error
        self.stdout.write(
            f"The mail server accepted a message from {settings.DEFAULT_FROM_EMAIL} to {options['address']}."
        )
