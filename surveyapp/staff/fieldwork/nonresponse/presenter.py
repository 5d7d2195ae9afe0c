"""What those who did not answer could change, as page and JSON show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.analysis.comparisons import comparison_text
from surveyapp.analysis.comparisons.categorical_variables import Categorical
from surveyapp.analysis.frame.frame_comparison import FrameComparison, Weighting
from surveyapp.analysis.frame.frame_counts import PeopleInFrame
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.analysis.statistics.weighting import UnmetLevel
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words
from surveyapp.reporting.frame.nonresponse_queries import AgainstFrame
from surveyapp.staff.fieldwork.nonresponse.margins_presenter import level_in_words


@dataclass(frozen=True, kw_only=True)
class ResultLine:
    """One recommendation, every figure in words."""

    label: str
    plain: str
    corrected: str
    known: int
    people: tuple[str, ...]  # adherent, departing, assessable, to whom it applies
    weighted: str
    effective: str
    kish: str
    bounds: tuple[str, ...]  # low and high of all, of the assessable, of those to whom it applies
    early: str
    late: str
    difference: str
    p: str
    standardised: str
    as_non_adherent: str
    as_adherent: str
    tipping: str


def result_lines(against: AgainstFrame, language: Language) -> tuple[ResultLine, ...]:
    """The recommendations in words."""
    return tuple(_result(result, language) for result in against.results)


def _result(result: FrameComparison, language: Language) -> ResultLine:
    def share(of: Proportion) -> str:
        return comparison_text.proportion_in_words(of, language)

    waves = result.waves
    return ResultLine(
        label=words(result.definition.label, language.code),
        plain=share(result.finite.plain),
        corrected=_corrected(result, language),
        known=result.counts.known,
        people=tuple(
            _people(part, language)
            for part in (
                result.counts.adherent,
                result.counts.departing,
                result.counts.assessable,
                result.counts.applicable,
            )
        ),
        weighted=_weighted(result, language),
        effective=_size(result.weighted.effective_size if result.weighted else None, language),
        kish=_size(result.weighted.kish_size if result.weighted else None, language),
        bounds=tuple(
            share(limit)
            for bounds in (result.bounds.whole, result.bounds.assessable, result.bounds.applicable)
            for limit in (bounds.low, bounds.high)
        ),
        early=share(waves.difference.first),
        late=share(waves.difference.second),
        difference=comparison_text.measure_in_words(waves.difference.difference, 1, language, times=100),
        p=comparison_text.p_in_words(waves.test, language),
        standardised=comparison_text.measure_in_words(waves.standardised, 2, language),
        as_non_adherent=share(result.missing.as_non_adherent),
        as_adherent=share(result.missing.as_adherent),
        tipping=_tipping(result, language),
    )


def _corrected(result: FrameComparison, language: Language) -> str:
    if result.finite.is_census:
        return _("everybody has answered: no interval")
    limits = result.finite.wilson
    if limits is None:
        return "–"
    decimals = rounding.decimals_for(result.finite.plain.denominator or 0)
    return rounding.format_interval(100 * limits.low, 100 * limits.high, decimals, language)


def _people(part: PeopleInFrame, language: Language) -> str:
    if part.people is None or part.interval is None:
        return "–"
    return _("{people} ({low} to {high})").format(
        people=rounding.format_number(part.people, language, decimals=0),
        low=rounding.format_number(part.interval.low, language),
        high=rounding.format_number(part.interval.high, language),
    )


def _weighted(result: FrameComparison, language: Language) -> str:
    estimate = result.weighted
    if estimate is None:
        return "–"
    decimals = rounding.decimals_for(estimate.unweighted.denominator or 0)
    percent = rounding.format_percent(100 * estimate.share, decimals, language)
    limits = estimate.interval
    if limits is None:
        return _("{percent} (one response: no interval)").format(percent=percent)
    return _("{percent} (95% CI {interval})").format(
        percent=percent,
        interval=rounding.format_interval(100 * limits.low, 100 * limits.high, decimals, language),
    )


def _size(size: float | None, language: Language) -> str:
    return "–" if size is None else rounding.format_number(size, language, decimals=1)


def _tipping(result: FrameComparison, language: Language) -> str:
    if not result.tipping.missing:
        return _("nothing is missing")
    count = result.tipping.non_adherent
    if count is None:
        return _("not even all {missing}").format(missing=result.tipping.missing)
    return _("{count} of {missing}").format(
        count=rounding.format_number(count, language),
        missing=rounding.format_number(result.tipping.missing, language),
    )


def weighting_lines(weighting: Weighting, language: Language) -> tuple[str, ...]:
    """How the weights came about, and cautions; or why there are none, with the remedy."""
    if not weighting.levels:
        return (_("No margins were entered on the page “Sampling frame”, so nothing is weighted."),)
    gaps = [
        _gap(gap.variable, gap.level, language, is_unanswered=gap.is_unanswered) for gap in weighting.gaps
    ]
    weights = weighting.weights
    if weights is None:
        return tuple(gaps) or (
            _("Nobody has answered every variable of the margins, so nothing is weighted."),
        )
    labels = {variable.name: variable for variable, _levels in weighting.levels}
    if not weights.converged:
        return (
            ngettext(
                "Raking to {margins} margin did not converge after {sweeps} iterations, so nothing is "
                "weighted.",
                "Raking to {margins} margins did not converge after {sweeps} iterations, so nothing is "
                "weighted.",
                len(weights.margins),
            ).format(
                margins=len(weights.margins),
                sweeps=rounding.format_number(weights.sweeps, language),
            ),
            *(_unmet(labels[level.variable], level, language) for level in weights.unmet),
            _("Merge levels, or leave out a variable whose levels lie within those of another."),
        )
    lines = [_method(weighting, language)]
    if weighting.left_out:
        lines.append(
            _("Without a weight, because they did not answer a variable of the margins: {count}.").format(
                count=weighting.left_out
            )
        )
    lines.extend(
        ngettext(
            "“{level}” has only {count} respondent, who represents many people: merge it with another level.",
            "“{level}” has only {count} respondents, who each represent many people: merge it with "
            "another level.",
            cell.respondents,
        ).format(count=cell.respondents, level=level_in_words(labels[cell.variable], cell.level, language))
        for cell in weights.sparse
    )
    return tuple(lines)


def _method(weighting: Weighting, language: Language) -> str:
    weights = weighting.weights
    assert weights is not None
    text = (
        ngettext(
            "Raking to {margins} margins converged after {sweeps} iteration.",
            "Raking to {margins} margins converged after {sweeps} iterations.",
            weights.sweeps,
        )
        if weights.method == "raking"
        else _("Post-stratified to one margin.")
    )
    size = _(
        "Kish’s effective sample size {size} of {n} (design effect {effect}); weights from {low} to {high}."
    )
    return " ".join(
        (
            text.format(margins=len(weights.margins), sweeps=weights.sweeps),
            size.format(
                size=rounding.format_number(weights.effective_size, language, decimals=1),
                n=len(weights.values),
                effect=rounding.format_number(weights.design_effect, language, decimals=2),
                low=rounding.format_number(min(weights.values), language, decimals=2),
                high=rounding.format_number(max(weights.values), language, decimals=2),
            ),
        )
    )


def _unmet(variable: Categorical, level: UnmetLevel, language: Language) -> str:
    return _("“{level}” ({variable}): the weights add up to {weighted} instead of {target}.").format(
        level=level_in_words(variable, level.level, language),
        variable=words(variable.label, language.code),
        weighted=rounding.format_number(level.weighted, language, decimals=2),
        target=rounding.format_number(level.target, language),
    )


def _gap(variable: Categorical, level: str, language: Language, *, is_unanswered: bool) -> str:
    text = (
        _("Nothing is weighted: nobody in “{level}” ({variable}) has answered. Merge it with another level.")
        if is_unanswered
        else _(
            "Nothing is weighted: “{level}” ({variable}) has respondents, but is not in the margin. Add "
            "it, or merge it."
        )
    )
    return text.format(
        level=level_in_words(variable, level, language), variable=words(variable.label, language.code)
    )
