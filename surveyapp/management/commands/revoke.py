"""`manage.py revoke USERNAME SLUG`: removes a staff user's role in a survey."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.member_actions import LastAdministratorError, NoMemberError, revoke
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = "Removes a staff user's role in a survey; the account stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("slug", help="the survey's name in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        try:
            revoke(survey=survey, username=options["username"], by=BY)
        except (NoMemberError, LastAdministratorError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['username']} no longer has a role in {survey.slug}.")
