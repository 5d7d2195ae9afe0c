"""`manage.py reset_staff USERNAME`: a new password for a staff user, and a reset of second factors."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.account_actions import (
    UnsuitableAccountError,
    end_sessions_of,
    reset_second_factor,
    reset_staff,
)
from surveyapp.accounts.mail_actions import Delivery
from surveyapp.accounts.password_link_actions import send_password_link
from surveyapp.management.command_arguments import BY
from surveyapp.management.link_output import NO_SITE_URL, WHY_SHOWN, link_to_pass_on
from surveyapp.management.passwords import add_password_file, password_in


class Command(BaseCommand):
    help = (
        "Gives a staff user a new password, and prints it once unless a file provides it. Ends all sessions."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        add_password_file(parser)
        parser.add_argument(
            "--second-factor",
            action="store_true",
            help="also remove the user's second factors and recovery codes, so that they can be set up again",
        )
        parser.add_argument(
            "--send-link",
            action="store_true",
            help="e-mail the user a link for a new password; nothing else changes before it is used",
        )
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default="en",
            help="of that e-mail",
        )
        parser.add_argument(
            "--keep-password", action="store_true", help="set no new password; sessions end all the same"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["send_link"]:
            self._send_link(options)
            return
        if options["keep_password"]:
            self._keep_password(options["username"], second_factor=options["second_factor"])
            return
        chosen_password = password_in(options["password_file"])
        try:
            password = reset_staff(
                username=options["username"],
                by=BY,
                password=chosen_password,
                second_factor=options["second_factor"],
            )
        except UnsuitableAccountError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The staff user {options['username']} has a new password.")
        if options["second_factor"]:
            self.stdout.write("The second factors are removed. The user sets up a new one after signing in.")
        if chosen_password is None:
            self.stdout.write(f"Password (shown only now): {password}")

    def _send_link(self, options: dict[str, Any]) -> None:
        if any(options[name] for name in ("keep_password", "second_factor", "password_file")):
            raise CommandError("--send-link changes nothing itself: give it without another option.")
        if not settings.SITE_URL:
            raise CommandError(NO_SITE_URL)
        try:
            sent = send_password_link(
                username=options["username"],
                root=settings.SITE_URL,
                language_code=options["language"],
                by=BY,
            )
        except UnsuitableAccountError as error:
            raise CommandError(str(error)) from error
        if sent.delivery is Delivery.SENT:
            self.stdout.write(f"A link for a new password was sent to {sent.address}.")
            return
        self.stdout.write(f"{WHY_SHOWN[sent.delivery]}\n{link_to_pass_on(sent)}")

    def _keep_password(self, username: str, *, second_factor: bool) -> None:
        try:
            if second_factor:
                reset_second_factor(username=username, by=BY)
                self.stdout.write(f"The second factors of {username} are removed; all sessions ended.")
            else:
                ended = end_sessions_of(username=username, by=BY)
                self.stdout.write(f"Sessions of {username} that were ended: {ended}.")
        except UnsuitableAccountError as error:
            raise CommandError(str(error)) from error
