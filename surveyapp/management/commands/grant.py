"""`manage.py grant USERNAME SLUG ROLE`: a role in a survey for a staff user."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.member_actions import LastAdministratorError, NoStaffUserError, grant
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import Role


class Command(BaseCommand):
    help = "Gives a staff user a role in a survey. It replaces the user's earlier role there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        survey, role = survey_of(options["slug"]), Role(options["role"])
        try:
            grant(survey=survey, username=options["username"], role=role, by=BY)
        except (NoStaffUserError, LastAdministratorError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['username']} is {role.value} of {survey.slug}.")
