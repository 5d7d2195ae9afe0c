"""How synthetic responses are to look: weights, ranges, texts and fixed answers, read from a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from surveyapp.instruments.files.toml_tables import Reading, Table
from surveyapp.instruments.model.instrument import Instrument, ItemType, Variable
from surveyapp.instruments.names import suggestion
from surveyapp.instruments.problems import DefinitionError, Problem
from surveyapp.instruments.sentences import Sentence
from surveyapp.instruments.sentences import sentence as _

BLANK, REFUSAL = "blank", "prefer_not"
GIVEN = {ItemType.MULTIPLE: "choices", ItemType.SHORT_TEXT: "text", ItemType.LONG_TEXT: "text"}
NUMBER = "number"

Fixed = Mapping[str, Any]
"""Variable -> the answer that a response is to have: a code, a number, a text or a list of codes."""


class PlanError(DefinitionError):
    """The plan cannot be followed; the message says why and what to change."""


@dataclass(frozen=True, kw_only=True)
class Range:
    """Numbers between two ends, most of them near the mode (a triangular distribution)."""

    low: float
    high: float
    mode: float


@dataclass(frozen=True, kw_only=True)
class Quota:
    """So many responses with these answers."""

    count: int
    answers: Fixed


@dataclass(frozen=True, kw_only=True)
class SynthesisPlan:
    """What is drawn how. Names are variables; weights also go by item, for all rows of a grid.

    weights: name -> code, `number`, `choices`, `text`, `prefer_not` or `blank` -> relative weight.
    numbers: name -> range. multiple: name -> code -> probability of its tick. texts: name -> texts.
    """

    seed: int | None = None
    responses: int | None = None
    blank: float = 0.05  # share of blanks of items that are not required and have no weights
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    numbers: Mapping[str, Range] = field(default_factory=dict)
    multiple: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: tuple[Quota, ...] = ()


def synthesis_plan_from_data(data: Mapping[str, Any]) -> SynthesisPlan:
    """The plan in the table `synthetic` of a file's data; an empty one without it. Raises PlanError."""
    reading = Reading()
    table = Table(data, "", reading).table("synthetic", "synthetic")
    plan = SynthesisPlan(
        seed=table.whole("seed"),
        responses=table.whole("responses"),
        blank=_blank(table),
        weights=_weights(table, "weights"),
        numbers=_numbers(table),
        multiple=_weights(table, "multiple"),
        texts=_texts(table),
        fixed=_fixed(table),
    )
    table.finish()
    if reading.problems:
        raise PlanError(reading.problems)
    return plan


def quotas(plan: SynthesisPlan, responses: int, random: Random) -> list[Fixed]:
    """The fixed answers of each response, in random order; {} for those without. Raises PlanError."""
    fixed = [quota.answers for quota in plan.fixed for _ in range(quota.count)]
    if len(fixed) > responses:
        message = _(
            "The plan fixes the answers of more responses ({fixed}) than are wanted ({responses}).",
            fixed=len(fixed),
            responses=responses,
        )
        remedy = _("Ask for at least {fixed}, or leave out the plan.", fixed=len(fixed))
        raise PlanError([Problem(item="synthetic", message=message, remedy=remedy)])
    rows = [*fixed, *({} for _ in range(responses - len(fixed)))]
    random.shuffle(rows)
    return rows


def plan_problems(plan: SynthesisPlan, instrument: Instrument) -> list[Problem]:
    """Names and codes of the plan that the instrument does not have."""
    messages = [*_unknown_names(plan, instrument), *_unknown_codes(plan, instrument)]
    return [Problem(item="synthetic", message=message, remedy=remedy) for message, remedy in messages]


def outcomes(variable: Variable) -> list[str]:
    """What weights may name: the variable's codes, what stands for any other answer, and no answer."""
    answered = NUMBER if variable.type.is_number else GIVEN.get(variable.type)
    codes = [] if variable.type is ItemType.MULTIPLE else [choice.code for choice in variable.choices]
    return [*codes, *([answered] if answered else []), REFUSAL, BLANK]


