"""`manage.py invite ADDRESS`: an account for a person, who chooses the password by a link."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from surveyapp.accounts.account_actions import UnsuitableAccountError
from surveyapp.accounts.invitation_actions import cancel_invitation, invite, invite_again
from surveyapp.accounts.mail_actions import Delivery, SentLink
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.link_output import NO_SITE_URL, WHY_SHOWN, link_to_pass_on
from surveyapp.models import Role


class Command(BaseCommand):
    help = "Invites a person by e-mail: creates an account, whose owner chooses a password by the link in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="the e-mail address of the person")
        parser.add_argument("--name", default="", help="the person's name, as the e-mail addresses them")
        parser.add_argument("--username", default="", help="by default the part of the address before the @")
        parser.add_argument(
            "--survey", metavar="SLUG", help="a survey in which the person has a role at once"
        )
        parser.add_argument("--role", choices=Role.values, help="the role in that survey")
        parser.add_argument("--makes-surveys", action="store_true", help="the person may make surveys")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default="en",
            help="of the e-mail",
        )
        change = parser.add_mutually_exclusive_group()
        change.add_argument(
            "--again", action="store_true", help="send a new link to somebody who was invited"
        )
        change.add_argument("--cancel", action="store_true", help="cancel the invitation")

    def handle(self, *args: Any, **options: Any) -> None:
        address = options["address"]
        try:
            validate_email(address)
            if options["cancel"]:
                cancel_invitation(username=_invited_under(address), by=BY)
                self.stdout.write(f"The invitation of {address} is cancelled.")
            else:
                self._tell(_invite(address, options))
        except ValidationError as error:
            raise CommandError(
                f"{address} is not an e-mail address: give one such as ada@example.org."
            ) from error
        except UnsuitableAccountError as error:
            raise CommandError(str(error)) from error

    def _tell(self, sent: SentLink) -> None:
        if sent.delivery is Delivery.SENT:
            self.stdout.write(f"{sent.username} is invited: the e-mail to {sent.address} was sent.")
            return
        self.stdout.write(f"{sent.username} is invited. {WHY_SHOWN[sent.delivery]}")
        self.stdout.write(link_to_pass_on(sent))


def _invite(address: str, options: dict[str, Any]) -> SentLink:
    """Raises CommandError and UnsuitableAccountError."""
    if not settings.SITE_URL:
        raise CommandError(NO_SITE_URL)
    common = {"root": settings.SITE_URL, "language_code": options["language"], "by": BY}
    if options["again"]:
        return invite_again(username=_invited_under(address), **common)
    if bool(options["survey"]) != bool(options["role"]):
        raise CommandError("Give --survey and --role together, or neither.")
    return invite(
        address=address,
        name=options["name"],
        username=options["username"],
        survey=survey_of(options["survey"]) if options["survey"] else None,
        role=Role(options["role"]) if options["role"] else None,
        makes_surveys=options["makes_surveys"],
        **common,
    )


def _invited_under(address: str) -> str:
    """The user name of the account with this address. Raises CommandError."""
    user = User.objects.filter(email__iexact=address, is_staff=True).first()
    if user is None:
        raise CommandError(f"No account has the address {address}: check the spelling, or invite the person.")
    return user.get_username()
