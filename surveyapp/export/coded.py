"""Columns of codes: from them every answer can be read back exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from surveyapp.export.bulk import Column
from surveyapp.export.cells import Shown
from surveyapp.export.columns import (
    answered_column,
    bracketed,
    distinct,
    indicator,
    mark,
    reason_column,
    verdict_column,
)
from surveyapp.export.looks import Look
from surveyapp.export.returns import Returns
from surveyapp.guidelines.model import Verdict
from surveyapp.instruments.answers import Answer, kind_of_missing
from surveyapp.instruments.model import Derived, ItemType, Missing, ResponseOption, Variable

WARNINGS_JOINED = "; "
RECODED = "recoded"
NOT_RECODED = "(off)"
"""In the column of recoded items: the file has the answers as they were given."""
EXCLUDED, NOT_EXCLUDED = "excluded", "no"


def coded_columns(returns: Returns) -> list[Column]:
    """All columns of codes: about the response; of each variable (a multiple choice has one for each option);
    what is derived; a verdict and its reason for each recommendation, and whether it was answered.
    """
    columns = list(about_columns(returns))
    for variable in returns.instrument.variables.values():
        columns += _of_variable(variable, returns)
    columns += [_of_derived(derived, returns) for derived in returns.instrument.derived]
    columns += verdict_columns(returns)
    columns += answered_columns(returns)
    return distinct(columns, returns.instrument)


def about_columns(returns: Returns) -> Iterator[Column]:
    """What is known of each response as a whole."""
    records = returns.records
    facts: list[tuple[str, list[Any], Callable[[Any], Shown], float]] = [
        ("key", [record.key for record in records], lambda key: (str(key), Look.TEXT), 21),
        ("synthetic", [record.synthetic for record in records], _synthetic, 10),
        ("language", [record.language for record in records], _text, 10),
        ("mode", [record.mode for record in records], _text, 16),
        ("channel", [record.channel for record in records], _text, 10),
        ("period", [record.period for record in records], lambda day: (day, Look.DATE), 12),
        ("completeness", [record.completeness for record in records], _text, 14),
        ("warnings", [record.flags for record in records], _warnings, 14),
        (EXCLUDED, [record.excluded for record in records], _excluded, 14),
    ]
    if returns.recodings is not None:
        facts.append((RECODED, returns.recodings, _recoded, 14))
    for name, values, show, width in facts:
        yield Column(name=name, label=name, values=values, show=show, width=width)


def _text(text: str) -> Shown:
    return text, Look.TEXT


def _synthetic(is_synthetic: bool) -> Shown:
    return int(is_synthetic), Look.BANNER if is_synthetic else Look.NUMBER


def _warnings(names: tuple[str, ...]) -> Shown:
    return WARNINGS_JOINED.join(names), Look.TEXT


def _recoded(items: tuple[str, ...] | None) -> Shown:
    return NOT_RECODED if items is None else WARNINGS_JOINED.join(items), Look.TEXT


def _excluded(reason: str) -> Shown:
    return reason or NOT_EXCLUDED, Look.BANNER if reason else Look.TEXT


def _of_variable(variable: Variable, returns: Returns) -> Iterator[Column]:
    answers = returns.answers(variable.name)
    if variable.type is not ItemType.MULTIPLE:
        yield Column(
            name=variable.name,
            label=variable.name,
            values=answers,
            show=coded_text if variable.type.is_text else coded,
            width=40 if variable.type.is_text else 12,
            variable=variable.name,
        )
        return
    for option in variable.options:
        yield Column(
            name=indicator(variable, option),
            label=indicator(variable, option),
            values=answers,
            show=_ticked(variable, option),
            variable=variable.name,
            code=option.code,
        )


def coded(answer: Answer) -> Shown:
    """A number as a number, a code as text, a kind of missing as its mark."""
    if isinstance(answer, Missing):
        return mark(answer), Look.MISSING
    if isinstance(answer, str):
        return answer, Look.TEXT
    assert not isinstance(answer, tuple)
    return answer, Look.NUMBER


def coded_text(answer: Answer) -> Shown:
    """A typed text, which may look like a mark."""
    return coded(bracketed(answer) if isinstance(answer, str) else answer)


def _ticked(variable: Variable, option: ResponseOption) -> Callable[[Answer], Shown]:
    """Whether the option was chosen, 1 or 0.

    Where the answer is a kind of missing, the options that count have its mark, so that no "not chosen"
    stands for it; an option that is itself that kind of missing still has its 1.
    """

    def show(answer: Answer) -> Shown:
        kind = kind_of_missing(variable, answer)
        if isinstance(answer, Missing) or (kind is not None and option.missing is None):
            return mark(kind or Missing.BLANK), Look.MISSING
        assert isinstance(answer, tuple)
        return int(option.code in answer), Look.NUMBER

    return show


def _of_derived(derived: Derived, returns: Returns) -> Column:
    return Column(
        name=derived.name,
        label=derived.name,
        values=returns.derived(derived.name),
        show=coded,
        variable=derived.name,
    )


def verdict_columns(returns: Returns) -> Iterator[Column]:
    """The verdict and the reason of each response on each recommendation."""
    for name, judged in returns.judgements.items():
        verdict, reason = verdict_column(name), reason_column(name)
        verdicts, reasons = [each.verdict.value for each in judged], [each.reason for each in judged]
        yield Column(name=verdict, label=verdict, values=verdicts, show=_verdict, width=15)
        yield Column(name=reason, label=reason, values=reasons, show=_text, width=24)


def answered_columns(returns: Returns) -> Iterator[Column]:
    """Whether each response answered the deciding items of each recommendation, on which one base rests."""
    for name, states in returns.answered.items():
        column = answered_column(name)
        yield Column(name=column, label=column, values=states, show=coded, width=15)


def _verdict(verdict: str) -> Shown:
    return verdict, Look.MISSING if verdict == Verdict.NOT_ASSESSABLE else Look.TEXT
