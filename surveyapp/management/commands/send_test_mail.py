"""`manage.py send_test_mail ADDRESS`: tries the mail settings."""

from __future__ import annotations

from argparse import ArgumentParser
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Sends a short test message."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="where to send it")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.EMAIL_BACKEND.endswith("dummy.EmailBackend"):
            raise CommandError("EMAIL_URL is not set: give it as smtp+tls://user:password@host:587.")
        message = EmailMessage(
            subject=f"Test from {settings.SITE_NAME}",
            body="Mail from this site works.\n",
            to=[options["address"]],
        )
        try:
            message.send()
        except (SMTPException, OSError) as error:
            raise CommandError(
                f"The mail server did not accept the message ({error}): check EMAIL_URL and "
                "MAIL_FROM, and that "
                "the mail server allows this machine to send."
            ) from error
        self.stdout.write(
            f"The mail server accepted a message from {settings.DEFAULT_FROM_EMAIL} to {options['address']}."
        )
