"""Whether a condition can ever hold, found by trying the answers that it and those behind it tell apart.

Sound, not complete: "never" is proved; where the proof would need too many trials, or one answer is compared
with another, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise

from surveyapp.instruments.expressions.evaluation import (
    AnyRow,
    Compare,
    Every,
    Literal,
    Node,
    Plain,
    Ref,
    Scope,
    Score,
    Values,
    evaluate,
    references,
    walk,
)
from surveyapp.instruments.model.answers import is_asked, offered_codes
from surveyapp.instruments.model.instrument import Instrument, ItemType, ResponseOption, Variable

TRIALS = 20_000
"""Answers tried before the search gives up."""
CODES = 8
"""Codes of one multiple choice that may be told apart."""


class _GivingUpError(Exception):
    """Too much to try."""


def can_be_asked(name: str, instrument: Instrument) -> bool:
    """False only where it is proved that the item is never asked."""
    asked_if = instrument.items_by_name[name].asked_if
    return asked_if is None or can_hold(asked_if, instrument)


def can_be_offered(option: ResponseOption, name: str, instrument: Instrument) -> bool:
    """False only where it is proved that the item never offers the option."""
    if option.offered_if is None:
        return True
    asked_if = instrument.items_by_name[name].asked_if
    return can_hold(Every(parts=(asked_if, option.offered_if)) if asked_if else option.offered_if, instrument)


def can_hold(node: Node, instrument: Instrument) -> bool:
    """False only where it is proved that no answers let the (bound, sound) condition hold."""
    try:
        return _Search(node, instrument).succeeds()
    except _GivingUpError:
        return True


def is_known_to_hold(node: Node, instrument: Instrument) -> bool:
    """True only where answers were found that let the (bound, sound) condition hold."""
    try:
        return _Search(node, instrument).succeeds()
    except _GivingUpError:
        return False


def variables_behind(node: Node, instrument: Instrument) -> frozenset[str]:
    """The variables that the condition reads, and those that decide whether and how these are asked."""
    return frozenset(
        name for condition in _conditions_behind(node, instrument) for name in references(condition)
    )


@dataclass(frozen=True)
class _ComparedValues:
    """What the conditions compare the answers to one variable with."""

    literals: tuple[str | int | float, ...]
    is_scored: bool


class _Search:
    """Tries answers to the variables behind a condition, in the order in which they are asked."""

    def __init__(self, node: Node, instrument: Instrument) -> None:
        self.goal = node
        self.instrument = instrument
        self.conditions = _conditions_behind(node, instrument)
        names = {name for condition in self.conditions for name in references(condition)}
        self.variables = [variable for name, variable in instrument.variables.items() if name in names]
        self.domains = {
            variable.name: list(_domain(variable, _compared_values(variable.name, self.conditions)))
            for variable in self.variables
        }
        self.trials = 0

    def succeeds(self) -> bool:
        return self._try(0, {})

    def _try(self, position: int, answers: dict[str, Plain]) -> bool:
        self.trials += 1
        if self.trials > TRIALS:
            raise _GivingUpError
        if position == len(self.variables):
            return evaluate(self.goal, Scope(answers=answers))
        variable = self.variables[position]
        possible = list(self._possible(variable, answers))
        return any(self._try(position + 1, {**answers, variable.name: answer}) for answer in possible)

    def _possible(self, variable: Variable, answers: Mapping[str, Plain]) -> Iterator[Plain]:
        """The answers to try: none at all, and where the item is asked those that are offered."""
        yield None
        if not is_asked(variable.item, answers, extended=True):
            return
        offered = offered_codes(variable, answers)
        for answer in self.domains[variable.name]:
            codes = answer if isinstance(answer, tuple) else (answer,)
            if not variable.options or all(code in offered for code in codes):
                yield answer


def _conditions_behind(node: Node, instrument: Instrument) -> list[Node]:
    """The condition and those that decide whether and how the items that it reads are asked."""
    conditions, waiting = [node], [node]
    while waiting:
        for name in references(waiting.pop()):
            item = instrument.variables[name].item
            behind = [item.asked_if, *(option.offered_if for option in item.options)]
            new = [condition for condition in behind if condition is not None and condition not in conditions]
            conditions.extend(new)
            waiting.extend(new)
    return conditions


def _compared_values(name: str, conditions: list[Node]) -> _ComparedValues:
    """What the conditions compare the variable with. Gives up where that is another answer, or a sum."""
    literals: list[str | int | float] = []
    is_scored = False
    for part in (part for condition in conditions for part in walk(condition)):
        if isinstance(part, AnyRow) and name in references(part):
            literals.append(part.code)
        elif isinstance(part, Compare) and name in references(part):
            side, other = (
                (part.left, part.right) if name in references(part.left) else (part.right, part.left)
            )
            if not isinstance(side, (Ref, Score)) or not isinstance(other, (Literal, Values)):
                raise _GivingUpError
            literals += other.values if isinstance(other, Values) else [other.value]
            is_scored = is_scored or isinstance(side, Score)
    return _ComparedValues(literals=tuple(literals), is_scored=is_scored)


def _domain(variable: Variable, compared: _ComparedValues) -> Iterator[Plain]:
    """Answers such that the conditions treat every other possible answer like one of them."""
    if variable.type is ItemType.MULTIPLE:
        yield from _choices(variable, compared)
    elif variable.type.is_number:
        yield from (special.code for special in variable.specials if special.missing is None)
        yield from _numbers(variable, [Fraction(str(x)) for x in compared.literals if not isinstance(x, str)])
    elif variable.type.is_text:
        yield from compared.literals
        yield "".join(str(literal) for literal in compared.literals) + "."
    else:
        yield from _representatives(variable, compared)


def _representatives(variable: Variable, compared: _ComparedValues) -> list[str]:
    """Codes that are told apart, and one that stands for all the others."""
    options = [option for option in variable.options if option.missing is None]
    others = [option.code for option in options if option.code not in compared.literals]
    same = [] if compared.is_scored else [code for code in others if _is_ordinary(variable, code)]
    return [option.code for option in options if option.code not in same[1:]]


def _is_ordinary(variable: Variable, code: str) -> bool:
    option = variable.item.option(code)
    return option is not None and option.offered_if is None and not option.exclusive


def _choices(variable: Variable, compared: _ComparedValues) -> Iterator[tuple[str, ...]]:
    """The sets of representative codes that can be chosen together."""
    codes = _representatives(variable, compared)
    if len(codes) > CODES:
        raise _GivingUpError
    exclusive = {option.code for option in variable.options if option.exclusive}
    if variable.empty_is_none:
        yield ()
    for size in range(1, min(len(codes), variable.item.maximum_choices or len(codes)) + 1):
        for chosen in combinations(codes, size):
            if size == 1 or exclusive.isdisjoint(chosen):
                yield chosen


def _numbers(variable: Variable, limits: list[Fraction]) -> Iterator[int | float]:
    """A number at each limit, and one between and beyond them, of those that can be given."""
    item = variable.item
    low = None if item.minimum is None else Fraction(str(item.minimum))
    high = None if item.maximum is None else Fraction(str(item.maximum))
    step = Fraction(str(item.step)) if item.step else None
    if step is None and variable.type is not ItemType.DECIMAL:
        step = Fraction(1)
    marks = sorted({*limits, *(end for end in (low, high) if end is not None)}) or [Fraction(0)]
    points = _on_steps(marks, low or Fraction(0), step) if step else _between(marks)
    for point in sorted(set(points)):
        if (low is None or point >= low) and (high is None or point <= high):
            yield float(point) if variable.type is ItemType.DECIMAL else int(point)


def _on_steps(marks: list[Fraction], start: Fraction, step: Fraction) -> Iterator[Fraction]:
    """The steps at and on both sides of each mark."""
    for mark in marks:
        nearest = (mark - start) // step
        yield from (start + (nearest + by) * step for by in (-1, 0, 1))


def _between(marks: list[Fraction]) -> Iterator[Fraction]:
    """The marks, and a point between and beyond them."""
    yield from marks
    yield from ((low + high) / 2 for low, high in pairwise(marks))
    yield marks[0] - 1
    yield marks[-1] + 1
