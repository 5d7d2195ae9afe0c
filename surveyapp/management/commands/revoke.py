"""`manage.py revoke USERNAME SLUG`: a staff user's role in a survey, or the right to make surveys."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.account_actions import (
    UnsuitableAccountError,
    take_site_administration,
    take_superuser,
)
from surveyapp.accounts.member_actions import LastAdministratorError, NoMemberError, revoke
from surveyapp.accounts.survey_maker_actions import take_survey_making
from surveyapp.management.command_arguments import BY, survey_of

OF_THE_SITE: dict[str, tuple[Callable[..., None], str]] = {
    "makes_surveys": (take_survey_making, "may make no more surveys"),
    "site_administrator": (take_site_administration, "is no site administrator"),
    "superuser": (take_superuser, "is no superuser"),
}
"""Option -> what it does, and what holds then."""


class Command(BaseCommand):
    help = (
        "Removes a staff user's role in a survey, or with an option a right on the site; the account stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("slug", nargs="?", help="the survey's name in its address")
        of_the_site = parser.add_mutually_exclusive_group()
        of_the_site.add_argument(
            "--makes-surveys", action="store_true", help="let the user make no more surveys"
        )
        of_the_site.add_argument(
            "--site-administrator", action="store_true", help="make the user an ordinary one again"
        )
        of_the_site.add_argument(
            "--superuser", action="store_true", help="make the user no superuser any more"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"]
        try:
            for option, (action, holds) in OF_THE_SITE.items():
                if options[option]:
                    action(username=username, by=BY)
                    self.stdout.write(f"{username} {holds}.")
                    return
            if not options["slug"]:
                raise CommandError("Give a survey, or an option such as --makes-surveys.")
            survey = survey_of(options["slug"])
            revoke(survey=survey, username=username, by=BY)
        except (NoMemberError, LastAdministratorError, UnsuitableAccountError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{username} no longer has a role in {survey.slug}.")
