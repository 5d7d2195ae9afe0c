"""Answers: their types, what conditions see of them, which items apply, the record that a response becomes.

An answer is the code of an option or special, a text (str); the codes of a multiple choice (tuple, empty
where choosing none is an answer); a number (int, float); or a `Missing`. Answers are flat: variable name ->
answer; what is not there is not answered yet.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.instruments.expressions.evaluation import Plain, Scope, evaluate, is_decidable
from surveyapp.instruments.model.instrument import (
    Check,
    Instrument,
    Item,
    ItemType,
    Missing,
    ResponseOption,
    Variable,
)

Answer = str | int | float | tuple[str, ...] | Missing
Answers = Mapping[str, Answer]

COMPLETE, PARTIAL, BREAK_OFF = "complete", "partial", "break_off"
WEB, PAPER = "web", "paper"
"""How a response comes in: sent by the person, or keyed in by staff from paper."""


@dataclass(frozen=True, kw_only=True)
class ResponseRecord:
    """One respondent's return, as floors below the database see it."""

    key: int
    answers: Answers  # every variable of the instrument
    language_code: str
    mode: str
    period: dt.date  # first day of the day, week or month of sending
    completeness: str  # complete or partial
    synthetic: bool
    flags: tuple[str, ...] = ()  # names of the warnings that the respondent let stand
    channel: str = WEB  # how it came in
    excluded: str = ""  # why staff left it out of analysis


def kind_of_missing(variable: Variable, answer: Answer) -> Missing | None:
    """The kind of missing that an answer is, options such as "cannot say" included; None for a valid one."""
    if isinstance(answer, Missing):
        return answer
    code = answer[0] if isinstance(answer, tuple) and len(answer) == 1 else answer
    choice = variable.choice(code) if isinstance(code, str) else None
    return choice.missing if choice else None


def plain(instrument: Instrument, answers: Answers) -> dict[str, Plain]:
    """The answers as conditions see them: None for whatever is missing."""
    return {
        name: plain_answer(instrument.variables[name], answer)
        for name, answer in answers.items()
        if name in instrument.variables
    }


def plain_answer(variable: Variable, answer: Answer) -> Plain:
    """One answer as conditions see it."""
    if isinstance(answer, Missing):
        return None
    if variable.missing_codes:
        code = answer[0] if isinstance(answer, tuple) and len(answer) == 1 else answer
        if code in variable.missing_codes:
            return None
    return answer


def is_offered(option: ResponseOption, answers: Mapping[str, Plain]) -> bool:
    return option.offered_if is None or evaluate(option.offered_if, Scope(answers=answers))


def is_asked(item: Item, answers: Mapping[str, Plain], *, extended: bool) -> bool:
    """Whether the item applies, given the (plain) answers to what came before it."""
    if item.tier == "extended" and not extended:
        return False
    return item.asked_if is None or evaluate(item.asked_if, Scope(answers=answers))


def broken_checks(item: Item, visible_answers: Mapping[str, Plain]) -> list[Check]:
    """The checks that do not hold, given the plain answers up to the item; one that lacks an answer does."""
    scope = Scope(answers=visible_answers)
    return [
        check for check in item.checks if is_decidable(check.rule, scope) and not evaluate(check.rule, scope)
    ]


@dataclass(frozen=True, kw_only=True)
class SettledAnswers:
    """Answers gone through once from the first item to the last."""

    record: dict[str, Answer]  # each variable with its answer or its kind of missing
    visible_answers: dict[str, Plain]  # the same as conditions see it; both in the order of the instrument
    asked_items: frozenset[str]  # names of the items that apply, statements among them


def settled(
    instrument: Instrument, answers: Answers, *, extended: bool, reached: Collection[str] | None = None
) -> SettledAnswers:
    """A whole record, and which items apply.

    Dropped are answers to items that are not asked, options that are not offered, texts of options that are
    not chosen, and whatever is no answer of the variable's type. reached: names of the pages that the
    respondent has sent; what is asked on others and not answered is not reached, and choosing nothing there
    is no answer yet. None: all that is asked was seen, as on paper: choosing nothing need not be stored.
    """
    record: dict[str, Answer] = {}
    visible_answers: dict[str, Plain] = {}
    asked_items: list[str] = []
    for page in instrument.pages:
        empty = Missing.BLANK if reached is None or page.name in reached else Missing.NOT_REACHED
        for item in page.items:
            is_for_all = item.asked_if is None and (extended or item.tier != "extended")
            if is_for_all or is_asked(item, visible_answers, extended=extended):
                asked_items.append(item.name)
                seen = _with_none_chosen(item, answers) if reached is None else answers
                _settle_item(item, seen, empty, record, visible_answers)
            else:
                record.update(item.when_not_asked)
                visible_answers.update(item.when_unseen)
    return SettledAnswers(record=record, visible_answers=visible_answers, asked_items=frozenset(asked_items))


