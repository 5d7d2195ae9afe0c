"""From a definition to its frozen version: nothing unsound is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from surveyapp.guidelines import recommendation_check as recommendation_check
from surveyapp.instruments.checks import definition_check
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.language import TranslatedError, gettext_noop
from surveyapp.instruments.model.fingerprint import fingerprint, structural_fingerprint
from surveyapp.instruments.problems import Problem
from surveyapp.models import InstrumentVersion


class UnsoundDefinitionError(Exception):
    """The definition cannot be published; the message lists each problem with its remedy."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class VersionNumberError(TranslatedError):
    """Another definition was published under this name and number: a number names one definition."""

    def __init__(self, published: InstrumentVersion, source: str) -> None:
        self.published = published
        place = f"{source}: " if source else ""
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


def version_of(data: Mapping[str, Any], *, source: str = "") -> InstrumentVersion:
    """The stored version of this definition, stored now where it was not.

    source: the file that the problems name. Raises UnsoundDefinitionError and VersionNumberError.
    """
    stored = InstrumentVersion.objects.filter(pk=fingerprint(data)).first()
    if stored:
        return stored
    check_sound(data, source)
    instrument = instrument_from_data(data)
    same_number = InstrumentVersion.objects.filter(name=instrument.name, version=instrument.version)
    if published := same_number.order_by("published_at").first():
        raise VersionNumberError(published, source)
    return InstrumentVersion.objects.create(
        fingerprint=fingerprint(data),
        structural_fingerprint=structural_fingerprint(instrument),
        name=instrument.name,
        version=instrument.version,
        definition=dict(data),
    )


def check_sound(data: Mapping[str, Any], source: str) -> None:
    """Raise UnsoundDefinitionError where the instrument or its recommendations have problems."""
    problems = definition_check.problems(data, source)
    if not problems:
        problems = recommendation_check.problems(data, instrument_from_data(data), source)
    if problems:
        raise UnsoundDefinitionError(problems)
