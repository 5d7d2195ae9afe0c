"""`manage.py grant USERNAME SLUG ROLE`: a role in a survey for a staff user, or the right to make surveys."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.account_actions import (
    UnsuitableAccountError,
    give_site_administration,
    give_superuser,
)
from surveyapp.accounts.member_actions import LastAdministratorError, NoStaffUserError, grant
from surveyapp.accounts.survey_maker_actions import give_survey_making
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import Role

OF_THE_SITE: dict[str, tuple[Callable[..., None], str]] = {
    "makes_surveys": (give_survey_making, "may make surveys"),
    "site_administrator": (give_site_administration, "is a site administrator"),
    "superuser": (give_superuser, "is a superuser"),
}
"""Option -> what it does, and what holds then."""


class Command(BaseCommand):
    help = (
        "Gives a staff user a role in a survey, in place of an earlier one there; with an option, a "
        "right on the site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("slug", nargs="?", help="the survey's name in its address")
        parser.add_argument("role", nargs="?", choices=Role.values)
        of_the_site = parser.add_mutually_exclusive_group()
        of_the_site.add_argument("--makes-surveys", action="store_true", help="let the user make surveys")
        of_the_site.add_argument(
            "--site-administrator", action="store_true", help="make the user a site administrator"
        )
        of_the_site.add_argument("--superuser", action="store_true", help="make the user a superuser")

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"]
        try:
            for option, (action, holds) in OF_THE_SITE.items():
                if options[option]:
                    action(username=username, by=BY)
                    self.stdout.write(f"{username} {holds}.")
                    return
            if not options["role"]:
                raise CommandError("Give a survey and a role, or an option such as --makes-surveys.")
            survey, role = survey_of(options["slug"]), Role(options["role"])
            grant(survey=survey, username=username, role=role, by=BY)
        except (NoStaffUserError, LastAdministratorError, UnsuitableAccountError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{username} is {role.value} of {survey.slug}.")
