"""`manage.py revoke USERNAME SLUG`: a staff user's role in a survey, or the right to make surveys."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.accounts.member_actions import LastAdministratorError, NoMemberError, revoke
from surveyapp.accounts.survey_maker_actions import NoSurveyMakerError, take
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = "Removes a staff user's role in a survey, or the right to make surveys; the account stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?")
        parser.add_argument("slug", nargs="?", help="the survey's name in its address")
        parser.add_argument("--makes-surveys", metavar="USERNAME", help="removes the right to make surveys")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["makes_surveys"] and not options["username"]:
            self._let_make_no_surveys(options["makes_surveys"])
            return
        if options["makes_surveys"] or not options["slug"]:
            raise CommandError("Give USERNAME and SLUG, or --makes-surveys USERNAME alone.")
        survey = survey_of(options["slug"])
        try:
            revoke(survey=survey, username=options["username"], by=BY)
        except (NoMemberError, LastAdministratorError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['username']} no longer has a role in {survey.slug}.")

    def _let_make_no_surveys(self, username: str) -> None:
        try:
            take(username=username, by=BY)
        except NoSurveyMakerError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{username} may make no more surveys.")
