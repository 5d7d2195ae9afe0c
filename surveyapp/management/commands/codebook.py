"""`manage.py codebook SLUG`: the variables of a survey's instrument."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from surveyapp.fielding.recoding_queries import with_marks
from surveyapp.instruments.codebook.codebook import codebook
from surveyapp.management.codebook_listing import as_csv, as_text
from surveyapp.management.command_arguments import survey_of
from surveyapp.site_languages import page_language


class Command(BaseCommand):
    help = "Prints the codebook of a survey: every variable with its labels, universe and kinds of missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument("--language", choices=languages, default=languages[0], help="default: en")
        parser.add_argument("--format", choices=["text", "csv"], default="text", help="default: text")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        render = as_csv if options["format"] == "csv" else as_text
        with translation.override(options["language"]):
            entries = codebook(with_marks(survey), page_language())
            self.stdout.write(render(entries, page_language()), ending="")
