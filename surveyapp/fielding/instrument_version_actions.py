"""From a definition to its frozen version: nothing unsound is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surveyapp.fielding.versions.instrument_file_actions import store_files
from surveyapp.guidelines import recommendation_check
from surveyapp.guidelines.source_check import source_problems
from surveyapp.instruments.checks import definition_check
from surveyapp.instruments.files.definition_file import DefinitionSource, instrument_from_data
from surveyapp.instruments.files.problem_lines import located
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.instruments.model.fingerprint import fingerprint, structural_fingerprint
from surveyapp.instruments.problems import Problem, UnsoundDefinitionError
from surveyapp.instruments.sentences import sentence
from surveyapp.models import InstrumentVersion


class VersionNumberError(TranslatedError):
    """Another definition was published under this name and number: a number names one definition."""

    def __init__(self, published: InstrumentVersion, source: DefinitionSource | None) -> None:
        self.published = published
        number = Problem(item="instrument", message=sentence("`version`"), remedy=sentence(""))
        self.place = located([number], source)[0] if source else number
        place = f"{self.place.file}, line {self.place.line}: " if source else ""
        super().__init__(
            gettext_noop(
                "{place}version {version} of {name} is already published with another definition "
                "(fingerprint {fingerprint}). Raise “version” in [instrument], then publish again."
            ),
            place=place,
            version=published.version,
            name=published.name,
            fingerprint=published.fingerprint[:12],
        )


def version_of(data: Mapping[str, Any], *, source: DefinitionSource | None = None) -> InstrumentVersion:
    """The stored version of this definition, stored now where it was not.

    source: the files that the data were read from, whose text is stored and whose lines problems name.
    Raises UnsoundDefinitionError and VersionNumberError.
    """
    stored = InstrumentVersion.objects.filter(pk=fingerprint(data)).first()
    if stored:
        return stored
    check_sound(data, source)
    instrument = instrument_from_data(data)
    same_number = InstrumentVersion.objects.filter(name=instrument.name, version=instrument.version)
    if published := same_number.order_by("published_at").first():
        raise VersionNumberError(published, source)
    version = InstrumentVersion.objects.create(
        fingerprint=fingerprint(data),
        structural_fingerprint=structural_fingerprint(instrument),
        name=instrument.name,
        version=instrument.version,
        definition=dict(data),
    )
    store_files(version, source)
    return version


def check_sound(data: Mapping[str, Any], source: DefinitionSource | None = None) -> None:
    """Raise UnsoundDefinitionError where the instrument or its recommendations have problems."""
    if source:
        problems = source_problems(source)
    else:
        problems = definition_check.problems(data)
        problems = problems or recommendation_check.problems(data, instrument_from_data(data))
    if problems:
        raise UnsoundDefinitionError(problems)