def _with_none_chosen(item: Item, answers: Answers) -> Answers:
    """The answers with "none chosen" where nothing is held of what the person has seen."""
    silent = [
        variable.name
        for variable in item.variables
        if variable.empty_is_none and answers.get(variable.name) in (None, Missing.BLANK)
    ]
    return {**answers, **dict.fromkeys(silent, ())} if silent else answers


def _settle_item(
    item: Item, answers: Answers, empty: Missing, record: dict[str, Answer], visible_answers: dict[str, Plain]
) -> None:
    """Add the variables of an item that is asked."""
    for variable in item.variables:
        name = variable.name
        entered = answers.get(name)
        if entered == () and empty is Missing.NOT_REACHED:  # stored of a page that was not sent
            entered = None
        if variable.specify is not None and not is_variable_asked(variable, record):
            record[name], visible_answers[name] = Missing.NOT_ASKED, None
        elif entered is None or (answer := valid_answer(variable, entered, visible_answers)) is None:
            record[name], visible_answers[name] = empty, None
        else:
            record[name], visible_answers[name] = answer, plain_answer(variable, answer)


def settle(
    instrument: Instrument, answers: Answers, *, extended: bool, reached: Collection[str] | None = None
) -> dict[str, Answer]:
    """The record alone of `settled`."""
    return settled(instrument, answers, extended=extended, reached=reached).record


def is_variable_asked(variable: Variable, answers: Answers) -> bool:
    """Whether an item that is asked asks this variable too: an option's text only where that is chosen."""
    if variable.specify is None:
        return True
    chosen = answers.get(variable.item.name)
    return variable.specify.code in (chosen if isinstance(chosen, tuple) else (chosen,))


def valid_answer(
    variable: Variable, answer: Answer | None, visible_answers: Mapping[str, Plain]
) -> Answer | None:
    """The answer where the variable can have it, given the plain answers before it; None where it cannot."""
    if isinstance(answer, Missing):
        is_allowed = answer is Missing.CANNOT_SAY or (answer is Missing.PREFER_NOT and variable.prefer_not)
        return answer if is_allowed else None
    if variable.type is ItemType.SINGLE:
        return answer if answer in offered_codes(variable, visible_answers) else None
    if variable.type.is_text:
        return answer if isinstance(answer, str) and answer.strip() else None
    if isinstance(answer, (int, float)):
        return answer if variable.type.is_number and not isinstance(answer, bool) else None
    if variable.type is ItemType.MULTIPLE:
        chosen = answer if isinstance(answer, tuple) else ()
        if variable.empty_is_none and not chosen:
            return ()
        return tuple(code for code in offered_codes(variable, visible_answers) if code in chosen) or None
    return answer if answer in {special.code for special in variable.specials} else None


def offered_codes(variable: Variable, visible_answers: Mapping[str, Plain]) -> tuple[str, ...]:
    """The codes of the options that are offered given the plain answers before, in order."""
    if variable.offers_alike:
        return variable.codes
    return tuple(option.code for option in variable.options if is_offered(option, visible_answers))


def completeness(instrument: Instrument, record: Answers) -> str:
    """complete, partial or break_off: the share of required items that applied and were answered.

    "Prefer not to answer" counts as answered. `record` is settled. Thresholds are the instrument's.
    """
    rules = instrument.completeness
    needed = [
        variable.name
        for item in instrument.items
        if item.required
        for variable in item.variables
        if variable.specify is None and record[variable.name] is not Missing.NOT_ASKED
    ]
    answered = [name for name in needed if is_answer(record[name])]
    share = len(answered) / len(needed) if needed else 1.0
    if share >= rules.complete and not any(answer is Missing.NOT_REACHED for answer in record.values()):
        return COMPLETE
    if share >= rules.partial and all(is_answer(record[name]) for name in rules.partial_requires):
        return PARTIAL
    return BREAK_OFF


def is_answer(answer: Answer) -> bool:
    """Whether the person gave an answer, "prefer not" and "cannot say" included."""
    return answer not in (Missing.NOT_ASKED, Missing.BLANK, Missing.NOT_REACHED)


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """The stored form: a kind of missing is {"missing": kind}, so that no text can be taken for one."""
    return {
        name: {"missing": answer.value}
        if isinstance(answer, Missing)
        else list(answer)
        if isinstance(answer, tuple)
        else answer
        for name, answer in answers.items()
    }


def answers_from_json(data: Mapping[str, Any]) -> dict[str, Answer]:
    """The inverse of `answers_to_json`."""
    return {
        name: Missing(value["missing"])
        if isinstance(value, dict)
        else tuple(value)
        if isinstance(value, list)
        else value
        for name, value in data.items()
    }
