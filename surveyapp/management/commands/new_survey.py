"""`manage.py new_survey SLUG`: a survey of a questionnaire, or a copy of another survey."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug

from surveyapp.accounts.account_actions import UnsuitableAccountError, staff_user
from surveyapp.catalogue import DefinitionNotFoundError, definition, definitions
from surveyapp.fielding.instrument_version_actions import VersionNumberError
from surveyapp.fielding.new_surveys.new_survey_actions import make_survey
from surveyapp.fielding.new_surveys.slugs import free_slug, is_free
from surveyapp.fielding.survey_settings.setting_values import SettingError
from surveyapp.fielding.versions.version_queries import source_of
from surveyapp.instruments.files.definition_file import DefinitionSource, read_source
from surveyapp.instruments.problems import MalformedFileError, UnsoundDefinitionError
from surveyapp.management.command_arguments import BY, survey_of
from surveyapp.models import InstrumentVersion, Survey


class Command(BaseCommand):
    help = (
        "Makes a survey of a questionnaire or as a copy of another survey: a draft, with one administrator."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the new survey's name in its address")
        start = parser.add_mutually_exclusive_group(required=True)
        start.add_argument(
            "--from",
            dest="start",
            metavar="QUESTIONNAIRE",
            help="a questionnaire that comes with the application, by its name; a TOML file; or a "
            "published version by name and number, such as “hand-hygiene 1.2”",
        )
        start.add_argument(
            "--copy-of", metavar="SLUG", help="a survey whose questionnaire and settings the new one has"
        )
        parser.add_argument("--title", help="the survey's title (default: that of the questionnaire)")
        parser.add_argument(
            "--administrator", required=True, metavar="NAME", help="the staff user who administers the survey"
        )
        parser.add_argument(
            "--copy-members", action="store_true", help="with --copy-of: its members, too, with their roles"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["slug"]
        if options["copy_members"] and not options["copy_of"]:
            raise CommandError("--copy-members goes with --copy-of: name the survey whose members to copy.")
        like = survey_of(options["copy_of"]) if options["copy_of"] else None
        try:
            source = source_of(like.version) if like else _source(options["start"])
            title = options["title"] or _title(source)
            _check_free(slug, title)
            survey = make_survey(
                source=source,
                slug=slug,
                title=title,
                administrator=staff_user(options["administrator"]),
                by=BY,
                like=like,
                copies_members=options["copy_members"],
            )
        except UnsoundDefinitionError as error:
            raise CommandError(f"No survey was made. Correct these problems:\n{error}") from error
        except (MalformedFileError, SettingError, UnsuitableAccountError, VersionNumberError) as error:
            raise CommandError(str(error)) from error
        self._tell(survey, options["administrator"])

    def _tell(self, survey: Survey, administrator: str) -> None:
        version = survey.version
        self.stdout.write(
            f"The survey {survey.slug} is a draft of {version.name} {version.version}; its administrator is "
            f"{administrator}."
        )
        self.stdout.write(f"Nobody can answer yet. Open it with: manage.py open {survey.slug}")


def _source(name: str) -> DefinitionSource:
    """The questionnaire that is named. Raises CommandError and MalformedFileError."""
    if name.endswith(".toml"):
        return read_source(Path(name))
    try:
        return read_source(definition(name))
    except DefinitionNotFoundError:
        version = _version(name)
    if version is None:
        shipped = ", ".join(path.parent.name for path in definitions())
        published = ", ".join(
            f"“{each.name} {each.version}”" for each in InstrumentVersion.objects.order_by("name", "version")
        )
        raise CommandError(
            f"There is no questionnaire “{name}”. Name a TOML file, one that comes with the application "
            f"({shipped}), or a published version ({published or 'none yet'})."
        )
    return source_of(version)


def _version(name: str) -> InstrumentVersion | None:
    instrument, _, number = name.rpartition(" ")
    return InstrumentVersion.objects.filter(name=instrument, version=number).first()


def _title(source: DefinitionSource) -> str:
    """The questionnaire's title in English, or in its own first language; "" where a mistake hides it."""
    head = source.data.get("instrument")
    titles = head.get("title") if isinstance(head, dict) else None
    return str(titles.get("en") or next(iter(titles.values()))) if titles and isinstance(titles, dict) else ""


def _check_free(slug: str, title: str) -> None:
    """Raises CommandError for what no survey can be called."""
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise CommandError(
            f"“{slug}” cannot be an address: use small letters, digits and dashes, such as "
            f"{free_slug(title)}."
        ) from error
    if not is_free(slug):
        raise CommandError(f"The address “{slug}” is taken. Choose another one, such as {free_slug(title)}.")
