"""`manage.py settings SLUG`: prints the settings of a survey, or changes some."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.survey_settings.logo_image import LogoError
from surveyapp.fielding.survey_settings.setting_actions import change_settings
from surveyapp.fielding.survey_settings.setting_texts import (
    SettingTextError,
    settings_as_text,
    settings_from_text,
)
from surveyapp.fielding.survey_settings.setting_values import SettingError, stored_settings
from surveyapp.management.command_arguments import BY, survey_of


class Command(BaseCommand):
    help = "Prints the settings of a survey; with --set, changes those that can still be changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            dest="lines",
            metavar="NAME=VALUE",
            help="a setting, such as target=60; a text in one language as title.fr=TITRE, in all as "
            "title=TEXT; a logo as logo=FILE; repeatable",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        if not options["lines"]:
            self.stdout.write("\n".join(settings_as_text(survey)))
            return
        before = stored_settings(survey)
        try:
            settings: Any = settings_from_text(survey, options["lines"])
            stored = change_settings(survey=survey, by=BY, **settings)
        except (LogoError, SettingError, SettingTextError) as error:
            raise CommandError(str(error)) from error
        after = stored_settings(stored)
        changed = ", ".join(name for name, value in after.items() if before[name] != value)
        self.stdout.write(f"The survey {stored.slug}: changed {changed or 'nothing'}.")
