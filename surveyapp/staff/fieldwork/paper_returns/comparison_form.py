"""The form in which staff decide between two keyings of a sheet: a line for each difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from surveyapp.answering.page.answer_parser import UnreadableError
from surveyapp.answering.page.page_validation import ACKNOWLEDGED, concerned_by
from surveyapp.answering.paper.double_entry import Decision, Difference, DoubleEntry, without
from surveyapp.answering.paper.printed_codes import (
    answer_in_words,
    answer_of_key,
    key_of,
    printed_codes,
    typed_codes,
)
from surveyapp.fielding.response_builder import broken
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer, is_answer
from surveyapp.instruments.model.instrument import Check, Item, Missing, Variable, words


def decision_field(name: str) -> str:
    """The field of a variable's decision."""
    return f"{name}__decision"


def value_field(name: str) -> str:
    """The field of another value, as it is keyed in."""
    return f"{name}__value"


@dataclass(frozen=True, kw_only=True)
class Side:
    """What one keying holds, in words and as it was typed."""

    text: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Code:
    """What can be typed for a choice, and what it means."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A difference as the page shows it; without sides where neither keying asked the variable."""

    name: str
    number: int  # of the question, as printed
    question: str
    row: str
    first: Side | None
    second: Side | None
    decision: str
    value: str
    codes: tuple[Code, ...]
    is_multiple: bool
    error: str


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A check of the instrument that the chosen answers break."""

    name: str
    label: str
    message: str
    is_let_stand: bool


@dataclass(frozen=True, kw_only=True)
class DecisionForm:
    """Decisions as posted, or none yet. let_stand: the checks that the keyings let stand."""

    both: DoubleEntry
    language: Language
    let_stand: Sequence[str] = ()
    data: QueryDict = field(default_factory=QueryDict)
    is_posted: bool = False

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """What was decided, or is suggested until then."""
        decisions: dict[str, Decision] = {}
        for name in self.both.instrument.variables:
            choice = self.data.get(decision_field(name), "")
            if self.both.is_alike(name):
                if self.both.is_unasked(name) and choice == Decision.OTHER:
                    decisions[name] = Decision.OTHER
            elif choice in tuple(Decision):
                decisions[name] = Decision(choice)
            elif suggested := self.both.line(name).suggested:
                decisions[name] = suggested
        return decisions

    @cached_property
    def _others(self) -> tuple[dict[str, Answer | None], dict[str, str]]:
        """The values of the decisions "other", and what is wrong with those that are none."""
        values: dict[str, Answer | None] = {}
        errors: dict[str, str] = {}
        for name, decision in self.decisions.items():
            if decision is Decision.OTHER:
                variable = self.both.instrument.variables[name]
                try:
                    typed = self.data.get(value_field(name), "")
                    values[name] = answer_of_key(variable, typed, self.language)
                except UnreadableError as error:
                    errors[name] = str(error)
        return values, errors

    @cached_property
    def _chosen(self) -> dict[str, Answer]:
        return self.both.chosen(self.decisions, self._others[0])

    @cached_property
    def broken(self) -> list[tuple[Item, Check]]:
        """The checks that the chosen answers break."""
        return broken(self.both.instrument, self.both.settled(self._chosen))

    @cached_property
    def flags(self) -> list[str]:
        """The checks that are let stand: by a keying, or here."""
        return list(dict.fromkeys([*self.let_stand, *self.data.getlist(ACKNOWLEDGED)]))

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The chosen answers, without those that break a check of severity "error" which is let stand."""
        left_out = [
            variable.name
            for item, check in self.broken
            if check.severity == "error" and check.name in self.flags
            for variable in concerned_by(check, item, self.both.instrument)
        ]
        return without(self._chosen, left_out)

    @cached_property
    def record(self) -> dict[str, Answer]:
        """The whole record that the answers make."""
        return self.both.settled(self.answers)

    @cached_property
    def errors(self) -> dict[str, str]:
        """Variable -> what is still to be decided or put right, in the order of the sheet."""
        errors = dict(self._others[1])
        for name in self._names:
            if name not in self.decisions and self.record[name] is not Missing.NOT_ASKED:
                errors[name] = _("Choose the right one, as on the paper form.")
            elif self._is_dropped(name):
                errors[name] = _("The earlier answers do not allow this answer.")
        return {name: errors[name] for name in self._names if name in errors}

    def _is_dropped(self, name: str) -> bool:
        """Whether a value was keyed in here that the sheet cannot have."""
        value = self._others[0].get(name)
        is_blank = self.record[name] is Missing.BLANK and name in self.answers
        return value is not None and is_answer(value) and is_blank

    @cached_property
    def doubts(self) -> list[Doubt]:
        """The checks that the chosen answers break, let stand or not."""
        return [
            Doubt(
                name=check.name,
                label=words(item.label, self.language.code),
                message=words(check.message, self.language.code),
                is_let_stand=check.name in self.flags,
            )
            for item, check in self.broken
        ]

    def is_valid(self) -> bool:
        """Whether everything is decided, and nothing doubtful is left unsaid."""
        return not self.errors and all(doubt.is_let_stand for doubt in self.doubts)

    @cached_property
    def _names(self) -> list[str]:
        """The variables that have a line: those that differ, and those that only the decisions ask."""
        differing = {line.variable for line in self.both.differences}
        names = set(self.both.newly_asked(self.record)) | {
            name for name in self.decisions if self.both.is_unasked(name)
        }
        return [name for name in self.both.instrument.variables if name in differing | names]

    @cached_property
    def lines(self) -> list[Line]:
        """The differences in the order of the sheet."""
        questions = [item.name for item in self.both.instrument.items if item.variables]
        return [self._line(self.both.line(name), questions) for name in self._names]

    def _line(self, difference: Difference, questions: Sequence[str]) -> Line:
        variable = self.both.instrument.variables[difference.variable]
        is_new = self.both.is_unasked(variable.name)
        part = variable.row or variable.specify
        return Line(
            name=variable.name,
            number=questions.index(variable.item.name) + 1,
            question=words(variable.item.text, self.language.code),
            row=words(part.label, self.language.code) if part else "",
            first=None if is_new else self._side(variable, difference.first),
            second=None if is_new else self._side(variable, difference.second),
            decision=Decision.OTHER if is_new else self.decisions.get(variable.name, ""),
            value=self.data.get(value_field(variable.name), ""),
            codes=tuple(self._codes(variable)),
            is_multiple=variable.type == "multiple",
            error=self.errors.get(variable.name, "") if self.is_posted else "",
        )

    def _side(self, variable: Variable, answer: Answer) -> Side:
        return Side(text=answer_in_words(variable, answer, self.language), key=key_of(variable, answer))

    def _codes(self, variable: Variable) -> list[Code]:
        codes = typed_codes(variable)
        labels = {choice.code: words(choice.label, self.language.code) for choice in variable.choices}
        refusal = _("Prefer not to answer")
        return [
            Code(key=key, label=labels.get(codes[key], "" if codes[key] == key else refusal))
            for key in printed_codes(variable)
        ]
