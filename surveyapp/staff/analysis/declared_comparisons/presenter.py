"""What the page of declared comparisons shows: families apart, each with its figures in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons import comparison_text, declared_comparisons_text
from surveyapp.analysis.comparisons.comparison import Comparison
from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparison, DeclaredComparisons
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.instruments.model.instrument import words
from surveyapp.staff.analysis.compare import presenter
from surveyapp.staff.shared.addresses import page_address
from surveyapp.staff.shared.plot_positions import position

TICKS = (-100, -50, 0, 50, 100)
"""Of the axis of differences, in percentage points."""


@dataclass(frozen=True, kw_only=True)
class ShownComparison:
    """A declared comparison in words; those of its figures that do not exist are ""."""

    address: str  # of the whole comparison; "" where it could not be made
    rows: str
    columns: str
    n: int | None = None
    test: str = ""
    why: str = ""
    p: str = ""
    adjusted: str = ""
    effect: str = ""
    differs: str = ""
    cautions: tuple[str, ...] = ()
    missing: str = ""  # why it was not made


@dataclass(frozen=True, kw_only=True)
class DifferenceMark:
    """A difference with its interval along the axis from -100 to 100 points."""

    name: str
    differs: str
    shown: str
    at: str
    low: str
    high: str


@dataclass(frozen=True, kw_only=True)
class ShownFamily:
    """A family: how p is adjusted, what that holds, and its comparisons."""

    key: str
    name: str
    held: str
    counted: str
    is_adjusted: bool
    adjustment: str
    comparisons: tuple[ShownComparison, ...]
    marks: tuple[DifferenceMark, ...]


def shown_declared_comparisons(
    found: DeclaredComparisons, path: str, where: Sequence[str], language: str
) -> tuple[ShownFamily, ...]:
    """The families that have comparisons. path: of the page of single comparisons."""
    return tuple(
        ShownFamily(
            key=family.value,
            name=declared_comparisons_text.family_in_words(family, _),
            held=declared_comparisons_text.error_rate_in_words(family, _),
            counted=declared_comparisons_text.tests_in_words(own, language, _),
            is_adjusted=family is not Family.PRIMARY,
            adjustment=declared_comparisons_text.adjustment_in_words(family, _),
            comparisons=tuple(_shown(each, path, where, language) for each in own),
            marks=tuple(_marks(own, language)),
        )
        for family in Family
        if (own := found.of_family(family))
    )


def _shown(declared: DeclaredComparison, path: str, where: Sequence[str], language: str) -> ShownComparison:
    rows, columns = declared_comparisons_text.pair_in_words(declared, language)
    found = declared.comparison
    if found is None:
        return ShownComparison(
            address="", rows=rows, columns=columns, missing=declared_comparisons_text.not_compared_in_words(_)
        )
    return ShownComparison(
        address=_address(declared, path, where),
        rows=rows,
        columns=columns,
        n=found.table.base,
        test=comparison_text.name_of_test(found.test.method, _),
        why=declared_comparisons_text.why_in_words(found, language, _),
        p=comparison_text.p_in_words(found.test, language, _) if found.test.p is not None else "–",
        adjusted=declared_comparisons_text.adjusted_p_in_words(declared.adjusted, language, _),
        effect=declared_comparisons_text.effect_in_words(found, language, _),
        differs=declared_comparisons_text.what_differs(found, language, _),
        cautions=presenter.caution_lines(found, language),
    )


def _address(declared: DeclaredComparison, path: str, where: Sequence[str]) -> str:
    pair = [("rows", declared.planned.rows), ("columns", declared.planned.columns)]
    return page_address(path, [*pair, *(("where", part) for part in where)])


def _marks(own: Sequence[DeclaredComparison], language: str) -> Iterable[DifferenceMark]:
    """A mark for each comparison that is of two groups."""
    for declared in own:
        if declared.comparison is None or declared.comparison.effects.difference is None:
            continue
        measure = declared.comparison.effects.difference.difference
        if measure.value is not None and measure.low is not None and measure.high is not None:
            yield DifferenceMark(
                name=_name(declared.comparison, language),
                differs=declared_comparisons_text.what_differs(declared.comparison, language, _),
                shown=declared_comparisons_text.effect_in_words(declared.comparison, language, _),
                at=_place(measure.value),
                low=_place(measure.low),
                high=_place(measure.high),
            )


def _name(found: Comparison, language: str) -> str:
    rows, columns = words(found.table.rows.label, language), words(found.table.columns.label, language)
    return _("{rows} by {columns}").format(rows=rows, columns=columns)


def _place(difference: float) -> str:
    """Where a difference of shares, -1 to 1, stands along the axis."""
    return position(50 + 50 * difference)
