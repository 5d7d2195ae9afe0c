"""Columns that every table has: what is known of each response as a whole, and what was judged about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surveyapp.analysis.report.report_text import (
    EXCLUSION_REASONS,
    exclusion_in_words,
    response_status_in_words,
    verdict_in_words,
)
from surveyapp.analysis.study.modes.registry import MODES
from surveyapp.export.tables.column import Code, Column, ColumnType, Value
from surveyapp.export.tables.column_names import answered_column, reason_column, status_column, verdict_column
from surveyapp.export.tables.column_values import JOINED
from surveyapp.export.tables.response_records import Returns
from surveyapp.guidelines.model import Verdict
from surveyapp.guidelines.response_status import ResponseStatus
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Missing, words

KEY, SYNTHETIC, LANGUAGE, MODE, CHANNEL, PERIOD, COMPLETENESS, WARNINGS, EXCLUDED, RECODED = (
    "key",
    "synthetic",
    "language",
    "mode",
    "channel",
    "period",
    "completeness",
    "warnings",
    "excluded",
    "recoded",
)
NOT_EXCLUDED = "no"
NOT_RECODED = "(off)"
"""In the column of recoded items: the file has the answers as they were given."""


def about_columns(returns: Returns, language: Language) -> Iterator[Column]:
    """What is known of each response as a whole."""
    _ = language.gettext
    records = returns.records
    modes = {mode.value: _(mode.name) for mode in MODES.values()}
    channels = {"web": _("web"), "paper": _("paper")}
    states = {"complete": _("complete"), "partial": _("partial")}
    yield _text(KEY, _("Key"), [str(record.key) for record in records])
    yield Column(
        name=SYNTHETIC,
        label=_("Synthetic"),
        type=ColumnType.BOOLEAN,
        values=[record.synthetic for record in records],
        value_labels={True: _("SYNTHETIC"), False: _("no")},
        fact=SYNTHETIC,
    )
    yield _text(LANGUAGE, _("Language"), [record.language_code for record in records])
    recorded_modes = [record.mode for record in records]
    yield _coded(MODE, _("Mode"), recorded_modes, _or_themselves(modes, recorded_modes))
    yield _coded(CHANNEL, _("Channel"), [record.channel for record in records], channels)
    yield Column(
        name=PERIOD,
        label=_("Period from"),
        type=ColumnType.DATE,
        values=[record.period for record in records],
        fact=PERIOD,
    )
    reached = [record.completeness for record in records]
    yield _coded(COMPLETENESS, _("Completeness"), reached, _or_themselves(states, reached))
    yield _text(WARNINGS, _("Warnings kept"), [JOINED.join(record.flags) for record in records])
    yield _excluded(returns, language)
    if returns.recodings is not None:
        yield _recoded(returns, returns.recodings, language)


def verdict_columns(returns: Returns, language: Language) -> Iterator[Column]:
    """The verdict and the reason of each response on each recommendation."""
    _ = language.gettext
    verdicts = {verdict.value: verdict_in_words(verdict, language) for verdict in Verdict}
    for recommendation in returns.recommendations:
        judged = returns.judgements[recommendation.name]
        label = words(recommendation.label, language.code)
        reasons = {code: words(text, language.code) for code, text in recommendation.reasons.items()}
        reason = _("Reason: {recommendation}").format(recommendation=label)
        yield _coded(
            verdict_column(recommendation.name),
            label,
            [judgement.verdict.value for judgement in judged],
            verdicts,
        )
        yield _coded(
            reason_column(recommendation.name), reason, [judgement.reason for judgement in judged], reasons
        )


def answered_columns(returns: Returns, language: Language) -> Iterator[Column]:
    """Whether each response answered the deciding items of each recommendation."""
    _ = language.gettext
    for recommendation in returns.recommendations:
        name = answered_column(recommendation.name)
        states = returns.answered[recommendation.name]
        yield Column(
            name=name,
            label=_("Deciding items answered: {recommendation}").format(
                recommendation=words(recommendation.label, language.code)
            ),
            type=ColumnType.BOOLEAN,
            values=[state if isinstance(state, Missing) else bool(state) for state in states],
            value_labels={True: _("yes"), False: _("no")},
            missing={Missing.NOT_ASKED: missing_in_words(Missing.NOT_ASKED, language)},
            fact=name,
        )


def status_columns(returns: Returns, language: Language) -> Iterator[Column]:
    """The status of each response on each recommendation, on which the bases rest."""
    _ = language.gettext
    labels = {status.value: response_status_in_words(status, language) for status in ResponseStatus}
    for recommendation in returns.recommendations:
        label = _("Status: {recommendation}").format(
            recommendation=words(recommendation.label, language.code)
        )
        yield _coded(status_column(recommendation.name), label, returns.statuses[recommendation.name], labels)


def _text(name: str, label: str, values: list[str]) -> Column:
    return Column(name=name, label=label, type=ColumnType.TEXT, values=values, fact=name)


def _coded(name: str, label: str, values: list[str], labels: Mapping[str, str]) -> Column:
    """A column of codes. ValueError for a code that has no label."""
    if unknown := set(values) - set(labels):
        raise ValueError(f"{name} holds codes that have no label: {sorted(unknown)}")
    known: dict[Code, str] = {code: labels[code] for code in labels}
    return Column(name=name, label=label, type=ColumnType.CODE, values=values, value_labels=known, fact=name)


def _or_themselves(labels: Mapping[str, str], values: list[str]) -> dict[str, str]:
    """The labels, and each other value that occurs as its own label."""
    return {code: labels.get(code, code) for code in (*labels, *values)}


def _excluded(returns: Returns, language: Language) -> Column:
    _ = language.gettext
    labels = {
        reason or NOT_EXCLUDED: exclusion_in_words(reason, language) for reason in ("", *EXCLUSION_REASONS)
    }
    values = [record.excluded or NOT_EXCLUDED for record in returns.records]
    return _coded(EXCLUDED, _("Excluded"), values, labels)


def _recoded(returns: Returns, recodings: list[tuple[str, ...] | None], language: Language) -> Column:
    """The names of the items recoded in each response."""
    _ = language.gettext
    items = returns.instrument.items_by_name
    values: list[Value] = [(NOT_RECODED,) if names is None else names for names in recodings]
    labels: dict[Code, str] = {NOT_RECODED: _("(off: original answers)")}
    labels |= {name: words(items[name].label, language.code) for names in recodings for name in names or ()}
    return Column(
        name=RECODED,
        label=_("Recoded"),
        type=ColumnType.CODES,
        values=values,
        value_labels=labels,
        fact=RECODED,
    )
