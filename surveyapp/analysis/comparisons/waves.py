"""Two surveys of one structural fingerprint side by side: what has changed between the waves.

Nobody can be linked from one wave to the other, so that they are taken as independent samples: the change
of a share is a difference with the interval of Newcombe. Rules: docs/waves.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.analysis.report.grouping_summary import differing_groupings
from surveyapp.analysis.report.ranked_without_place import RankedAnswer, ranked_without_place
from surveyapp.analysis.report.report import Estimate, Frequency, ItemResult, Report, VariableResult
from surveyapp.analysis.statistics.effects import Difference, difference
from surveyapp.analysis.statistics.multiplicity import AdjustedTest, Family, adjust
from surveyapp.analysis.statistics.ordinal import RankTest, mann_whitney
from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.model import Recommendation
from surveyapp.instruments.model.instrument import Text

UNEQUAL = 2
"""From this ratio on, waves of different size are pointed out."""


@dataclass(frozen=True, kw_only=True)
class Wave:
    """One survey: its report, how and when it was fielded; closed: None while it is open."""

    report: Report
    mode: str
    opened: dt.date | None
    closed: dt.date | None
    extended: bool


@dataclass(frozen=True, kw_only=True)
class AdherenceChange:
    """Reported adherence to one recommendation in both waves, the first less the second, on each base."""

    definition: Recommendation  # of the first wave
    changes: Mapping[str, Difference]  # by base
    is_same_rule: bool  # the same answers give the same verdicts in both


@dataclass(frozen=True, kw_only=True)
class CategoryChange:
    """One answer's share of the valid bases, the first less the second."""

    code: str
    label: Text
    is_special: bool
    change: Difference


@dataclass(frozen=True, kw_only=True)
class VariableChange:
    """One variable in both waves. ordered, adjusted: of an ordered variable alone.

    outside_order: the answers of each wave that the test does not count, having no place in the order.
    """

    name: str
    label: Text
    is_multiple: bool
    bases: tuple[int, int]
    categories: tuple[CategoryChange, ...]
    alone: tuple[Frequency, ...]  # answers that only one of the waves has, added in recoding
    ordered: RankTest | None = None
    adjusted: AdjustedTest | None = None
    outside_order: tuple[int, int] = (0, 0)
    ranked: tuple[RankedAnswer, ...] = ()  # although by their words they have no place; of both waves


