"""The results that a survey shares, recommendation by recommendation."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.answering.colleagues import Answered, Colleagues
from surveyapp.instruments.model import words
from surveyapp.models import Survey


@dataclass(frozen=True, kw_only=True)
class SharedLine:
    """One recommendation and how all who answered compare with it."""

    name: str
    label: str
    statement: str
    answered: Answered


def shared_lines(survey: Survey, shared: Colleagues, language: str) -> tuple[SharedLine, ...]:
    """A line for each recommendation among the shared results, in the survey's order."""
    found = ((each, shared.on(each.name)) for each in survey.recommendations)
    return tuple(
        SharedLine(
            name=each.name.replace(".", "-"),
            label=words(each.label, language),
            statement=words(each.statement, language),
            answered=answered,
        )
        for each, answered in found
        if answered is not None
    )
