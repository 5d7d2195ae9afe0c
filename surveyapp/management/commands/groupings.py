"""`manage.py groupings SLUG`: prints the groupings of a survey, makes, changes or withdraws some."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from surveyapp.fielding.grouping_actions import (
    BadGroupingError,
    GroupingRefusedError,
    change_grouping,
    make_grouping,
    withdraw_grouping,
)
from surveyapp.fielding.grouping_queries import groupings_in_force
from surveyapp.fielding.grouping_text import problem_in_words
from surveyapp.instruments.derived.groupings import Grouping, grouping_from_json
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import ChangedMeanwhileError, GroupingVersion, Survey


class Command(BaseCommand):
    help = "Prints the groupings of a survey as JSON; with --from, makes or changes those of a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the survey's name in its address")
        change = parser.add_mutually_exclusive_group()
        change.add_argument(
            "--from",
            dest="file",
            type=Path,
            metavar="FILE.json",
            help="a file as this command prints it, also of another survey; others stay as they are",
        )
        change.add_argument("--withdraw", metavar="NAME", help="withdraw this grouping")
        parser.add_argument("--reason", default="", help="why; the log of groupings has it")

    def handle(self, *args: Any, **options: Any) -> None:
        survey, reason = survey_of(options["slug"]), options["reason"]
        in_force = {version.name: version for version in groupings_in_force(survey)}
        try:
            if options["withdraw"]:
                self._withdraw(survey, in_force, options["withdraw"], reason)
            elif options["file"]:
                made = _save(survey, in_force, _read(options["file"]), reason)
                self.stdout.write("\n".join(f"{each.name}: version {each.number}." for each in made))
            else:
                content = {name: version.content for name, version in in_force.items()}
                self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))
        except (ChangedMeanwhileError, GroupingRefusedError) as error:
            raise CommandError(str(error)) from error

    def _withdraw(
        self, survey: Survey, in_force: Mapping[str, GroupingVersion], name: str, reason: str
    ) -> None:
        if name not in in_force:
            raise CommandError(
                f"{survey.slug} has no grouping {name}. It has: {', '.join(in_force) or 'none'}."
            )
        withdraw_grouping(survey=survey, name=name, number=in_force[name].number, by=BY, reason=reason)
        self.stdout.write(f"{name}: withdrawn.")


@transaction.atomic
def _save(
    survey: Survey, in_force: Mapping[str, GroupingVersion], groupings: list[Grouping], reason: str
) -> list[GroupingVersion]:
    """All of them, or none. Raises CommandError and GroupingRefusedError."""
    made = []
    for grouping in groupings:
        version = in_force.get(grouping.name)
        common: Any = {"survey": survey, "grouping": grouping, "by": BY, "reason": reason}
        try:
            made.append(
                change_grouping(number=version.number, **common) if version else make_grouping(**common)
            )
        except BadGroupingError as error:
            problems = "\n".join(f"  {each.field}: {problem_in_words(each)}" for each in error.problems)
            raise CommandError(f"{grouping.name} cannot be saved:\n{problems}") from error
    return made


def _read(file: Path) -> list[Grouping]:
    """The groupings of a file, in its order. Raises CommandError."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return [grouping_from_json(name, values) for name, values in content.items()]
    except OSError as error:
        raise CommandError(f"{file} cannot be read ({error.strerror}): check its name.") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CommandError(
            f"{file} holds no groupings: write it as manage.py groupings SLUG prints them."
        ) from error
