"""What the page of two waves shows of changes: shares of both, in words, and the change along an axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.waves import AdherenceChange, VariableChange, Waves
from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.ranked_without_place import ranked_in_words
from surveyapp.analysis.report.report import ItemResult
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.effects import Difference
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.guidelines.bases import BASES
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, words
from surveyapp.instruments.model.options import NONE_CHOSEN
from surveyapp.models import Survey
from surveyapp.staff.analysis.compare.presenter import Option
from surveyapp.staff.shared.interval_plot import (
    PERCENT_AXIS,
    IntervalPlot,
    PlotLine,
    interval_plot,
    laid_out,
    reading_of,
    reading_of_share,
)
from surveyapp.staff.shared.plot_axis import Axis

REACHES = (10, 25, 50, 100)
"""Percentage points from the middle of the axis to its ends: the least that holds every interval."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """The changes of one variable or recommendation as a plot that bears its title."""

    name: str
    plot: IntervalPlot
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Changes:
    """How changes are shown: the two surveys by slug, and the axis, the same for all of a page."""

    first: str
    second: str
    axis: Axis
    language: Language


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section of the instrument, or the derived variables."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


def survey_options(surveys: Iterable[Survey]) -> tuple[Option, ...]:
    """The surveys to choose from; two may have one title, never one slug."""
    return tuple(Option(value=survey.slug, label=f"{survey.title} ({survey.slug})") for survey in surveys)


def changes_between(first: Survey, second: Survey, result: Waves, language: Language) -> Changes:
    """How the changes from the second survey to the first are shown."""
    reach = _reach(result)
    ticks = (-reach, -reach / 2, 0, reach / 2, reach)
    return Changes(first=first.slug, second=second.slug, axis=Axis(ticks=ticks), language=language)


def _reach(result: Waves) -> int:
    """How far the axis goes to either side, in percentage points."""
    changes = [
        change for adherence_change in result.adherence for change in adherence_change.changes.values()
    ]
    blocks = [variable_change for item in result.items for variable_change in item.variables]
    changes += [category.change for block in (*blocks, *result.derived) for category in block.categories]
    limits = [abs(100 * limit) for single_change in changes for limit in _limits(single_change)]
    return next(candidate for candidate in REACHES if candidate >= max(limits, default=0) - 1e-9)


def _limits(change: Difference) -> tuple[float, ...]:
    difference = change.difference
    return () if difference.low is None or difference.high is None else (difference.low, difference.high)


def adherence_blocks(result: Waves, shown: Changes) -> tuple[Block, ...]:
    """Each recommendation with its change, of the assessable and of all analysable responses."""
    language = shown.language
    return tuple(
        _block_of(
            adherence_change.definition.name,
            words(adherence_change.definition.label, language.code),
            [
                _line(
                    report_text.base_in_words(base, language),
                    adherence_change.changes[base],
                    shown,
                    with_interval=True,
                )
                for base in (BASES[0], BASES[-1])
            ],
            shown,
            notes=_rule_notes(adherence_change),
        )
        for adherence_change in result.adherence
    )


def adherence_plot(result: Waves, first: Survey, second: Survey, shown: Changes) -> IntervalPlot | None:
    """Reported adherence of both waves, of the assessable responses; None where neither has an estimate."""
    lines = []
    for adherence_change in result.adherence:
        change = adherence_change.changes[BASES[0]]
        lines.append(
            PlotLine(
                label=words(adherence_change.definition.label, shown.language.code),
                readings=(reading_of_share(change.first), reading_of_share(change.second)),
                figures=_figures(change, shown, with_interval=True),
            )
        )
    caption = _(
        "Reported adherence in both waves with confidence intervals (95%), of the assessable responses"
    )
    legend = tuple(f"{survey.title} ({survey.slug})" for survey in (first, second))
    return interval_plot("waves", caption, lines, PERCENT_AXIS, legend=legend, in_percent=True)


def _rule_notes(change: AdherenceChange) -> tuple[str, ...]:
    if change.is_same_rule:
        return ()
    return (
        _("The rule differs between the two versions, so the change reflects both practice and the rule."),
    )


def parts(comparison: Waves, instrument: Instrument, shown: Changes) -> tuple[Part, ...]:
    """The variables by section in the instrument's order, then the derived ones."""
    language = shown.language
    by_item = {result.item.name: result for result in comparison.items}
    own = [
        Part(
            anchor=f"section-{section.name}",
            title=words(section.title, language.code),
            blocks=tuple(
                _block(variable, shown, comparison, by_item[item.name].item)
                for item in section.items
                if item.name in by_item
                for variable in by_item[item.name].variables
            ),
        )
        for section in instrument.sections
    ]
    derived = tuple(_block(change, shown, comparison) for change in comparison.derived)
    whole = (*own, Part(anchor="derived", title=_("Derived variables"), blocks=derived))
    return tuple(part for part in whole if part.blocks)


