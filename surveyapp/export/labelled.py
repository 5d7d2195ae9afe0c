"""Columns of labels: the responses as a person reads them, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveyapp.analysis.sentences import exclusion_in_words, verdict_in_words
from surveyapp.export.bulk import Column
from surveyapp.export.cells import Shown
from surveyapp.export.columns import distinct, reason_column, verdict_column
from surveyapp.export.looks import Look
from surveyapp.export.returns import DerivedValue, Returns
from surveyapp.guidelines.model import Recommendation, Verdict
from surveyapp.instruments.answers import Answer, kind_of_missing
from surveyapp.instruments.codebook import missing_in_words
from surveyapp.instruments.groupings import values_of
from surveyapp.instruments.model import Derived, Missing, Translate, Variable, words

CHOICES_JOINED = "; "


def labelled_columns(returns: Returns, language: str, _: Translate) -> list[Column]:
    """All columns of labels: about the response, of each variable, derived variable and recommendation."""
    labels = _Labels(language=language, translate=_)
    columns = list(labels.about(returns))
    for variable in returns.instrument.variables.values():
        columns.append(labels.of_variable(variable, returns))
    for derived in returns.instrument.derived:
        columns.append(labels.of_derived(derived, returns))
    for recommendation in returns.recommendations:
        columns += labels.of_recommendation(recommendation, returns)
    return distinct(columns, returns.instrument)


@dataclass(frozen=True, kw_only=True)
class _Labels:
    language: str
    translate: Translate

    def about(self, returns: Returns) -> Iterator[Column]:
        _, records = self.translate, returns.records
        modes = {"open_anonymous": _("open, anonymous")}
        channels = {"web": _("web"), "paper": _("paper")}
        states = {"complete": _("complete"), "partial": _("partial")}
        facts: list[tuple[str, str, list[Any], Callable[[Any], Shown], float]] = [
            ("key", _("Key"), [record.key for record in records], lambda key: (str(key), Look.TEXT), 21),
            ("synthetic", _("Synthetic"), [record.synthetic for record in records], self.synthetic, 13),
            ("language", _("Language"), [record.language for record in records], _text, 10),
            ("mode", _("Mode"), [modes.get(record.mode, record.mode) for record in records], _text, 18),
            ("channel", _("Channel"), [channels[record.channel] for record in records], _text, 10),
            ("period", _("Period from"), [record.period for record in records], _date, 12),
            (
                "completeness",
                _("Completeness"),
                [states.get(record.completeness, record.completeness) for record in records],
                _text,
                14,
            ),
            ("warnings", _("Warnings let stand"), [record.flags for record in records], _joined, 18),
            ("excluded", _("Excluded"), [record.excluded for record in records], self.excluded, 22),
        ]
        if returns.recodings is not None:
            facts.append(("recoded", _("Recoded"), returns.recodings, self.recoded(returns), 18))
        for name, label, values, show, width in facts:
            yield Column(name=name, label=label, values=values, show=show, width=width)

    def synthetic(self, is_synthetic: bool) -> Shown:
        _ = self.translate
        return (_("SYNTHETIC"), Look.BANNER) if is_synthetic else (_("no"), Look.TEXT)

    def excluded(self, reason: str) -> Shown:
        return exclusion_in_words(reason, self.translate), Look.BANNER if reason else Look.TEXT

    def not_recoded(self) -> str:
        _ = self.translate
        return _("(off: answers as they were given)")

    def recoded(self, returns: Returns) -> Callable[[tuple[str, ...] | None], Shown]:
        items, off = returns.instrument.items_by_name, self.not_recoded()

        def show(names: tuple[str, ...] | None) -> Shown:
            if names is None:
                return off, Look.TEXT
            return CHOICES_JOINED.join(words(items[name].label, self.language) for name in names), Look.TEXT

        return show

    def of_variable(self, variable: Variable, returns: Returns) -> Column:
        return Column(
            name=variable.name,
            label=variable.label(self.language),
            values=returns.answers(variable.name),
            show=self.answer(variable),
            width=20 if variable.type.is_number else 34,
            variable=variable.name,
        )

    def answer(self, variable: Variable) -> Callable[[Answer], Shown]:
        labels = {choice.code: words(choice.label, self.language) for choice in variable.choices}

        def show(answer: Answer) -> Shown:
            if isinstance(answer, Missing):
                return missing_in_words(answer, self.translate), Look.MISSING
            if isinstance(answer, (int, float)):
                return answer, Look.NUMBER
            codes = answer if isinstance(answer, tuple) else (answer,)
            text = CHOICES_JOINED.join(labels.get(code, code) for code in codes) if labels else codes[0]
            return text, Look.MISSING if kind_of_missing(variable, answer) else Look.TEXT

        return show

    def of_derived(self, derived: Derived, returns: Returns) -> Column:
        source = returns.instrument.variables[derived.source]
        labels = {code: words(label, self.language) for code, label in values_of(derived, source).items()}
        return Column(
            name=derived.name,
            label=words(derived.label, self.language),
            values=returns.derived(derived.name),
            show=self.derived_value(labels),
            width=20,
            variable=derived.name,
        )

    def derived_value(self, labels: Mapping[str, str]) -> Callable[[DerivedValue], Shown]:
        def show(value: DerivedValue) -> Shown:
            if isinstance(value, Missing):
                return missing_in_words(value, self.translate), Look.MISSING
            return (labels.get(value, value), Look.TEXT) if isinstance(value, str) else (value, Look.NUMBER)

        return show

    def of_recommendation(self, recommendation: Recommendation, returns: Returns) -> Iterator[Column]:
        _, name = self.translate, recommendation.name
        reasons = {code: words(text, self.language) for code, text in recommendation.reasons.items()}

        def verdict(code: str) -> Shown:
            return verdict_in_words(code, _), Look.MISSING if code == Verdict.NOT_ASSESSABLE else Look.TEXT

        judged = returns.judgements[name]
        label = words(recommendation.label, self.language)
        yield Column(
            name=verdict_column(name),
            label=label,
            values=[each.verdict.value for each in judged],
            show=verdict,
            width=18,
        )
        yield Column(
            name=reason_column(name),
            label=_("Reason: {recommendation}").format(recommendation=label),
            values=[each.reason for each in judged],
            show=lambda code: (reasons[code], Look.TEXT),
            width=34,
        )


def _text(text: str) -> Shown:
    return text, Look.TEXT


def _date(day: Any) -> Shown:
    return day, Look.DATE


def _joined(names: tuple[str, ...]) -> Shown:
    return CHOICES_JOINED.join(names), Look.TEXT
