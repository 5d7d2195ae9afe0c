"""The study details as their page shows them: texts by language, versions, and what each changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.analysis.report.plan_text import moment_in_words
from surveyapp.analysis.study.study_details import GROUPS, Content, Detail, Group, untranslated
from surveyapp.analysis.study.study_details_text import ASKED_BY, detail_in_words, group_in_words
from surveyapp.fielding.study_details_queries import changed_details
from surveyapp.models import StudyDetails
from surveyapp.site_languages import page_language


@dataclass(frozen=True, kw_only=True)
class DetailLine:
    """A detail; texts: language ("" for all) and text, none where it was not entered."""

    name: str
    label: str
    asked_by: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class DetailGroup:
    """The details under one heading."""

    name: str
    label: str
    details: tuple[DetailLine, ...]


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """A version in the history; changed: labels of the details in which it differs from the one before."""

    number: int
    saved_at: str
    saved_by: str
    changed: tuple[str, ...]


def detail_groups(content: Content) -> tuple[DetailGroup, ...]:
    """Every detail under its heading."""
    return tuple(
        DetailGroup(
            name=group.value,
            label=group_in_words(group, page_language()),
            details=tuple(detail_line(name, content) for name in GROUPS[group]),
        )
        for group in Group
    )


def detail_line(name: Detail, content: Content) -> DetailLine:
    """One detail as it was entered."""
    value = content.get(name, "")
    texts = [("", value)] if isinstance(value, str) else sorted(value.items())
    return DetailLine(
        name=name.value,
        label=detail_in_words(name, page_language()),
        asked_by=ASKED_BY.get(name, ""),
        texts=tuple((language, text) for language, text in texts if text),
    )


def version_lines(versions: Sequence[StudyDetails]) -> tuple[VersionLine, ...]:
    """All versions, given from the first to the last, the last one first."""
    before = [{}, *(version.content for version in versions)]
    return tuple(
        VersionLine(
            number=version.number,
            saved_at=moment_in_words(version.saved_at, page_language()),
            saved_by=version.saved_by,
            changed=tuple(
                detail_in_words(name, page_language())
                for name in changed_details(before[place], version.content)
            ),
        )
        for place, version in reversed(list(enumerate(versions)))
    )


def progress(content: Content, languages: Sequence[str]) -> dict[str, object]:
    """How many details are entered, and the labels of those that lack a language."""
    return {
        "entered": len(content),
        "all": len(Detail),
        "untranslated": [detail_in_words(name, page_language()) for name in untranslated(content, languages)],
    }
