"""The text of a version, as it was published."""

from __future__ import annotations

from surveyapp.instruments.files.definition_file import DefinitionSource, read_texts
from surveyapp.models import InstrumentVersion


def source_of(version: InstrumentVersion) -> DefinitionSource:
    """The files of the version, read. Raises MalformedFileError, which no stored text should."""
    files = list(version.files.order_by("position"))
    return read_texts({file.path: file.text for file in files}, files[0].path)