def _block(
    change: VariableChange, shown: Changes, comparison: Waves, item: ItemResult | None = None
) -> Block:
    language = shown.language
    return _block_of(
        change.name,
        _title(change, item, language),
        [
            _line(words(category.label, language.code), category.change, shown)
            for category in change.categories
        ],
        shown,
        notes=tuple(_notes(change, language, comparison)),
    )


def _block_of(
    name: str, title: str, lines: Sequence[PlotLine], shown: Changes, *, notes: tuple[str, ...]
) -> Block:
    """Its figures are shown where no change has an estimate, too."""
    plot = laid_out(f"change-{name}", title, lines, shown.axis, reference=0)
    return Block(name=name, plot=plot, notes=notes)


def _title(change: VariableChange, item: ItemResult | None, language: Language) -> str:
    """The question; of a row of a grid, the question and the row."""
    if item is None:
        return words(change.label, language.code)
    text = words(item.text, language.code)
    return text if change.name == item.name else f"{text} – {words(change.label, language.code)}"


def _line(label: str, change: Difference, shown: Changes, *, with_interval: bool = False) -> PlotLine:
    """A change along the axis, with the shares of both waves."""
    figures = _figures(change, shown, with_interval=with_interval)
    return PlotLine(label=label, readings=(reading_of(change.difference, times=100),), figures=figures)


def _figures(change: Difference, shown: Changes, *, with_interval: bool) -> tuple[str, ...]:
    """The share in both waves, and the change."""
    first, second = (
        _share(share, shown.language, with_interval=with_interval) for share in (change.first, change.second)
    )
    points = comparison_text.measure_in_words(change.difference, 1, shown.language, times=100)
    change_label = _("Change, points")
    return (
        f"{shown.first}{_(': ')}{first}",
        f"{shown.second}{_(': ')}{second}",
        f"{change_label}{_(': ')}{points}",
    )


def _share(share: Proportion, language: Language, *, with_interval: bool) -> str:
    if with_interval:
        return comparison_text.proportion_in_words(share, language)
    return report_text.share_in_words(share.numerator or 0, share.denominator or 0, language)


def _notes(change: VariableChange, language: Language, comparison: Waves) -> Iterator[str]:
    if change.is_multiple and any(each.code == NONE_CHOSEN for each in change.categories):
        yield _("Several answers could be chosen: people who chose none are included in the percentages.")
    elif change.is_multiple:
        yield _("Several answers could be chosen: percentages are based on people who chose any.")
    if change.ordered is not None and change.adjusted is not None:
        yield _test(change, language, comparison)
        if any(change.outside_order):
            yield comparison_text.caution_in_words("outside_order", sum(change.outside_order), language)
        yield from ranked_in_words(change.ranked, language)
    if change.alone:
        labels = language.all_of(words(category.label, language.code) for category in change.alone)
        yield _("Not compared, since only one of the waves has it: {labels}.").format(labels=labels)


def _test(change: VariableChange, language: Language, comparison: Waves) -> str:
    """The test of an ordered answer, as it is and adjusted for all tests of the page; exploratory."""
    assert change.ordered is not None, "only an ordered answer is tested"
    assert change.adjusted is not None, "tests are adjusted together"
    test = change.ordered.test
    name = comparison_text.name_of_test(test.method, language)
    if test.p is None:
        return f"{name}: {comparison_text.p_in_words(test, language)}"
    adjusted = replace(test, p=change.adjusted.adjusted)
    sentence = ngettext(
        "Order of the answers, exploratory: {name}, {p}; adjusted for the only test of this page "
        "(Benjamini-Hochberg) {adjusted}. Rank-biserial correlation {effect}: above 0 if the answers of "
        "this survey are higher in their order.",
        "Order of the answers, exploratory: {name}, {p}; adjusted for the {tests} tests of this page "
        "(Benjamini-Hochberg) {adjusted}. Rank-biserial correlation {effect}: above 0 if the answers of "
        "this survey are higher in their order.",
        comparison.tests,
    )
    return sentence.format(
        name=name,
        p=comparison_text.p_in_words(test, language),
        tests=rounding.format_number(comparison.tests, language),
        adjusted=comparison_text.p_in_words(adjusted, language),
        effect=comparison_text.measure_in_words(change.ordered.effect, 2, language),
    )
