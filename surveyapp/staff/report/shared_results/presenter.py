"""The results that a survey shares, recommendation by recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from surveyapp.answering.feedback.colleague_results import Answered, Colleagues
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.instrument import words
from surveyapp.models import Survey
from surveyapp.staff.report.shared_results.breakdowns_presenter import SharedByGroups


@dataclass(frozen=True, kw_only=True)
class SharedLine:
    """One recommendation and how all who answered compare with it."""

    name: str
    label: str
    statement: str
    answered: Answered


def shared_lines(survey: Survey, shared: Colleagues, language: Language) -> tuple[SharedLine, ...]:
    """A line for each recommendation among the shared results, in the survey's order."""
    answers = ((recommendation, shared.on(recommendation.name)) for recommendation in survey.recommendations)
    return tuple(
        SharedLine(
            name=recommendation.name.replace(".", "-"),
            label=words(recommendation.label, language.code),
            statement=words(recommendation.statement, language.code),
            answered=answered,
        )
        for recommendation, answered in answers
        if answered is not None
    )


def rule_in_words(threshold: int, language: Language) -> str:
    """Why a number is called suppressed."""
    _ = language.gettext
    return _(
        "In results by groups, counts of 1 to {most} are suppressed. An answer that all or none of a "
        "group of fewer than {double} gave is suppressed too, because it would reveal the answer of a "
        "colleague in that group. Further counts are suppressed so that totals and other tables do not "
        "reveal these. Small groups are combined first."
    ).format(most=threshold - 1, double=2 * threshold)


def shared_file(
    survey: Survey, shared: Colleagues, groups: SharedByGroups | None, threshold: int
) -> dict[str, Any]:
    """All that is shared, for programs. Nothing in it comes from anywhere but what is stored as shared."""
    return {
        "format": 1,
        "survey": survey.slug,
        "title": survey.title.in_language(ENGLISH.code),
        "smallest_cell": threshold,
        "rule": rule_in_words(threshold, ENGLISH),
        "responses": shared.responses,
        "left_out": shared.left_out,
        "as_of": shared.as_of,
        "synthetic": shared.synthetic,
        "recommendations": {
            name: {"suppressed": True} if row["is_hidden"] else dict(row) for name, row in shared.rows.items()
        },
        "breakdowns": groups and {"as_of": groups.as_of, **groups.as_file()},
    }


def provenance_in_words(synthetic: int) -> str:
    """The sentence on synthetic responses; "" without them."""
    text = ngettext(
        "%(synthetic)d response is computer-generated, not from a respondent.",
        "%(synthetic)d responses are computer-generated, not from respondents.",
        synthetic,
    )
    return text % {"synthetic": synthetic} if synthetic else ""


def shared_in_words(shared: Colleagues) -> str:
    """Of how many responses, as of when, and how many were left out of them and why."""
    return " ".join(filter(None, (counted_in_words(shared.responses, shared.as_of), shared.left_out_words)))


def counted_in_words(responses: int, as_of: str) -> str:
    """Of how many responses, and as of when."""
    text = ngettext(
        "Of %(responses)d response, as of %(as_of)s.",
        "Of %(responses)d responses, as of %(as_of)s.",
        responses,
    )
    return text % {"responses": responses, "as_of": as_of}
