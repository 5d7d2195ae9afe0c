"""Synthetic answers: random but as valid as a person's, for demonstrations and tests. No person gave them."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random

from surveyapp.instruments.expressions.evaluation import Plain, Scope, evaluate
from surveyapp.instruments.expressions.exact_numbers import exact
from surveyapp.instruments.model.answers import (
    Answer,
    broken_checks,
    is_asked,
    is_variable_asked,
    offered_codes,
    plain_answer,
)
from surveyapp.instruments.model.instrument import Instrument, Item, ItemType, Missing, Variable
from surveyapp.instruments.problems import Problem
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _
from surveyapp.instruments.synthesis.synthesis_plan import (
    BLANK,
    GIVEN,
    NUMBER,
    REFUSAL,
    Fixed,
    PlanError,
    SynthesisPlan,
    outcomes,
)

TRIES = 100
"""Draws of one item before its checks are given up on."""
REFUSALS = 0.02
"""Share of "prefer not to answer" of items without weights."""
SPECIALS = 0.15
"""Share of the specials of numbers without weights."""
TICKS = 0.3
"""Probability of each tick of multiple choices without a plan."""
TEXT = "Synthetic text"


def synthetic_answers(
    instrument: Instrument,
    *,
    random: Random,
    extended: bool,
    plan: SynthesisPlan | None = None,
    fixed: Fixed | None = None,
) -> dict[str, Answer]:
    """A whole settled record of a person who goes through to the end, drawn item by item.

    Skip logic, offered and exclusive options, limits, checks and ends are kept; required items are answered.
    fixed: answers that are not drawn but given, see `quotas`. Raises PlanError where these or the plan
    contradict the instrument.
    """
    drawing = _Drawing(random=random, plan=plan or SynthesisPlan(), fixed=fixed or {}, extended=extended)
    for item in instrument.items:
        drawing.item(item)
    for name, answer in drawing.fixed.items():
        if drawing.record.get(name) is Missing.NOT_ASKED and answer is not Missing.NOT_ASKED:
            raise _contradiction(
                name, _("{name} is fixed but not asked.", name=name), _("Fix what it depends on, too.")
            )
    return drawing.record


@dataclass(kw_only=True)
class _Drawing:
    """One record in the making."""

    random: Random
    plan: SynthesisPlan
    fixed: Fixed
    extended: bool
    record: dict[str, Answer] = field(default_factory=dict)
    visible_answers: dict[str, Plain] = field(default_factory=dict)

    def item(self, item: Item) -> None:
        """Draw the item until its checks hold and nothing ends the survey."""
        if not is_asked(item, self.visible_answers, extended=self.extended):
            for variable in item.variables:
                self.keep(variable, Missing.NOT_ASKED)
            return
        for _try in range(TRIES if item.checks or item.ends else 1):
            for variable in item.variables:
                self.keep(variable, self.answer(variable))
            if self.is_allowed(item):
                return
        self.give_up(item)

    def keep(self, variable: Variable, answer: Answer) -> None:
        self.record[variable.name] = answer
        self.visible_answers[variable.name] = plain_answer(variable, answer)

    def is_allowed(self, item: Item) -> bool:
        ended = any(evaluate(end.when, Scope(answers=self.visible_answers)) for end in item.ends)
        return not ended and not broken_checks(item, self.visible_answers)

    def give_up(self, item: Item) -> None:
        """Give no answer instead, unless only warnings stand against the one drawn last."""
        broken = broken_checks(item, self.visible_answers)
        if broken and all(check.severity == "warning" for check in broken):
            return
        for variable in item.variables:
            if variable.name not in self.fixed and is_variable_asked(variable, self.record):
                self.keep(variable, Missing.PREFER_NOT if variable.prefer_not else _empty(variable))
        if not self.is_allowed(item) or (item.required and not item.prefer_not):
            raise _contradiction(
                item.name,
                _("{name} finds no answer that its checks allow.", name=item.name),
                _("Change its plan."),
            )

    # --- one variable ------------------------------------------------------------------------------------

    def answer(self, variable: Variable) -> Answer:
        if variable.name in self.fixed:
            return self.fixed_answer(variable)
        if variable.specify:
            return self.text(variable) if is_variable_asked(variable, self.record) else Missing.NOT_ASKED
        offered = offered_codes(variable, self.visible_answers)
        outcome = self.outcome(variable, offered)
        if outcome == BLANK:
            return _empty(variable)
        if outcome == REFUSAL and variable.prefer_not:
            return Missing.PREFER_NOT
        if outcome == NUMBER:
            return self.number(variable)
        if outcome in GIVEN.values():
            return self.choices(variable, offered) if outcome == "choices" else self.text(variable)
        return outcome

    def outcome(self, variable: Variable, offered: tuple[str, ...]) -> str:
        """A code, what stands for any other answer, or no answer."""
        named = self.plan.weights.get(variable.name) or self.plan.weights.get(variable.item.name)
        weights = {
            outcome: named.get(outcome, 0) if named else self.weight(variable, outcome)
            for outcome in outcomes(variable)
            if self.is_open(variable, outcome, offered)
        }
        possible = list(weights)
        if not any(weights.values()):
            return self.random.choice([name for name in possible if name != REFUSAL] or possible or [BLANK])
        return self.random.choices(possible, list(weights.values()))[0]

    def is_open(self, variable: Variable, outcome: str, offered: tuple[str, ...]) -> bool:
        """Whether the outcome can happen here: a blank not where an answer is needed."""
        if outcome == BLANK:
            return not variable.item.required
        if outcome == REFUSAL and variable.choice(REFUSAL) is None:
            return variable.prefer_not
        return outcome in offered or not variable.options or variable.type is ItemType.MULTIPLE

    def weight(self, variable: Variable, outcome: str) -> float:
        """The share of an outcome without weights in the plan; codes share alike."""
        if outcome == BLANK:
            return self.plan.blank / max(1 - self.plan.blank, 1e-9)
        if outcome == REFUSAL:
            return REFUSALS
        if variable.type.is_number and outcome != NUMBER:
            return SPECIALS / len(variable.specials)
        return 1 / max(len(variable.options), 1) if variable.type is ItemType.SINGLE else 1

    def fixed_answer(self, variable: Variable) -> Answer:
        """The fixed answer, in the variable's type."""
        value: object = self.fixed[variable.name]
        if isinstance(value, (list, tuple)):
            return tuple(option.code for option in variable.options if option.code in value)
        if isinstance(value, (int, float)):
            return float(value) if variable.type is ItemType.DECIMAL else int(value)
        if value in (BLANK, REFUSAL) and variable.choice(str(value)) is None:
            return Missing(str(value))
        return str(value)

    def text(self, variable: Variable) -> str:
        text = self.random.choice(self.plan.texts.get(variable.name) or (TEXT,))
        return text[: variable.max_length]

    def choices(self, variable: Variable, offered: tuple[str, ...]) -> Answer:
        """The ticks of a multiple choice: an exclusive option alone, or some of the others."""
        ticks = self.plan.multiple.get(variable.name, {})
        chances = {code: ticks.get(code, 0 if ticks else TICKS) for code in offered}
        alone = {option.code for option in variable.options if option.exclusive}
        for code in offered:
            if code in alone and self.random.random() < chances[code] / (1 if ticks else len(offered)):
                return (code,)
        others = [code for code in offered if code not in alone]
        ticked = [code for code in others if self.random.random() < chances[code]]
        if not ticked and variable.item.required:
            ticked = [self.random.choice(others or offered)] if offered else []
        most = variable.item.maximum_choices or len(ticked)
        chosen = set(ticked if len(ticked) <= most else self.random.sample(ticked, most))
        return tuple(code for code in offered if code in chosen) or _empty(variable)

    def number(self, variable: Variable) -> int | float:
        """A number within the item's limits and on its steps, in the plan's range."""
        item, number_range = variable.item, self.plan.numbers.get(variable.name)
        is_decimal = variable.type is ItemType.DECIMAL
        start, step = item.minimum or 0, item.step or (0.1 if is_decimal else 1)
        low = -math.inf if item.minimum is None else item.minimum
        high = math.inf if item.maximum is None else item.maximum
        if number_range:
            low, high = max(low, number_range.low), min(high, number_range.high)
        low, high = _bounded(low, high, 100 * step)
        first, unit = exact(start), exact(step)
        fewest, most = math.ceil((exact(low) - first) / unit), math.floor((exact(high) - first) / unit)
        if fewest > most:
            raise _contradiction(
                variable.name,
                _("{name} has no number in its planned range.", name=variable.name),
                _("Change `numbers`."),
            )
        steps = self.random.randint(fewest, most)
        if number_range:
            drawn = self.random.triangular(low, high, min(max(number_range.mode, low), high))
            steps = min(max(round((drawn - start) / step), fewest), most)
        number = first + steps * unit
        return float(number) if is_decimal else int(number)


def _empty(variable: Variable) -> Answer:
    """What nothing given to a variable that is asked is."""
    return () if variable.empty_is_none else Missing.BLANK


def _bounded(low: float, high: float, span: float) -> tuple[float, float]:
    """The ends, an open one made finite: the other end and a span, or 0 and a span."""
    if low == -math.inf:
        low = 0 if high == math.inf or high >= 0 else high - span
    return low, low + span if high == math.inf else high


def _contradiction(name: str, message: Sentence, remedy: Sentence) -> PlanError:
    return PlanError([Problem(item=f"synthetic, {name}", message=message, remedy=remedy)])