def _unknown_names(plan: SynthesisPlan, instrument: Instrument) -> Iterator[tuple[Sentence, Sentence]]:
    fixed = {name: None for quota in plan.fixed for name in quota.answers}
    for name in (*plan.numbers, *plan.multiple, *plan.texts, *fixed):
        if name not in instrument.variables:
            remedy = suggestion(name, instrument.variables, _("Name an item, or a row as item_row."))
            yield _("{name} is not a variable of the questionnaire.", name=name), remedy
    known = {*instrument.variables, *instrument.items_by_name}
    for name in plan.weights:
        if name not in known:
            message = _("{name} is not an item or variable of the questionnaire.", name=name)
            yield message, suggestion(name, known, _("Name an item."))


def _unknown_codes(plan: SynthesisPlan, instrument: Instrument) -> Iterator[tuple[Sentence, Sentence]]:
    for variable in instrument.variables.values():
        ticks, item = plan.multiple.get(variable.name, {}), variable.item
        known = [option.code for option in item.options]
        for code in ticks:
            if code not in known:
                yield (
                    _("{name} has no code {code}.", name=variable.name, code=code),
                    suggestion(code, known, _("Name one of its codes.")),
                )
        known = [*outcomes(variable), *known]
        weights = plan.weights.get(variable.name) or plan.weights.get(item.name, {})
        for code in weights if variable.specify is None else ():
            if code not in known:
                yield (
                    _("{name} has no code {code}.", name=variable.name, code=code),
                    suggestion(code, known, _("Name one of its codes.")),
                )


def _blank(table: Table) -> float:
    share = table.number("blank")
    if share is not None and not 0 <= share <= 1:
        table.wrong(_("`blank` is {share}.", share=share), _("Write a share between 0 and 1."))
    return SynthesisPlan.blank if share is None else share


def _weights(table: Table, key: str) -> dict[str, dict[str, float]]:
    """Name -> code -> weight; of `multiple`, probabilities."""
    most = 1.0 if key == "multiple" else float("inf")
    weights: dict[str, dict[str, float]] = {}
    listed = table.table(key, f"synthetic, {key}")
    for name in listed.data:
        inner = listed.table(name, f"synthetic, {key}.{name}")
        weights[name] = {code: inner.number(code) or 0 for code in inner.data}
        for code, weight in weights[name].items():
            if not 0 <= weight <= most:
                inner.wrong(
                    _("`{code}` is {weight}.", code=code, weight=weight),
                    _("Write a number from 0 to 1.") if most == 1 else _("Write a number from 0."),
                )
    return weights


def _numbers(table: Table) -> dict[str, Range]:
    ranges: dict[str, Range] = {}
    listed = table.table("numbers", "synthetic, numbers")
    for name in listed.data:
        inner = listed.table(name, f"synthetic, numbers.{name}")
        low, high = inner.number("low", required=True) or 0, inner.number("high", required=True) or 0
        mode = inner.number("mode")
        ranges[name] = Range(low=low, high=high, mode=(low + high) / 2 if mode is None else mode)
        if not low <= ranges[name].mode <= high:
            inner.wrong(_("`low`, `mode` and `high` do not ascend."), _("Put the mode between low and high."))
        inner.finish()
    return ranges


def _texts(table: Table) -> dict[str, tuple[str, ...]]:
    listed = table.table("texts", "synthetic, texts")
    return {name: listed.words(name) for name in listed.data}


def _fixed(table: Table) -> tuple[Quota, ...]:
    quotas = []
    for inner in table.tables("fixed", "synthetic, fixed", "count"):
        count = inner.whole("count", required=True) or 0
        if count < 0:
            inner.wrong(_("`count` is {count}.", count=count), _("Write a number from 0."))
        quotas.append(Quota(count=count, answers=inner.free("answers")))
        inner.finish()
    return tuple(quotas)
