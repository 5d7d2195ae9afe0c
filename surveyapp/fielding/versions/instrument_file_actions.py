"""Storing the text of a version's files: as their author wrote them, or written from the definition."""

from __future__ import annotations

from surveyapp.instruments.files.definition_file import DefinitionSource
from surveyapp.instruments.files.toml_writer import toml_text
from surveyapp.models import InstrumentFile, InstrumentVersion


def store_files(version: InstrumentVersion, source: DefinitionSource | None) -> None:
    """Store the files with a version that has just been published; without a source, text is written."""
    if source is None:
        InstrumentFile.objects.create(
            version=version,
            position=0,
            path=f"{version.name}.toml",
            text=toml_text(version.definition),
            is_generated=True,
        )
        return
    for position, file in enumerate(source.files):
        InstrumentFile.objects.create(version=version, position=position, path=file.path, text=file.text)


def write_missing_files() -> None:
    """Write the text of versions of which none is stored, such as those of a backup of an earlier release."""
    for version in InstrumentVersion.objects.filter(files=None):
        store_files(version, None)
