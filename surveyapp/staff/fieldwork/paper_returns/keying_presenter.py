"""What a keying holds now beside what was keyed in another window."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.answering.paper.printed_codes import answer_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Variable
from surveyapp.models import PaperEntry
from surveyapp.staff.shared.edit_conflicts import EMPTY, Difference


def keying_differences(
    entry: PaperEntry, keyed: Mapping[str, Answer], language: Language
) -> list[Difference]:
    """The answers in which the keying as it is stored differs from what was sent."""
    stored = entry.parsed_answers
    lines = []
    for name, variable in entry.instrument.variables.items():
        before, entered = stored.get(name), keyed.get(name)
        if before != entered:
            lines.append(
                Difference(
                    label=variable.label(language.code),
                    stored=_in_words(variable, before, language),
                    entered=_in_words(variable, entered, language),
                )
            )
    return lines


def _in_words(variable: Variable, answer: Answer | None, language: Language) -> str:
    return EMPTY if answer is None else answer_in_words(variable, answer, language)
