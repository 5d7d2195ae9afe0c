"""`manage.py share_groups SLUG`: what a survey shares by groups."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from surveyapp.fielding.shared_breakdown_actions import declare
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.management.sharing_output import shared_in_words
from surveyapp.models import SharedBreakdowns, Survey
from surveyapp.reporting.sharing.breakdown_queries import Choices, choices
from surveyapp.staff.report.sharing.form import form_of


class Command(BaseCommand):
    help = "Prints what a survey shares by groups, and what it could; with options, declares another choice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--by",
            action="append",
            metavar="VARIABLE",
            help="break results down by this variable; repeatable; replaces what was declared",
        )
        parser.add_argument(
            "--item",
            action="append",
            metavar="ITEM",
            help="share this item beside the recommendations; repeatable",
        )
        parser.add_argument("--nothing", action="store_true", help="share nothing by groups")

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        known = choices(survey)
        if not (options["by"] or options["item"] or options["nothing"]):
            self._print(survey, known)
            return
        if options["nothing"] and (options["by"] or options["item"]):
            raise CommandError("--nothing stands alone: leave out --by and --item.")
        data = MultiValueDict({"by": options["by"] or [], "items": options["item"] or []})
        form = form_of(known, data=data)
        if not form.is_valid():
            messages = (str(message) for lines in form.errors.values() for message in lines)
            raise CommandError(f"{' '.join(messages)} See manage.py share_groups {survey.slug}.")
        by, items = form.cleaned_data["by"], form.cleaned_data["items"]
        declare(survey=survey, by_variables=by, items=items, by=BY)
        self.stdout.write(f"{survey.slug} shares by: {_named(by)}; items: {_named(items)}.")
        if survey.feedback or by:
            self.stdout.write(shared_in_words(survey, by=BY, today=timezone.localdate()))

    def _print(self, survey: Survey, known: Choices) -> None:
        declared = SharedBreakdowns.objects.filter(survey=survey).first()
        by, items = (declared.by, declared.items) if declared else ([], [])
        self.stdout.write(f"{survey.slug} shares by: {_named(by)}; items: {_named(items)}.")
        self.stdout.write(f"--by takes: {_named([*known.groupings])}")
        self.stdout.write(f"--item takes: {_named([*known.questions])}")


def _named(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
