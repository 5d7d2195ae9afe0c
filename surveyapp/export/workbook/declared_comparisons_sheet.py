"""The sheet "Comparisons": those that the plan declares, with p before and after the adjustment."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.comparisons.comparison import Comparison
from surveyapp.analysis.comparisons.comparison_text import (
    caution_in_words,
    p_in_words,
    reason_in_words,
    why,
)
from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparison, DeclaredComparisons
from surveyapp.analysis.comparisons.declared_comparisons_text import (
    adjustment_in_words,
    changed_to_pairs_in_words,
    declared_test_in_words,
    error_rate_in_words,
    family_in_words,
    not_compared_in_words,
    pair_in_words,
    tests_in_words,
    under_filter_in_words,
    what_differs,
)
from surveyapp.analysis.report.ranked_without_place import ranked_in_words
from surveyapp.analysis.report.report_text import NOTHING, caution_on_self_report, provenance_in_words
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.measures import Measure, Significance
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.styles import Look
from surveyapp.export.tables.content import Content
from surveyapp.export.workbook.sheet import Heading, Row, write_intro, write_table
from surveyapp.instruments.language import Language

NO_FIGURE = (NOTHING, Look.MISSING)


def write_declared_comparisons(sheet: Worksheet, content: Content, declared: DeclaredComparisons) -> None:
    """A row for each declared comparison, in the order of the plan."""
    _, language, report = content.language.gettext, content.language, content.report
    notes = [
        _("Plan {number}, fingerprint {fingerprint}.").format(
            number=declared.plan, fingerprint=declared.fingerprint
        )
    ]
    notes += [
        f"{family_in_words(family, language)}. {error_rate_in_words(family, language)} "
        f"{tests_in_words(own, language)}"
        for family in Family
        if (own := declared.of_family(family))
    ]
    notes += [under_filter_in_words(language)] if report.filter else []
    notes += filter(None, [changed_to_pairs_in_words(declared, language)])
    notes += [caution_on_self_report(language)] if declared.shows_adherence else []
    headings = _headings(language)
    synthetic = provenance_in_words(report.counts, language)
    first = write_intro(sheet, _("Declared comparisons"), notes, synthetic, headings=headings)
    rows = (_DeclaredComparisonLine(content, comparison).row() for comparison in declared.comparisons)
    write_table(sheet, headings, rows, first=first)


def _headings(language: Language) -> list[Heading]:
    _ = language.gettext
    return [
        Heading(words=_("Family"), width=12),
        Heading(words=_("Rows"), width=32),
        Heading(words=_("Columns"), width=24),
        Heading(words=_("In the table"), width=10),
        Heading(words=_("All responses"), width=10),
        Heading(words=_("Test"), width=18),
        Heading(words="p", width=9),
        Heading(words=_("Adjustment"), width=16),
        Heading(words=_("Tests in the family"), width=10),
        Heading(words=_("Adjusted p-value"), width=10),
        Heading(words=_("Difference (points)"), width=10),
        # xgettext:no-python-format
        Heading(words=_("95% low (points)"), width=10),
        # xgettext:no-python-format
        Heading(words=_("95% high (points)"), width=10),
        Heading(words=_("Difference of"), width=22),
        Heading(words=_("Cramér’s V"), width=9),
        # xgettext:no-python-format
        Heading(words=_("95% low (V)"), width=9),
        # xgettext:no-python-format
        Heading(words=_("95% high (V)"), width=9),
        Heading(words=_("Rank-biserial correlation"), width=12),
        Heading(words=_("Lower limit (rank-biserial)"), width=12),
        Heading(words=_("Upper limit (rank-biserial)"), width=12),
        Heading(words=_("Why this test, or why none"), width=60, is_printed=False),
        Heading(words=_("Cautions"), width=80, is_printed=False),
        Heading(words=_("Rows (name)"), width=18, is_printed=False),
        Heading(words=_("Columns (name)"), width=18, is_printed=False),
    ]


class _DeclaredComparisonLine:
    """The row of one comparison."""

    def __init__(self, content: Content, declared: DeclaredComparison) -> None:
        self.declared, self.language = declared, content.language

    def row(self) -> Row:
        _, planned, adjusted = self.language.gettext, self.declared.planned, self.declared.adjusted
        rows, columns = pair_in_words(self.declared, self.language)
        comparison = self.declared.comparison
        return [
            *_texts(family_in_words(planned.family, self.language), rows, columns),
            *([NO_FIGURE] * 3 if comparison is None else self.table(comparison)),
            _p(adjusted.p),
            *_texts(adjustment_in_words(planned.family, self.language)),
            (adjusted.of, Look.COUNT),
            _p(adjusted.adjusted),
            *([NO_FIGURE] * 10 if comparison is None else self.effects(comparison)),
            *_texts(*self.remarks(), planned.rows, planned.columns),
        ]

    def table(self, comparison: Comparison) -> Iterator[StyledValue]:
        yield comparison.table.base, Look.COUNT
        yield comparison.table.responses, Look.COUNT
        yield declared_test_in_words(self.declared, self.language), Look.TEXT

    def effects(self, comparison: Comparison) -> Iterator[StyledValue]:
        """The difference in percentage points, then V, which pairs have not, and the correlation of pairs."""
        difference, paired = self.declared.difference, self.declared.paired
        measure = difference.difference if difference else Measure(value=None, reason="more_than_two_groups")
        for value in (measure.value, measure.low, measure.high):
            yield _number(None if value is None else 100 * value)
        differs = what_differs(self.declared, self.language)
        yield (differs, Look.TEXT) if differs else NO_FIGURE
        v = comparison.effects.v
        yield from map(_number, (None, None, None) if paired else (v.value, v.low, v.high))
        effect = paired.effect if paired else None
        yield from map(_number, (effect.value, effect.low, effect.high) if effect else (None, None, None))

    def remarks(self) -> tuple[str, str]:
        """Why this test, or why none; cautions."""
        _, test = self.language.gettext, self.declared.test
        if test is None:
            return not_compared_in_words(self.language), ""
        cautions = (
            caution_in_words(caution.code, caution.number, self.language)
            for caution in self.declared.cautions
        )
        reason = reason_in_words(test.reason, self.language) if test.p is None else ""
        ranked = ranked_in_words(self.declared.ranked_without_place, self.language)
        return reason or self.why(test), " ".join([*cautions, *ranked])

    def why(self, test: Significance) -> str:
        """Why this test; with the error of a p that was estimated, and so of the adjusted one."""
        _, text = self.language.gettext, why(test, self.language)
        if test.standard_error is None:
            return text
        estimated = _("The p-value is estimated, and so is the adjusted p-value: {p}.")
        return f"{text} {estimated.format(p=p_in_words(test, self.language))}"


def _number(value: float | None) -> StyledValue:
    return NO_FIGURE if value is None else (value, Look.DECIMAL)


def _p(p: float | None) -> StyledValue:
    """With its significant digits, so that the side of 0.05 is seen, and that it is not 0."""
    value = rounding.machine_p(p)
    return NO_FIGURE if value is None else (value, Look.NUMBER)


def _texts(*texts: str) -> list[StyledValue]:
    return [(text, Look.TEXT) for text in texts]
