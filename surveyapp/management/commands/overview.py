"""`manage.py overview SLUG`: a survey at a glance, as its overview page shows it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from surveyapp.management.command_arguments import survey_of
from surveyapp.models import Right
from surveyapp.operation.status.system_status import conditions
from surveyapp.reporting.overview.overview_queries import read_overview
from surveyapp.reporting.overview.overview_text import overview_to_json, overview_to_text
from surveyapp.site_languages import language_of


class Command(BaseCommand):
    help = "Prints a survey at a glance: state, counts, primary result, what needs attention, next steps."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--json", action="store_true", help="for other programs")
        parser.add_argument("--language", choices=languages, default=languages[0], help="of the text")

    def handle(self, *args: Any, **options: Any) -> None:
        language = language_of(options["language"])
        with translation.override(language.code):
            overview = read_overview(
                survey_of(options["slug"]),
                frozenset(Right),
                runs_the_site=True,
                site_problems=[each.words for each in conditions() if not each.is_good],
            )
            if options["json"]:
                self.stdout.write(
                    json.dumps(overview_to_json(overview, language), ensure_ascii=False, indent=2)
                )
                return
            self.stdout.write(overview_to_text(overview, language), ending="")
