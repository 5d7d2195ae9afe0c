"""Methods that changed after plans were locked: which change touches the numbers of which plan.

A plan keeps the release whose methods it was written under. What changed since a later release, and concerns
something that the plan names, is said wherever the plan is; it is no deviation from the plan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveyapp.analysis.report.report import PlanChange
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.model.instrument import Instrument, ItemType, Text, Variable

PAIRS, ORDER, EXACT, NONE_CHOSEN, STATUSES = "pairs", "order", "exact_tests", "none_chosen", "statuses"
CHANGES: Mapping[str, str] = {
    PAIRS: "0.1.0",
    ORDER: "0.1.0",
    EXACT: "0.1.0",
    NONE_CHOSEN: "0.1.0",
    STATUSES: "0.1.0",
}
"""What changed -> the first release that computes so. A change of method adds a line."""

VERDICT = "verdict."
UNTOUCHED = "assessable"
"""The base whose figures rest on verdicts alone, not on statuses."""
Pairs = Sequence[tuple[str, str]]


def _number(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".")) if release else ()


RELEASE = max(CHANGES.values(), key=_number)
"""The release of the methods as they are now; plans are written with it."""


def is_known(change: str, release: str) -> bool:
    """Whether a plan of this release ("" for the first plans, which name none) was written after a change."""
    return _number(release) >= _number(CHANGES[change])


def plan_changes(
    release: str,
    primary: Sequence[str],
    base: str,
    comparisons: Pairs,
    instrument: Instrument,
    recommendations: Sequence[Recommendation],
) -> tuple[PlanChange, ...]:
    """The changes since the plan's release that touch what it names: primary results, pairs of variables."""
    about = _Variables(instrument, recommendations)
    touched: dict[str, list[Text]] = {
        PAIRS: [about.pair(pair) for pair in comparisons if about.are_paired(pair)],
        ORDER: [about.pair(pair) for pair in comparisons if any(map(about.is_reordered, pair))],
        EXACT: [about.pair(pair) for pair in comparisons if about.is_exact_now(pair)],
        NONE_CHOSEN: [about.pair(pair) for pair in comparisons if any(map(about.counts_none, pair))],
        STATUSES: [about.verdict(key) for key in primary] if base != UNTOUCHED else [],
    }
    return tuple(
        PlanChange(code=code, since=CHANGES[code], names=tuple(names))
        for code, names in touched.items()
        if names and not is_known(code, release)
    )


class _Variables:
    """What a plan names as it compares: variables, options of a multiple choice, derived ones, verdicts."""

    def __init__(self, instrument: Instrument, recommendations: Sequence[Recommendation]) -> None:
        self.instrument = instrument
        self.verdicts = {definition.name: definition.label for definition in recommendations}
        self.derived = {derived.name: derived for derived in instrument.derived}

    def verdict(self, name: str) -> Text:
        """The label of the recommendation that a plan's key or variable is about; else the name as it is."""
        recommendation = name.removeprefix(VERDICT).partition(":")[0]
        return self.verdicts.get(recommendation) or dict.fromkeys(self.instrument.languages, name)

    def pair(self, pair: tuple[str, str]) -> Text:
        """Both variables by their labels."""
        first, second = map(self._label, pair)
        return {language: f"{first[language]} × {second[language]}" for language in first}

    def _label(self, name: str) -> Text:
        languages = self.instrument.languages
        if name in self.derived:
            return {language: self.derived[name].label.get(language, name) for language in languages}
        variable = self._variable(name)
        if variable is None:
            return self.verdict(name) if name.startswith(VERDICT) else dict.fromkeys(languages, name)
        choice = variable.choice(name.partition(".")[2])
        return {
            language: variable.label(language) + (f": {choice.label[language]}" if choice else "")
            for language in languages
        }

    def _variable(self, name: str) -> Variable | None:
        return self.instrument.variables.get(name.partition(".")[0])

    def _source(self, name: str) -> Variable | None:
        """The variable that the answers come from, also of a derived one."""
        return self._variable(self.derived[name].source) if name in self.derived else self._variable(name)

    def are_paired(self, pair: tuple[str, str]) -> bool:
        """Whether both are items with the same options in the same words."""
        first, second = map(self._answers, pair)
        return pair[0] != pair[1] and bool(first) and first == second

    def _answers(self, name: str) -> tuple[object, ...]:
        """The answers of an item; of an option of a multiple choice, chosen or not."""
        variable = self._variable(name)
        if variable is None:
            return ()
        if variable.type is ItemType.MULTIPLE:
            return ("chosen", "not chosen")
        if variable.type is ItemType.SCALE:
            return (variable.item.minimum, variable.item.maximum, variable.item.low_label)
        return tuple(
            (option.code, tuple(sorted(option.label.items())), variable.places.get(option.code))
            for option in variable.options
            if option.missing is None
        )

    def is_reordered(self, name: str) -> bool:
        """Whether answers have another rank by value than as listed, or none."""
        variable = self._source(name)
        if variable is None or variable.item.measurement != "ordinal" or variable.type is ItemType.SCALE:
            return False
        listed = [option.code for option in variable.options if option.missing is None]
        return listed != sorted(variable.places, key=variable.places.__getitem__)

    def is_exact_now(self, pair: tuple[str, str]) -> bool:
        """Whether a test that was approximate or drawn may be exact: of an order, or of two by several."""
        sizes = sorted(map(self._size, pair))
        return any(map(self._is_ordered, pair)) or (sizes[0] == 2 and sizes[1] > 2)

    def _size(self, name: str) -> int:
        if name in self.derived:
            return len(self.derived[name].groups)
        return 2 if name.startswith(VERDICT) else len(self._answers(name))

    def _is_ordered(self, name: str) -> bool:
        if name in self.derived:
            return self.derived[name].is_ordered
        variable = self._variable(name)
        return variable is not None and variable.item.measurement == "ordinal"

    def counts_none(self, name: str) -> bool:
        """Whether it is an option of a multiple choice whose base now has those who chose none."""
        variable = self._variable(name)
        return variable is not None and name not in self.derived and variable.empty_is_none
