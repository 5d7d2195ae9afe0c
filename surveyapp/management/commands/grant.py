"""`manage.py grant USERNAME SLUG ROLE`: a role in a survey for a staff user, or the right to make surveys."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.member_actions import LastAdministratorError, NoStaffUserError, grant
from surveyapp.accounts.survey_maker_actions import give
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import Role


class Command(BaseCommand):
    help = "Gives a staff user a role in a survey, in place of an earlier one, or the right to make surveys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?")
        parser.add_argument("slug", nargs="?", help="the survey's name in its address")
        parser.add_argument("role", nargs="?", choices=Role.values)
        parser.add_argument("--makes-surveys", metavar="USERNAME", help="gives the right to make surveys")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["makes_surveys"] and not options["username"]:
            self._let_make_surveys(options["makes_surveys"])
            return
        if options["makes_surveys"] or not options["role"]:
            raise CommandError("Give USERNAME, SLUG and ROLE, or --makes-surveys USERNAME alone.")
        survey, role = survey_of(options["slug"]), Role(options["role"])
        try:
            grant(survey=survey, username=options["username"], role=role, by=BY)
        except (NoStaffUserError, LastAdministratorError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['username']} is {role.value} of {survey.slug}.")

    def _let_make_surveys(self, username: str) -> None:
        try:
            give(username=username, by=BY)
        except NoStaffUserError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{username} may make surveys.")
