"""Two keyings of one sheet: where they differ, how far they agree, what the decisions make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.instruments.model.answers import Answer, Answers, is_answer, settle
from surveyapp.instruments.model.instrument import Instrument, Missing


class Decision(StrEnum):
    """Whose value is the sheet's."""

    FIRST = "first"
    SECOND = "second"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A variable that the two keyings do not have alike; a side that did not ask it has NOT_ASKED."""

    variable: str
    first: Answer
    second: Answer

    @property
    def suggested(self) -> Decision | None:
        """The only side that asked the variable, where there is but one."""
        if self.first is Missing.NOT_ASKED and self.second is not Missing.NOT_ASKED:
            return Decision.SECOND
        if self.second is Missing.NOT_ASKED and self.first is not Missing.NOT_ASKED:
            return Decision.FIRST
        return None


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How many values were compared, and how many of them were identical."""

    compared: int
    identical: int


@dataclass(frozen=True, kw_only=True)
class DoubleEntry:
    """The two keyings of a sheet, settled: every variable with its answer or kind of missing."""

    instrument: Instrument
    extended: bool
    first: Answers
    second: Answers

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every variable on which they differ, in the order of the sheet."""
        return tuple(self.line(name) for name in self.instrument.variables if not self.is_alike(name))

    def line(self, name: str) -> Difference:
        """What the two hold of a variable."""
        return Difference(variable=name, first=self.first[name], second=self.second[name])

    def is_alike(self, name: str) -> bool:
        """Whether both hold the same; a number that was typed as 2 or as 2.0 is the same."""
        return self.first[name] == self.second[name]

    @property
    def agreement(self) -> Agreement:
        """Over the variables that were asked on at least one side."""
        compared = [name for name in self.instrument.variables if not self.is_unasked(name)]
        return Agreement(compared=len(compared), identical=sum(map(self.is_alike, compared)))

    def is_unasked(self, name: str) -> bool:
        """Whether neither side asked the variable."""
        return self.first[name] is Missing.NOT_ASKED and self.second[name] is Missing.NOT_ASKED

    def chosen(
        self, decisions: Mapping[str, Decision], others: Mapping[str, Answer | None]
    ) -> dict[str, Answer]:
        """The answers that the decisions choose; alike ones need none, undecided ones are left out.

        others: the values of the decisions OTHER, None for empty. Not settled.
        """
        values: dict[str, Answer | None] = {
            name: self.first[name] for name in self.instrument.variables if self.is_alike(name)
        }
        sides = {Decision.FIRST: self.first, Decision.SECOND: self.second, Decision.OTHER: others}
        values |= {name: sides[decision].get(name) for name, decision in decisions.items()}
        return {name: answer for name, answer in values.items() if answer is not None and is_answer(answer)}

    def settled(self, answers: Answers) -> dict[str, Answer]:
        """The whole record of chosen answers."""
        return settle(self.instrument, answers, extended=self.extended)

    def newly_asked(self, record: Answers) -> tuple[str, ...]:
        """The variables that the chosen answers ask, and neither keying did."""
        return tuple(
            name
            for name in self.instrument.variables
            if record[name] is not Missing.NOT_ASKED and self.is_unasked(name)
        )


def without(answers: Answers, names: Iterable[str]) -> dict[str, Answer]:
    """The answers but for these variables'."""
    left_out = set(names)
    return {name: answer for name, answer in answers.items() if name not in left_out}
