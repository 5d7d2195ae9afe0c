"""The comparisons that the plan declared, family by family, with p before and after the adjustment."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.comparisons.comparison_text import caution_in_words, p_in_words
from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparison, DeclaredComparisons
from surveyapp.analysis.comparisons.declared_comparisons_text import (
    adjustment_in_words,
    changed_to_pairs_in_words,
    declared_p_in_words,
    declared_test_in_words,
    effect_in_words,
    error_rate_in_words,
    family_in_words,
    not_compared_in_words,
    pair_in_words,
    tests_in_words,
    under_filter_in_words,
    what_differs,
)
from surveyapp.analysis.report.ranked_without_place import ranked_in_words
from surveyapp.analysis.report.report_text import NOTHING
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.export.document.blocks import Block, ListOf, Row, Section, Table
from surveyapp.export.document.writer import Writer, body, group, note

COLUMNS = 6
GRAVE = ("same_source", "structural_zeros", "outside_order")
CITED_OF_PAIRS = {
    "mcnemar": ("mcnemar", "tango"),
    "signed_rank": ("wilcoxon",),
    "stuart_maxwell": ("stuart", "maxwell"),
}
"""Works by the test."""
CITED = {Family.SECONDARY: ("holm",), Family.EXPLORATORY: ("benjamini",)}


def declared_comparisons_section(writer: Writer) -> Section | None:
    """None where the plan declares none."""
    declared, _ = writer.facts.declared, writer.language.gettext
    if declared is None or not writer.report.counts.responses:
        return None
    blocks = tuple(_blocks(writer, declared))
    return Section(name="comparisons", title=_("Declared comparisons"), blocks=blocks)


def _blocks(writer: Writer, declared: DeclaredComparisons) -> Iterator[Block]:
    _, cite = writer.language.gettext, writer.citations.cite
    methods = cite("fisher", "freeman"), cite("newcombe")
    text = _(
        "Compared as declared in plan {number}, by exact tests {tests}; differences between two "
        "groups have Newcombe’s interval {works}."
    )
    yield body(text.format(number=declared.plan, tests=methods[0], works=methods[1]))
    yield from _pairs(writer, declared)
    yield ListOf(items=tuple(_families(writer, declared)))
    if writer.report.filter:
        yield note(under_filter_in_words(writer.language))
    yield Table(
        name="comparisons",
        caption=_("Declared comparisons, with p-values adjusted within each family"),
        head=(_("Comparison"), _("In the table"), _("Test"), "p", _("Adjusted p-value"), _("Effect")),
        rows=tuple(_rows(writer, declared)),
        numeric=(False, True, False, True, True, False),
        notes=tuple(_cautions(writer, declared)),
    )


def _pairs(writer: Writer, declared: DeclaredComparisons) -> Iterator[Block]:
    """Which comparisons are of pairs, by which methods, and where that is new since the plan."""
    _ = writer.language.gettext
    methods = {one.paired.test.method.removesuffix("_exact") for one in declared.comparisons if one.paired}
    if not methods:
        return
    works = writer.citations.cite(*(work for method in sorted(methods) for work in CITED_OF_PAIRS[method]))
    text = _(
        "Two items with the same options, answered by the same people, are compared as pairs "
        "{works}; with two options, the difference between the shares has Tango’s interval."
    )
    yield body(text.format(works=works))
    if changed := changed_to_pairs_in_words(declared, writer.language):
        yield note(changed)


def _families(writer: Writer, declared: DeclaredComparisons) -> Iterator[str]:
    """What the adjustment of each family holds, with its work."""
    _, language = writer.language.gettext, writer.language
    for family in Family:
        if own := declared.of_family(family):
            sentence = f"{error_rate_in_words(family, language)} {tests_in_words(own, language)}"
            cited = writer.citations.cite(*CITED[family]) if family in CITED else ""
            yield " ".join(filter(None, (f"{family_in_words(family, language)}. {sentence}", cited)))


def _rows(writer: Writer, declared: DeclaredComparisons) -> Iterator[Row]:
    _ = writer.language.gettext
    for family in Family:
        if own := declared.of_family(family):
            name = (
                f"{family_in_words(family, writer.language)} ({adjustment_in_words(family, writer.language)})"
            )
            yield group(name, COLUMNS)
            yield from (_row(writer, comparison) for comparison in own)


def _row(writer: Writer, declared: DeclaredComparison) -> Row:
    _, language = writer.language.gettext, writer.language
    name, comparison, test = _name(writer, declared), declared.comparison, declared.test
    if comparison is None or test is None:
        return Row(
            cells=(f"{name}{_(': ')}{not_compared_in_words(language)}", *[NOTHING] * (COLUMNS - 1)), indent=1
        )
    p = p_in_words(test, language)
    effects = effect_in_words(declared, language), what_differs(declared, language)
    is_tested = test.p is not None
    cells = (
        name,
        writer.number(comparison.table.base),
        declared_test_in_words(declared, language),
        p if is_tested else NOTHING,
        declared_p_in_words(declared, language),
        "; ".join(filter(None, effects)) if is_tested else p,
    )
    return Row(cells=cells, indent=1)


def _name(writer: Writer, declared: DeclaredComparison) -> str:
    """The pair by its labels."""
    rows, columns = pair_in_words(declared, writer.language)
    return writer.language.gettext("{rows} by {columns}").format(rows=rows, columns=columns)


def _cautions(writer: Writer, declared: DeclaredComparisons) -> Iterator[str]:
    """The main cautions, by the name of each comparison; the page of comparisons has the rest."""
    _, language = writer.language.gettext, writer.language
    for comparison in declared.comparisons:
        sentences = [
            caution_in_words(one.code, one.number, language)
            for one in comparison.cautions
            if one.code in GRAVE
        ]
        sentences += ranked_in_words(comparison.ranked_without_place, language)
        if sentences:
            yield f"{_name(writer, comparison)}{_(': ')}{' '.join(sentences)}"
