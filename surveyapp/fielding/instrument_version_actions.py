"""From a definition to its frozen version: nothing unsound is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from surveyapp.guidelines import recommendation_check as recommendation_check
from surveyapp.instruments.checks import definition_check
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.fingerprint import fingerprint, structural_fingerprint
from surveyapp.instruments.problems import Problem
from surveyapp.models import InstrumentVersion


class UnsoundDefinitionError(Exception):
    """The definition cannot be published; the message lists each problem with its remedy."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def version_of(data: Mapping[str, Any], *, source: str = "") -> InstrumentVersion:
    """The stored version of this definition, stored now where it was not.

    source: the file that the problems name. Raises UnsoundDefinitionError.
    """
    stored = InstrumentVersion.objects.filter(pk=fingerprint(data)).first()
    if stored:
        return stored
    check_sound(data, source)
    instrument = instrument_from_data(data)
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