@dataclass(frozen=True, kw_only=True)
class ItemChange:
    item: ItemResult  # of the first wave
    variables: tuple[VariableChange, ...]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A text that differs between the instruments: of an item ("mnt2") or an answer ("mnt2.continue")."""

    name: str
    first: Text
    second: Text


@dataclass(frozen=True, kw_only=True)
class Waves:
    """Two waves and what has changed. alone: labels of variables and recommendations that only one has."""

    first: Wave
    second: Wave
    adherence: tuple[AdherenceChange, ...]
    items: tuple[ItemChange, ...]
    derived: tuple[VariableChange, ...]
    wordings: tuple[Wording, ...]
    alone: tuple[Text, ...]
    tests: int
    cautions: tuple[str, ...]


def waves(first: Wave, second: Wave, *, ordered: Mapping[str, Sequence[str]]) -> Waves:
    """The change from the second wave to the first. ordered: by variable, the codes in order from the lowest.

    ValueError for reports of different structure.
    """
    one, other = first.report, second.report
    if one.structural_fingerprint != other.structural_fingerprint:
        raise ValueError("waves are of one structural fingerprint")
    changed = {name: _variable(*pair, ordered) for name, pair in _pairs(one, other).items()}
    adjusted = adjust(
        {
            name: (Family.EXPLORATORY, change.ordered.test.p)
            for name, change in changed.items()
            if change.ordered is not None
        }
    )
    changed |= {
        adjustment.name: replace(changed[adjustment.name], adjusted=adjustment) for adjustment in adjusted
    }
    adherence, alone = _adherence(one, other)
    return Waves(
        first=first,
        second=second,
        adherence=adherence,
        items=tuple(_items(one, changed)),
        derived=tuple(changed[variable.name] for variable in one.derived if variable.name in changed),
        wordings=tuple(_wordings(one, other)),
        alone=(*alone, *_alone(one, other)),
        tests=sum(adjustment.p is not None for adjustment in adjusted),
        cautions=tuple(_cautions(first, second, adherence)),
    )


def _variables(report: Report) -> dict[str, VariableResult]:
    every = [*(variable for item in report.items for variable in item.variables), *report.derived]
    return {variable.name: variable for variable in every}


def _pairs(one: Report, other: Report) -> dict[str, tuple[VariableResult, VariableResult]]:
    """The variables with answers to choose that both have; a number is compared by its derived bands.

    What each has grouped in its own way is no variable of both.
    """
    others, apart = _variables(other), differing_groupings(one, other)
    return {
        name: (variable, others[name])
        for name, variable in _variables(one).items()
        if name in others
        and name not in apart
        and any(not frequency.is_special for frequency in variable.frequencies)
    }


def _variable(
    first: VariableResult, second: VariableResult, ordered: Mapping[str, Sequence[str]]
) -> VariableChange:
    ours = {frequency.code: frequency for frequency in first.frequencies}
    theirs = {frequency.code: frequency for frequency in second.frequencies}
    both = [frequency for code, frequency in ours.items() if code in theirs]
    ranked = [code for code in ordered.get(first.name, ()) if code in ours and code in theirs]
    rows = [[frequencies[code].count for code in ranked] for frequencies in (ours, theirs)]
    given = [replace(ours[code], count=ours[code].count + theirs[code].count) for code in ranked]
    return VariableChange(
        name=first.name,
        label=first.label,
        is_multiple=first.is_multiple,
        bases=(first.base, second.base),
        categories=tuple(
            CategoryChange(
                code=frequency.code,
                label=frequency.label,
                is_special=frequency.is_special,
                change=difference((frequency.count, first.base), (theirs[frequency.code].count, second.base)),
            )
            for frequency in both
        ),
        alone=tuple(
            frequency for code, frequency in (ours | theirs).items() if not (code in ours and code in theirs)
        ),
        ordered=_ranked(rows),
        outside_order=(first.base - sum(rows[0]), second.base - sum(rows[1])),
        ranked=ranked_without_place(first.name, first.label, given),
    )


def _ranked(rows: Sequence[Sequence[int]]) -> RankTest | None:
    """The first wave against the second on an ordered answer; None unless three answers were given."""
    if sum(any(column) for column in zip(*rows, strict=True)) < 3:
        return None
    return mann_whitney(*([float(at) for at, count in enumerate(row) for _ in range(count)] for row in rows))


def _items(report: Report, changed: Mapping[str, VariableChange]) -> Iterator[ItemChange]:
    for item in report.items:
        own = tuple(changed[variable.name] for variable in item.variables if variable.name in changed)
        if own:
            yield ItemChange(item=item, variables=own)


def _adherence(one: Report, other: Report) -> tuple[tuple[AdherenceChange, ...], tuple[Text, ...]]:
    """The recommendations that both waves judge, and the labels of those that only one has."""
    ours, theirs = (
        {entry.definition.name: entry for entry in report.adherence if not entry.definition.gives_no_estimate}
        for report in (one, other)
    )
    changes = tuple(
        AdherenceChange(
            definition=entry.definition,
            changes={
                base: _change(entry.result.estimate(base), theirs[name].result.estimate(base))
                for base in BASES
            },
            is_same_rule=_rule(entry.definition) == _rule(theirs[name].definition),
        )
        for name, entry in ours.items()
        if name in theirs
    )
    missing = [entry for name, entry in (ours | theirs).items() if not (name in ours and name in theirs)]
    return changes, tuple(entry.definition.label for entry in missing)


def _change(first: Estimate, second: Estimate) -> Difference:
    return difference(
        (first.numerator or 0, first.denominator or 0), (second.numerator or 0, second.denominator or 0)
    )


def _rule(definition: Recommendation) -> object:
    """All of a recommendation that verdicts follow from, and nothing of its words."""
    return (
        definition.criteria,
        definition.otherwise,
        definition.defaults,
        definition.deciding_items,
        definition.lenient_of,
        definition.all_of,
        definition.vignette,
        definition.profile,
    )


def _alone(one: Report, other: Report) -> tuple[Text, ...]:
    ours, theirs, apart = _variables(one), _variables(other), differing_groupings(one, other)
    return tuple(
        variable.label
        for name, variable in (ours | theirs).items()
        if not (name in ours and name in theirs) or name in apart
    )


def _wordings(one: Report, other: Report) -> Iterator[Wording]:
    """The texts of items and answers that the two instruments word differently, in any language."""
    theirs = dict(_texts(other))
    for name, text in _texts(one):
        if name in theirs and dict(theirs[name]) != dict(text):
            yield Wording(name=name, first=text, second=theirs[name])


def _texts(report: Report) -> Iterator[tuple[str, Text]]:
    for item in report.items:
        yield item.name, item.text
        for variable in item.variables:
            if variable.name != item.name:
                yield variable.name, variable.label
            for frequency in variable.frequencies:
                yield f"{variable.name}.{frequency.code}", frequency.label


def _cautions(first: Wave, second: Wave, adherence: Sequence[AdherenceChange]) -> Iterator[str]:
    """Cautions, as codes."""
    counts = [wave.report.counts for wave in (first, second)]
    yield "not_linked"
    if any(wave_counts.synthetic for wave_counts in counts):
        yield "synthetic"
    if _overlap(first, second):
        yield "overlap"
    if any(wave.opened is not None and wave.closed is None for wave in (first, second)):
        yield "still_open"
    fewer, more = sorted(wave_counts.responses for wave_counts in counts)
    if more > 0 and more >= UNEQUAL * fewer:
        yield "unequal"
    if first.extended != second.extended:
        yield "extended"
    if len({bool(wave.report.recoding and wave.report.recoding.is_applied) for wave in (first, second)}) > 1:
        yield "recoding"
    if not all(change.is_same_rule for change in adherence):
        yield "rules"


def _overlap(first: Wave, second: Wave) -> bool:
    """Whether both could be answered on one day, so that one person may have answered both."""
    if first.opened is None or second.opened is None:
        return False
    last = dt.date.max
    return first.opened <= (second.closed or last) and second.opened <= (first.closed or last)
