"""What a new version changes: old wordings beside new ones, or the differences that it must not have."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.fielding.version_wordings import wordings_of
from surveyapp.guidelines.rule_wordings import rule_wordings
from surveyapp.instruments.checks.structure_changes import structure_changes, structure_in_words
from surveyapp.instruments.checks.wording_changes import place_in_words, wording_changes, wordings
from surveyapp.instruments.files.definition_file import DefinitionSource, instrument_from_data
from surveyapp.models import Survey
from surveyapp.site_languages import page_language


@dataclass(frozen=True, kw_only=True)
class ChangedWording:
    """One wording in one language, before and after."""

    place: str
    language_code: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class VersionChanges:
    """structure: why the survey cannot move; wordings: what would be said otherwise."""

    structure: tuple[str, ...]
    wordings: tuple[ChangedWording, ...]


def version_changes(survey: Survey, source: DefinitionSource) -> VersionChanges:
    """What differs between the survey's version and the files."""
    language, new = page_language(), instrument_from_data(source.data)
    changes = wording_changes(wordings_of(survey.version), wordings(new) | rule_wordings(source.data))
    return VersionChanges(
        structure=tuple(
            structure_in_words(change, language)
            for change in structure_changes(survey.version.instrument, new)
        ),
        wordings=tuple(
            ChangedWording(
                place=place_in_words(change.place, language),
                language_code=code,
                old=change.old[code],
                new=new_words,
            )
            for change in changes
            for code, new_words in change.new.items()
        ),
    )
