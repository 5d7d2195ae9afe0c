"""`manage.py publish FILE --slug S --title T`: freezes a definition and creates a survey from it."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.analysis.study.modes.registry import MODES
from surveyapp.fielding.instrument_version_actions import VersionNumberError
from surveyapp.fielding.survey_actions import OtherStructureError, SlugTakenError, publish
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError
from surveyapp.fielding.survey_settings.setting_values import SettingError
from surveyapp.fielding.version_wordings import ExchangedWordingsError, UnconfirmedWordingsError
from surveyapp.instruments.files.definition_file import read_source
from surveyapp.instruments.problems import MalformedFileError, UnsoundDefinitionError
from surveyapp.management.command_arguments import BY
from surveyapp.models import Survey

SETTINGS = (
    *("organisation", "contact", "ethics", "extended", "double_entry", "mode"),
    *("date_granularity", "draft_days", "retention_years", "results_at", "feedback"),
)

REFUSALS = (
    *(VersionNumberError, SlugTakenError),
    *(MalformedFileError, OtherStructureError, ExchangedWordingsError, UnconfirmedWordingsError),
    *(SettingError, SurveyStateError),
)


class Command(BaseCommand):
    help = (
        "Stores a frozen instrument with its recommendations and creates a survey from it. A survey "
        "that exists moves to the file's version where only words differ; settings that are not given stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the instrument's TOML file")
        parser.add_argument("--slug", required=True, help="the survey's name in its address")
        parser.add_argument("--title", required=True, help="the survey's title")
        parser.add_argument("--organisation", help="organisation that runs the survey")
        parser.add_argument("--contact", help="contact for respondents; shown on every page")
        parser.add_argument("--ethics", help="ethics board and approval number; shown on every page")
        parser.add_argument(
            "--extended", action="store_true", default=None, help="ask the extended items too"
        )
        parser.add_argument(
            "--double-entry", action="store_true", default=None, help="enter each paper return twice"
        )
        parser.add_argument(
            "--results-at", help="where the results will be published: an address or a sentence"
        )
        parser.add_argument(
            "--feedback",
            action=BooleanOptionalAction,
            default=None,
            help="show respondents, after sending, how their answers compare; best left off until "
            "the survey closes",
        )
        parser.add_argument("--mode", choices=tuple(MODES), help="how people get to the survey")
        parser.add_argument(
            "--granularity",
            dest="date_granularity",
            choices=Survey.Granularity.values,
            help="precision of a response's stored date (default: week)",
        )
        parser.add_argument(
            "--confirm-wordings",
            action="store_true",
            help="confirm that changed wordings mean the same; without this option they are listed",
        )
        parser.add_argument(
            "--draft-days", type=int, help="days after which an untouched draft is deleted (default: 60)"
        )
        parser.add_argument(
            "--retention-years", type=int, help="years for which responses are kept (default: 10)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        settings: Any = {name: options[name] for name in SETTINGS if options[name] is not None}
        try:
            source = read_source(options["file"])
            survey = publish(
                data=source.data,
                source=source,
                slug=options["slug"],
                title=options["title"],
                by=BY,
                confirm_wordings=options["confirm_wordings"],
                **settings,
            )
        except UnsoundDefinitionError as error:
            raise CommandError(f"Not published. Correct these problems:\n{error}") from error
        except REFUSALS as error:
            raise CommandError(str(error)) from error
        version = survey.version
        self.stdout.write(f"Published {version.name} {version.version} as the survey {survey.slug}.")
        self.stdout.write(f"  fingerprint             {version.fingerprint}")
        self.stdout.write(f"  structural fingerprint  {version.structural_fingerprint}")
        if not survey.has_opened:
            self.stdout.write(f"Nobody can answer yet. Open it with: manage.py open {survey.slug}")
