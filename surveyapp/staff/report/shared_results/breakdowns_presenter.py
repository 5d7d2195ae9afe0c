"""The breakdowns that a survey shares as its page and files show them: made from what is stored alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.analysis.disclosure.breakdown_json import breakdowns_as_file
from surveyapp.analysis.disclosure.breakdown_text import SharedGrouping, shared_groupings
from surveyapp.analysis.disclosure.breakdowns import Breakdowns, breakdowns_from_json
from surveyapp.answering.feedback.colleague_results import period_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.models import SharedBreakdowns, Survey


@dataclass(frozen=True, kw_only=True)
class SharedByGroups:
    """What is shown by groups, of how many responses, and which variables are declared but not shown."""

    responses: int
    as_of: str
    groupings: tuple[SharedGrouping, ...]
    withheld: tuple[str, ...]
    awaited: bool  # something is declared that was not counted yet
    stored: Breakdowns
    declared: SharedBreakdowns

    def as_file(self) -> dict[str, Any]:
        """For programs, with labels in every language."""
        numbers = self.declared.numbers
        by, items = self.declared.by, self.declared.items
        return breakdowns_as_file(self.stored, numbers["labels"], by=by, items=items)


def shared_by_groups(survey: Survey, language: Language) -> SharedByGroups | None:
    """What is declared and counted; None where nothing is."""
    declared = SharedBreakdowns.objects.filter(survey=survey).first()
    if declared is None or not declared.by or not declared.is_shown or declared.as_of is None:
        return None
    labels: Mapping[str, Any] = declared.numbers["labels"]
    stored = breakdowns_from_json(declared.numbers["shared"])
    withheld = [name for name in declared.by if name in stored.withheld]
    names = {*stored.by, *stored.withheld}
    items = {label["item"] for label in labels["items"].values()}
    return SharedByGroups(
        responses=stored.responses,
        as_of=period_in_words(survey, declared.as_of),
        groupings=shared_groupings(stored, labels, by=declared.by, items=declared.items, language=language),
        withheld=tuple(words(labels["by"][name]["label"], language.code) for name in withheld),
        awaited=not (names.issuperset(declared.by) and items.issuperset(declared.items)),
        stored=stored,
        declared=declared,
    )
