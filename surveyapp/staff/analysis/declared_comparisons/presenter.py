"""What the page of declared comparisons shows: families apart, each with its figures in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.analysis.comparisons import comparison_text, declared_comparisons_text
from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparison, DeclaredComparisons
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.instruments.language import Language
from surveyapp.staff.analysis.compare import presenter
from surveyapp.staff.analysis.compare.effects_presenter import difference_plot
from surveyapp.staff.shared.addresses import page_address
from surveyapp.staff.shared.interval_plot import IntervalPlot, PlotLine, reading_of


@dataclass(frozen=True, kw_only=True)
class ComparisonLine:
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
class FamilyBlock:
    """A family: how p is adjusted, what that holds, and its comparisons."""

    key: str
    name: str
    error_rate: str
    counted: str
    is_adjusted: bool
    adjustment: str
    comparisons: tuple[ComparisonLine, ...]
    differences: IntervalPlot | None


def family_blocks(
    result: DeclaredComparisons, path: str, where: Sequence[str], language: Language
) -> tuple[FamilyBlock, ...]:
    """The families that have comparisons. path: of the page of single comparisons."""
    return tuple(
        FamilyBlock(
            key=family.value,
            name=declared_comparisons_text.family_in_words(family, language),
            error_rate=declared_comparisons_text.error_rate_in_words(family, language),
            counted=declared_comparisons_text.tests_in_words(own, language),
            is_adjusted=family is not Family.PRIMARY,
            adjustment=declared_comparisons_text.adjustment_in_words(family, language),
            comparisons=tuple(_comparison_line(declared, path, where, language) for declared in own),
            differences=difference_plot(
                f"differences-{family.value}",
                tuple(_difference_lines(own, language)),
                _(
                    "Differences in percentage points with confidence intervals (95%): of two groups by "
                    "Newcombe, of pairs by Tango"
                ),
            ),
        )
        for family in Family
        if (own := result.of_family(family))
    )


def _comparison_line(
    declared: DeclaredComparison, path: str, where: Sequence[str], language: Language
) -> ComparisonLine:
    rows, columns = declared_comparisons_text.pair_in_words(declared, language)
    comparison, test = declared.comparison, declared.test
    if comparison is None or test is None:
        return ComparisonLine(
            address="",
            rows=rows,
            columns=columns,
            missing=declared_comparisons_text.not_compared_in_words(language),
        )
    return ComparisonLine(
        address=_address(declared, path, where),
        rows=rows,
        columns=columns,
        n=comparison.table.base,
        test=declared_comparisons_text.declared_test_in_words(declared, language),
        why=declared_comparisons_text.why_in_words(test, language),
        p=comparison_text.p_in_words(test, language) if test.p is not None else "–",
        adjusted=declared_comparisons_text.declared_p_in_words(declared, language),
        effect=declared_comparisons_text.effect_in_words(declared, language),
        differs=declared_comparisons_text.what_differs(declared, language),
        cautions=presenter.caution_lines(declared.cautions, declared.ranked_without_place, language),
    )


def _address(declared: DeclaredComparison, path: str, where: Sequence[str]) -> str:
    pair = [("rows", declared.planned.rows), ("columns", declared.planned.columns)]
    return page_address(path, [*pair, *(("where", part) for part in where)])


def _difference_lines(own: Sequence[DeclaredComparison], language: Language) -> Iterator[PlotLine]:
    """A line for each comparison that is of two groups or two options."""
    for declared in own:
        if declared.difference is None or declared.difference.difference.value is None:
            continue
        differs = declared_comparisons_text.what_differs(declared, language)
        effect = declared_comparisons_text.effect_in_words(declared, language)
        yield PlotLine(
            label=_name(declared, language),
            readings=(reading_of(declared.difference.difference, times=100),),
            figures=(f"{differs}{_(': ')}{effect}",),
        )


def _name(declared: DeclaredComparison, language: Language) -> str:
    rows, columns = declared_comparisons_text.pair_in_words(declared, language)
    return _("{rows} by {columns}").format(rows=rows, columns=columns)
