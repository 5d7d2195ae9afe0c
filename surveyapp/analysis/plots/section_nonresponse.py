"""Where answers are missing: break-off and item nonresponse by section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.analysis.report.report import ItemResult, VariableResult
from surveyapp.datasets.dataset import Dataset
from surveyapp.instruments.model.instrument import Instrument, ItemType, Missing, Text

KINDS = (Missing.NOT_REACHED.value, Missing.BLANK.value, Missing.PREFER_NOT.value, Missing.CANNOT_SAY.value)
"""The kinds of missing of what was asked."""


@dataclass(frozen=True, kw_only=True)
class SectionNonresponse:
    """One section, its texts in respondents' own words left out.

    asked: answers that were asked for, over all variables. missing: kind -> how many of them.
    unreached: responses that reached nothing of what they would have been asked here, of `people`.
    """

    section: str
    title: Text
    asked: int
    missing: Mapping[str, int]
    unreached: int
    people: int

    @property
    def missing_in_all(self) -> int:
        return sum(self.missing.values())


def section_nonresponse(
    items: Iterable[ItemResult], instrument: Instrument, dataset: Dataset
) -> tuple[SectionNonresponse, ...]:
    """The sections in which anything was asked, in their order."""
    by_section: dict[str, list[VariableResult]] = {}
    for item in items:
        asked_variables = [
            variable for variable in item.variables if variable.asked and not ItemType(variable.type).is_text
        ]
        by_section.setdefault(item.section, []).extend(asked_variables)
    return tuple(
        _section(section.name, section.title, by_section[section.name], dataset)
        for section in instrument.sections
        if by_section.get(section.name)
    )


def _section(
    name: str, title: Text, results: Sequence[VariableResult], dataset: Dataset
) -> SectionNonresponse:
    kinds = dataset.missing[[result.name for result in results]]
    was_asked = kinds != Missing.NOT_ASKED.value
    answered_or_left = was_asked & (kinds != Missing.NOT_REACHED.value)
    people = was_asked.any(axis=1)
    return SectionNonresponse(
        section=name,
        title=title,
        asked=sum(result.asked for result in results),
        missing={kind: sum(result.missing[kind] for result in results) for kind in KINDS},
        unreached=int((people & ~answered_or_left.any(axis=1)).sum()),
        people=int(people.sum()),
    )
