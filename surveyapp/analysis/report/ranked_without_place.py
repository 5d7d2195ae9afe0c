"""Answers that an ordered test ranks although by their words they have no place in the order.

Versions published before `outside_order` rank them by their value: "it varies", say, as the highest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from surveyapp.analysis.report.report import Frequency
from surveyapp.analysis.statistics.rounding import format_number
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Text, words
from surveyapp.instruments.model.order_words import says_no_place


@dataclass(frozen=True, kw_only=True)
class RankedAnswer:
    """One such answer: its rank from the lowest, of so many, and how many respondents gave it."""

    variable: str
    variable_label: Text
    code: str
    label: Text
    rank: int
    of: int
    responses: int


def ranked_without_place(
    variable: str, variable_label: Text, ranked: Iterable[Frequency]
) -> tuple[RankedAnswer, ...]:
    """Those that somebody gave, of the answers in their order from the lowest."""
    answers = list(ranked)
    return tuple(
        RankedAnswer(
            variable=variable,
            variable_label=variable_label,
            code=answer.code,
            label=answer.label,
            rank=rank,
            of=len(answers),
            responses=answer.count,
        )
        for rank, answer in enumerate(answers, 1)
        if answer.count and says_no_place(answer.label)
    )


def ranked_in_words(answers: Iterable[RankedAnswer], language: Language) -> tuple[str, ...]:
    """A sentence for each: which answer was ranked where, and how many gave it."""
    _ = language.gettext
    form = _(
        "By its wording, “{answer}” of “{variable}” has no place in the order, but this version of the "
        "questionnaire ranks it {rank} of {of} from the lowest; respondents who gave it: {responses}."
    )
    return tuple(
        form.format(
            answer=words(answer.label, language.code),
            variable=words(answer.variable_label, language.code),
            rank=format_number(answer.rank, language),
            of=format_number(answer.of, language),
            responses=format_number(answer.responses, language),
        )
        for answer in answers
    )


def ranked_to_json(answers: Iterable[RankedAnswer]) -> list[dict[str, object]]:
    """As plain JSON values."""
    return [
        {
            "variable": answer.variable,
            "code": answer.code,
            "rank": answer.rank,
            "of": answer.of,
            "responses": answer.responses,
        }
        for answer in answers
    ]
