"""`manage.py report SLUG`: the analysis of a survey, as text or as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.filters import FilterError
from surveyapp.management.command_arguments import add_item_base, add_where, survey_with_results
from surveyapp.reporting.analysis.declared_comparisons_queries import read_whole_report
from surveyapp.site_languages import language_of


class Command(BaseCommand):
    help = "Prints the report of a survey, with the results of its analysis page."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--format", choices=["text", "json"], default="text", help="default: text")
        parser.add_argument(
            "--language", choices=languages, default=languages[0], help="language of the text"
        )
        add_item_base(parser)
        add_where(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_with_results(options["slug"])
        try:
            report, declared = read_whole_report(survey, where=options["where"])
        except FilterError as error:
            raise CommandError(str(error)) from error
        report = replace(report, item_base=options["item_base"])
        if options["format"] == "json":
            self.stdout.write(json.dumps(report_to_json(report, declared), ensure_ascii=False, indent=2))
            return
        language = options["language"]
        self.stdout.write(report_to_text(report, language_of(language), declared), ending="")
