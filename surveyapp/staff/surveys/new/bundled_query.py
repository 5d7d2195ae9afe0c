"""The questionnaires that come with the application; the one module of pages that may name the catalogue."""

from __future__ import annotations

from surveyapp.catalogue import DefinitionNotFoundError, definition, definitions
from surveyapp.instruments.files.definition_file import DefinitionSource, read_source

__all__ = ["bundled_names", "bundled_source"]


def bundled_names() -> tuple[str, ...]:
    """The names of the questionnaires."""
    return tuple(path.parent.name for path in definitions())


def bundled_source(name: str) -> DefinitionSource | None:
    """The files of a questionnaire, or None where none has that name."""
    try:
        return read_source(definition(name))
    except DefinitionNotFoundError:
        return None
