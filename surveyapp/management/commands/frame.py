"""`manage.py frame SLUG`: prints what is known of a survey's sampling frame, or changes it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveyapp.fielding.frame_actions import save_frame
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import Survey
from surveyapp.reporting.frame.rate_queries import frame_of, site_cases
from surveyapp.staff.fieldwork.frame.form import FrameForm, form_of, initial_values
from surveyapp.staff.shared.edit_conflicts import SEEN


class Command(BaseCommand):
    help = "Prints what is known of a survey's sampling frame; with --set, changes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            dest="lines",
            metavar="NAME=VALUE",
            help="such as size=120 or invited_on=2027-01-15; an empty value takes one back; repeatable",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        survey = survey_of(options["slug"])
        stored = {name: _text(value) for name, value in initial_values(frame_of(survey)).items()}
        if not options["lines"]:
            self._print(_form(survey, stored), stored)
            return
        form = _form(survey, stored | _entered(options["lines"]))
        if unknown := sorted(_entered(options["lines"]).keys() - form.fields.keys()):
            raise CommandError(f"There is no {', '.join(unknown)}. Names: {', '.join(_names(form))}.")
        if not form.is_valid():
            raise CommandError(
                "\n".join(
                    f"{name}: {message}" for name, messages in form.errors.items() for message in messages
                )
            )
        save_frame(survey=survey, by=BY, **form.facts())
        self.stdout.write(f"The sampling frame of {survey.slug} holds {form.cleaned_data['size']} people.")

    def _print(self, form: FrameForm, stored: dict[str, str]) -> None:
        for name in _names(form):
            self.stdout.write(f"{name}={stored.get(name, '')}")


def _form(survey: Survey, values: dict[str, str]) -> FrameForm:
    return form_of(survey, values, site=site_cases(survey).codes)


def _names(form: FrameForm) -> list[str]:
    return [name for name in form.fields if name != SEEN]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _entered(lines: list[str]) -> dict[str, str]:
    """Each NAME=VALUE. Raises CommandError for what has no sign of equality."""
    pairs = [line.partition("=") for line in lines]
    if wrong := [name for name, sign, _value in pairs if not sign]:
        raise CommandError(f"“{wrong[0]}” has no value: write it as NAME=VALUE, such as size=120.")
    return {name.strip(): value.strip() for name, _sign, value in pairs}
