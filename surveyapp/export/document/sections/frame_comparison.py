"""Reported adherence against the frame: weighted, bounded, early against late."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.comparisons.comparison_text import measure_in_words, p_in_words, proportion_in_words
from surveyapp.analysis.frame.frame_comparison import FrameComparison, Weighting
from surveyapp.analysis.frame.frame_text import wave_groups_in_words
from surveyapp.analysis.report.report_text import NOTHING
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.export.document.blocks import Block, Row, Section
from surveyapp.export.document.facts import AgainstFrameFacts
from surveyapp.export.document.writer import Writer, body, group, note, table


def against_frame_section(writer: Writer) -> Section | None:
    """None without a frame, or under a filter."""
    facts, _ = writer.facts.against_frame, writer.language.gettext
    if facts is None or not writer.report.counts.responses:
        return None
    return Section(name="nonresponse", title=_("Nonrespondents"), blocks=tuple(_blocks(writer, facts)))


def _blocks(writer: Writer, facts: AgainstFrameFacts) -> Iterator[Block]:
    _ = writer.language.gettext
    yield body(
        _(
            "The practice of people in the sampling frame ({population} in all) who did not respond, or"
            " whose answer is missing, is unknown: the bounds count none of them, then all of them, as "
            "adherent. Bounds are given for everyone in the frame; for the assessable, without "
            "respondents who have no verdict or to whom the recommendation does not apply; and for "
            "those to whom it applies."
        ).format(population=writer.number(facts.population))
    )
    yield table(
        "bounds",
        _("Reported adherence relative to the sampling frame"),
        (
            _("Recommendation"),
            _("Unweighted"),
            _("Weighted"),
            _("Bounds, of the frame"),
            _("Bounds, of the assessable"),
            _("Bounds, of those to whom it applies"),
        ),
        [_bounds(writer, result) for result in facts.results],
        notes=[_weighting(writer, facts.weighting)],
    )
    yield table(
        "waves",
        _("Early compared with late respondents"),
        (_("Recommendation"), _("Early"), _("Late"), _("Difference in points"), _("Fisher’s exact test")),
        [_waves(writer, result) for result in facts.results],
        notes=[
            *_early_and_late(writer, facts),
            *wave_groups_in_words(facts.wave_groups, writer.language),
            _("Finding no difference does not rule out bias."),
        ],
    )
    yield from _levels(writer, facts.weighting)


def _bounds(writer: Writer, result: FrameComparison) -> tuple[str, ...]:
    _ = writer.language.gettext

    def share(of: Proportion) -> str:
        return proportion_in_words(of, writer.language)

    return (
        writer.name_of(result.definition),
        share(result.finite.plain),
        _weighted(writer, result),
        *(
            _("{low} to {high}").format(low=share(bounds.low), high=share(bounds.high))
            for bounds in (result.bounds.whole, result.bounds.assessable, result.bounds.applicable)
        ),
    )


def _weighted(writer: Writer, result: FrameComparison) -> str:
    weighted, language, _ = result.weighted, writer.language, writer.language.gettext
    if weighted is None:
        return NOTHING
    decimals = rounding.decimals_for(weighted.unweighted.denominator or 0)
    percent, limits = rounding.format_percent(100 * weighted.share, decimals, language), weighted.interval
    if limits is None or weighted.effective_size is None:
        return _("{percent} (one response: no interval)").format(percent=percent)
    return _("{percent} (95% CI {interval}; effective n {size}, Kish’s {kish})").format(
        percent=percent,
        interval=rounding.format_interval(100 * limits.low, 100 * limits.high, decimals, language),
        size=writer.number(weighted.effective_size, decimals=1),
        kish=writer.number(weighted.kish_size, decimals=1),
    )


def _weighting(writer: Writer, weighting: Weighting) -> str:
    _ = writer.language.gettext
    if not weighting.levels:
        return _("No margins were entered on the page “Sampling frame”, so nothing is weighted.")
    if weighting.weights is None:
        return _("The respondents could not be weighted to the margins of the sampling frame.")
    if not weighting.weights.converged:
        return _unmet(writer, weighting)
    margins = len(weighting.weights.margins)
    return writer.language.ngettext(
        "Weighted to {margins} margin of the frame; respondents without a weight: {count}.",
        "Weighted to {margins} margins of the frame; respondents without a weight: {count}.",
        margins,
    ).format(margins=margins, count=writer.number(weighting.left_out))


def _early_and_late(writer: Writer, facts: AgainstFrameFacts) -> Iterator[str]:
    """Who is early, and who late."""
    _, late_from = writer.language.gettext, facts.wave_groups.late_from
    if late_from is None:
        yield _("No reminder was entered: the first third of the responses is compared with the last.")
    else:
        yield _(
            "Late responses came in the period of the last reminder, which begins on {day}, or later."
        ).format(day=writer.language.date(late_from))


def _unmet(writer: Writer, weighting: Weighting) -> str:
    """Which margins the weights do not meet."""
    assert weighting.weights is not None
    _, variables = (
        writer.language.gettext,
        {variable.name: variable for variable, _levels in weighting.levels},
    )
    unmet = "; ".join(
        _("{level} ({variable}): {weighted} instead of {target}").format(
            level=_name(writer, variables[level.variable], level.level),
            variable=writer.words(variables[level.variable].label),
            weighted=writer.number(level.weighted, decimals=2),
            target=writer.number(level.target),
        )
        for level in weighting.weights.unmet
    )
    return _("Nothing is weighted: raking did not reach the margins of the sampling frame. {unmet}.").format(
        unmet=unmet
    )


def _name(writer: Writer, variable: Categorical, level: str) -> str:
    """A level, or the merged ones, by their labels."""
    labels = {category.code: writer.words(category.label) for category in variable.categories}
    return " + ".join(labels.get(code, code) for code in level.split("+"))


def _waves(writer: Writer, result: FrameComparison) -> tuple[str, ...]:
    language, _ = writer.language, writer.language.gettext
    difference = result.waves.difference
    return (
        writer.name_of(result.definition),
        proportion_in_words(difference.first, language),
        proportion_in_words(difference.second, language),
        measure_in_words(difference.difference, 1, language, times=100),
        p_in_words(result.waves.test, language),
    )


def _levels(writer: Writer, weighting: Weighting) -> Iterator[Block]:
    _ = writer.language.gettext
    rows: list[Row] = []
    for variable, levels in weighting.levels:
        rows.append(group(writer.words(variable.label), 3))
        for level in levels:
            shares = (
                writer.share(of.numerator or 0, of.denominator or 0)
                for of in (level.respondents, level.frame)
            )
            rows.append(Row(cells=(_name(writer, variable, level.level), *shares), indent=1))
    if rows:
        yield table(
            "levels",
            _("Respondents and the sampling frame"),
            (_("Level"), _("Respondents"), _("Frame")),
            rows,
        )
        yield note(_("Weighting adjusts for the differences between the two columns."))
