"""What a new survey can start from: a published version, a bundled questionnaire, or another survey."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from surveyapp.fielding.versions.version_queries import source_of
from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.models import InstrumentVersion, Right, Survey, rights_of
from surveyapp.site_languages import page_language
from surveyapp.staff.surveys.new.bundled_query import bundled_names, bundled_source

VERSION, BUNDLED, SURVEY, FILES = "version", "bundled", "survey", "files"


@dataclass(frozen=True, kw_only=True)
class Start:
    """Where a new survey starts. value: as addresses and forms name it, such as "survey:ward"."""

    value: str
    kind: str
    source: DefinitionSource
    like: Survey | None = None
    may_copy_members: bool = False

    @property
    def name(self) -> str:
        head = self.source.data["instrument"]
        return f"{head['name']} {head['version']}"


def title_of(source: DefinitionSource) -> str:
    """The questionnaire's title in the language of the page, or in its own first one."""
    titles = source.data["instrument"]["title"]
    return str(titles.get(page_language().code) or next(iter(titles.values())))


def versions_to_start_from() -> Iterator[tuple[str, str]]:
    """The published versions of the site, the newest first: value and name."""
    for version in InstrumentVersion.objects.order_by("name", "-published_at").defer("definition"):
        yield f"{VERSION}:{version.pk}", f"{version.name} {version.version}"


def bundled_to_start_from() -> Iterator[tuple[str, str]]:
    """The questionnaires that come with the application: value and name."""
    for name in bundled_names():
        yield f"{BUNDLED}:{name}", name


def surveys_to_copy(user: AbstractBaseUser | AnonymousUser) -> Iterator[tuple[str, str]]:
    """The surveys whose settings the user may read: value and title."""
    for survey in Survey.objects.mine(user, Right.SETTINGS):
        yield f"{SURVEY}:{survey.slug}", f"{survey.title} ({survey.slug})"


def start_of(value: str, user: AbstractBaseUser | AnonymousUser) -> Start | None:
    """The start that an address names, or None where there is none, or not for this user."""
    kind, _, name = value.partition(":")
    if kind == BUNDLED:
        source = bundled_source(name)
        return Start(value=value, kind=kind, source=source) if source else None
    if kind == VERSION:
        version = InstrumentVersion.objects.filter(pk=name).first()
        return Start(value=value, kind=kind, source=source_of(version)) if version else None
    survey = Survey.objects.mine(user, Right.SETTINGS).filter(slug=name).first() if kind == SURVEY else None
    if survey is None:
        return None
    return Start(
        value=value,
        kind=kind,
        source=source_of(survey.version),
        like=survey,
        may_copy_members=Right.MEMBERS in rights_of(user, survey),
    )
