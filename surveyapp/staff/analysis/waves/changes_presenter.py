"""What the page of two waves shows of changes: shares of both, in words, and the change along an axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    reading_of_share,
)
from surveyapp.staff.shared.plot_positions import position

REACHES = (10, 25, 50, 100)
"""Percentage points from the middle of the axis to its ends: the least that holds every interval."""


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """A share in both waves and its change, in words; its marks are "" where there is no change."""

    label: str
    first: str
    second: str
    change: str
    at: str
    low: str
    high: str
    note: str = ""
    is_main: bool = True


@dataclass(frozen=True, kw_only=True)
class Block:
    """The lines of one variable or recommendation under its title."""

    name: str
    title: str
    lines: tuple[ChangeLine, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section of the instrument, or the derived variables."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


def survey_options(surveys: Iterable[Survey]) -> tuple[Option, ...]:
    """The surveys to choose from; two may have one title, never one slug."""
    return tuple(Option(value=survey.slug, label=f"{survey.title} ({survey.slug})") for survey in surveys)


def reach(result: Waves) -> int:
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


def ticks(reach: int, language: Language) -> tuple[str, ...]:
    """The marks of the axis, in percentage points."""
    decimals = 0 if reach % 2 == 0 else 1
    return tuple(
        rounding.format_number(step * reach / 2, language, decimals=decimals if step % 2 else 0)
        for step in (-2, -1, 0, 1, 2)
    )


def adherence_blocks(result: Waves, reach: int, language: Language) -> tuple[Block, ...]:
    """Each recommendation with its change, of the assessable and of all analysable responses."""
    return tuple(
        Block(
            name=adherence_change.definition.name,
            title=words(adherence_change.definition.label, language.code),
            lines=tuple(
                _line(
                    report_text.base_in_words(base, language),
                    adherence_change.changes[base],
                    reach,
                    language,
                    with_interval=True,
                    is_main=base == BASES[0],
                )
                for base in (BASES[0], BASES[-1])
            ),
            notes=_rule_notes(adherence_change),
        )
        for adherence_change in result.adherence
    )


def adherence_plot(result: Waves, first: Survey, second: Survey, language: Language) -> IntervalPlot | None:
    """Reported adherence of both waves, of the assessable responses; None where neither has an estimate."""
    lines = []
    for adherence_change in result.adherence:
        change = adherence_change.changes[BASES[0]]
        figures = _line("", change, REACHES[-1], language, with_interval=True)
        lines.append(
            PlotLine(
                label=words(adherence_change.definition.label, language.code),
                readings=(reading_of_share(change.first), reading_of_share(change.second)),
                figures=(
                    f"{first.slug}{_(': ')}{figures.first}",
                    f"{second.slug}{_(': ')}{figures.second}",
                    f"{_('Change, points')}{_(': ')}{figures.change}",
                ),
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


def parts(comparison: Waves, instrument: Instrument, reach: int, language: Language) -> tuple[Part, ...]:
    """The variables by section in the instrument's order, then the derived ones."""
    by_item = {result.item.name: result for result in comparison.items}
    own = [
        Part(
            anchor=f"section-{section.name}",
            title=words(section.title, language.code),
            blocks=tuple(
                _block(variable, reach, language, comparison, by_item[item.name].item)
                for item in section.items
                if item.name in by_item
                for variable in by_item[item.name].variables
            ),
        )
        for section in instrument.sections
    ]
    derived = tuple(_block(change, reach, language, comparison) for change in comparison.derived)
    whole = (*own, Part(anchor="derived", title=_("Derived variables"), blocks=derived))
    return tuple(part for part in whole if part.blocks)


def _block(
    change: VariableChange, reach: int, language: Language, comparison: Waves, item: ItemResult | None = None
) -> Block:
    return Block(
        name=change.name,
        title=_title(change, item, language),
        lines=tuple(
            _line(words(category.label, language.code), category.change, reach, language)
            for category in change.categories
        ),
        notes=tuple(_notes(change, language, comparison)),
    )


def _title(change: VariableChange, item: ItemResult | None, language: Language) -> str:
    """The question; of a row of a grid, the question and the row."""
    if item is None:
        return words(change.label, language.code)
    text = words(item.text, language.code)
    return text if change.name == item.name else f"{text} – {words(change.label, language.code)}"


def _line(
    label: str,
    change: Difference,
    reach: int,
    language: Language,
    *,
    with_interval: bool = False,
    is_main: bool = True,
) -> ChangeLine:
    def along(value: float | None) -> str:
        return "" if value is None else position(50 + 50 * 100 * value / reach)

    difference = change.difference
    return ChangeLine(
        label=label,
        first=_share(change.first, language, with_interval=with_interval),
        second=_share(change.second, language, with_interval=with_interval),
        change=comparison_text.measure_in_words(difference, 1, language, times=100),
        at=along(difference.value),
        low=along(difference.low),
        high=along(difference.high),
        is_main=is_main,
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
