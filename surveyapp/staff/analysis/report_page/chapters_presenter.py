"""The answers of a report in chapters: one for each section of the questionnaire, one for what is derived."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from surveyapp.analysis.report.report import Report
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.staff.analysis.report_page.report_layout import SectionResults
from surveyapp.staff.shared.addresses import filtered_address
from surveyapp.staff.shared.item_base_query import carried_base

DERIVED = "derived"
"""The chapter of derived variables."""


@dataclass(frozen=True, kw_only=True)
class AnswerChapter:
    """A chapter with its address under the filter. section: None for the derived variables."""

    name: str
    title: str
    address: str
    section: SectionResults | None


def answer_chapters(
    report: Report, sections: Sequence[SectionResults], where: Sequence[str], language: Language
) -> tuple[AnswerChapter, ...]:
    """The chapters in the order of the questionnaire; at least one."""
    return tuple(_chapters(report, sections, where, language))


def _chapters(
    report: Report, sections: Sequence[SectionResults], where: Sequence[str], language: Language
) -> Iterator[AnswerChapter]:
    def address(name: str) -> str:
        path = reverse("staff:answers_section", args=[report.survey, name])
        return filtered_address(path, where, carried_base(report.item_base))

    for part in sections:
        name, title = part.section.name, words(part.section.title, language.code)
        yield AnswerChapter(name=name, title=title, address=address(name), section=part)
    if report.derived or not sections:
        yield AnswerChapter(
            name=DERIVED, title=_("Derived variables"), address=address(DERIVED), section=None
        )
