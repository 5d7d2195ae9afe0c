"""The groupings of a survey in words, for their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.report.plan_text import moment_in_words
from surveyapp.analysis.report.report import VariableResult
from surveyapp.fielding.grouping_queries import groupings_in_force, to_group
from surveyapp.instruments.codebook.codebook import definition_in_words
from surveyapp.instruments.derived.groupings import Grouping, Source, derived_of, sources, unplaced
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.models import GroupingVersion, Survey
from surveyapp.site_languages import page_language


@dataclass(frozen=True, kw_only=True)
class GroupingLine:
    """A grouping in force. unplaced: answers that came later and keep their own code."""

    row: GroupingVersion
    label: str
    source: str
    definition: str
    at: str
    unplaced: str


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """One line of the record: a version, or a withdrawal."""

    at: str
    by: str
    name: str
    number: int
    what: str
    reason: str


def grouping_lines(survey: Survey, language: Language) -> list[GroupingLine]:
    """The groupings in force."""
    instrument = to_group(survey)
    known, derived = sources(instrument), {variable.name: variable for variable in instrument.derived}
    lines = []
    for row in groupings_in_force(survey):
        source = known[row.content["source"]]
        late = [words(source.answers[code], language.code) for code in unplaced(row.grouping, source)]
        lines.append(
            GroupingLine(
                row=row,
                label=words(row.content["label"], language.code),
                source=words(source.label, language.code),
                definition=definition_in_words(derived[row.name], instrument, language),
                at=moment_in_words(row.at, language),
                unplaced=language.all_of(late),
            )
        )
    return lines


def log_lines(survey: Survey) -> list[LogLine]:
    """Every change, the latest first."""
    return [
        LogLine(
            at=moment_in_words(row.at, page_language()),
            by=row.by,
            name=row.name,
            number=row.number,
            what=_what(row),
            reason=row.reason,
        )
        for row in GroupingVersion.objects.filter(survey=survey).order_by("-pk")
    ]


def _what(row: GroupingVersion) -> str:
    if row.is_withdrawn:
        return _("withdrawn")
    return _("made") if row.number == 1 else _("changed, or made again")


def source_options(survey: Survey, language: Language) -> list[tuple[str, str]]:
    """What can be grouped: name, and label."""
    return [
        (name, words(variable.label, language.code)) for name, variable in sources(to_group(survey)).items()
    ]


def counts_by_code(result: VariableResult | None) -> Mapping[str, int]:
    """How often each answer of the source was given; {} where that is not shown."""
    return {} if result is None else {frequency.code: frequency.count for frequency in result.frequencies}


def definition_of(grouping: Grouping, source: Source, survey: Survey, language: Language) -> str:
    """What a grouping says, in words, before it is saved."""
    return definition_in_words(derived_of(grouping, source), to_group(survey), language)
