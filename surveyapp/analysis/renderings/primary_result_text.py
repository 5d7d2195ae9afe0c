"""The primary result in words: the sentence that a clinician would say, and what has to stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from surveyapp.analysis.report import parameter_text, plan_text, report_text
from surveyapp.analysis.report.primary_result import Absence, PrimaryResult, primary_results
from surveyapp.analysis.report.report import Report
from surveyapp.analysis.statistics import rounding
from surveyapp.guidelines.bases import ANALYSABLE, ANSWERED, APPLICABLE, ASSESSABLE
from surveyapp.guidelines.model import ParameterValue, Recommendation
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words


@dataclass(frozen=True, kw_only=True)
class PrimaryResultText:
    """One primary result. Without a figure, `sentence` says why, and `percent` is "".

    value, low, high: on 0-100, for a mark on a line; None without a figure.
    """

    code: str  # of the recommendation
    name: str  # its short name
    edition: str  # "ASCO 2022"; "" where no guideline stands behind it
    percent: str
    sentence: str
    base: str  # "of all analysable responses"
    parameters: str  # "after 3 years"; "" without any
    lenient: str  # what stands beside a strict form; ""
    others: tuple[str, ...]  # other figures on the same recommendation, each by how it differs
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class PrimaryText:
    """All of it; several results are a family. Texts that do not apply are ""."""

    heading: str
    standing: str  # whether it was planned before anybody looked
    results: tuple[PrimaryResultText, ...]
    absence: str  # why there is no result at all
    family: str
    filter: str  # which responses it is of, where a filter holds
    synthetic: str
    published: str  # the sentence of the published figure
    citation: str
    caution: str  # on self-report


def primary_in_words(report: Report, language: Language, *, smallest: int = 0) -> PrimaryText:
    """The primary results of a report; smallest as in `primary_results`."""
    _ = language.gettext
    results = primary_results(report, smallest=smallest)
    plan, published = report.plan, report.published
    shows_published = published is not None and not report.filter
    return PrimaryText(
        heading=_heading(report, language),
        standing=_standing(report, language) if results else "",
        results=tuple(_result(report, result, language, smallest) for result in results),
        absence="" if results else absence_in_words(Absence.NO_RECOMMENDATION, language),
        family=plan_text.family_in_words(plan, language) if plan is not None else "",
        filter=_filter(report, language),
        synthetic=report_text.provenance_in_words(report.counts, language),
        published=words(published.text, language.code) if published and shows_published else "",
        citation=published.citation if published and shows_published else "",
        caution=report_text.caution_on_self_report(language),
    )


def short_name(
    recommendation: Recommendation, language: Language, parameters: Mapping[str, ParameterValue] | None = None
) -> str:
    """What people call the recommendation: no code of ours. Parameters that differ from their defaults stand
    after it: "Continue until progression (after 2 years)".
    """
    name = words(recommendation.label, language.code)
    others = [
        parameter_text.parameter_in_words(recommendation.parameters[parameter], value, language)
        for parameter, value in (parameters or {}).items()
        if value != recommendation.defaults[parameter]
    ]
    return f"{name} ({'; '.join(others)})" if others else name


def absence_in_words(absence: Absence, language: Language, *, smallest: int = 0) -> str:
    """Why there is no figure, as a sentence."""
    _ = language.gettext
    return {
        Absence.NO_RESPONSES: _("No figure yet: there are no responses to analyse."),
        Absence.NOT_ASSESSABLE: _("No figure: no response can be assessed on this recommendation."),
        Absence.TOO_FEW: _("No figure: too few responses (at least {smallest} are needed)."),
        Absence.SUPPRESSED: _(
            "No figure: one of its groups is so small (under {smallest}) that people could be recognised."
        ),
        Absence.CLOSED: _("No figure yet: the analysis plan keeps results hidden until the survey closes."),
        Absence.NOT_COMPUTED: _("No figure yet: the result has not been computed for the current responses."),
        Absence.NO_RECOMMENDATION: _("No figure: the instrument has no main recommendation."),
    }[absence].format(smallest=rounding.format_number(smallest, language))


def _heading(report: Report, language: Language) -> str:
    _ = language.gettext
    if report.plan is None:
        return _("Main result (not pre-specified)")
    if len(report.plan.results) > 1:
        return _("Primary results (pre-specified)")
    return _("Primary result (pre-specified)")


def _standing(report: Report, language: Language) -> str:
    _ = language.gettext
    if report.plan is None:
        return _("No analysis plan is locked: this is the first main recommendation of the instrument.")
    return _("Analysis plan {number}, locked {moment}.").format(
        number=report.plan.number, moment=plan_text.moment_in_words(report.plan.locked_at, language)
    )


def _filter(report: Report, language: Language) -> str:
    _ = language.gettext
    if not report.filter:
        return ""
    conditions = "; ".join(words(condition.label, language.code) for condition in report.filter)
    return _("Only responses that meet the filter: {conditions}.").format(conditions=conditions)


def _result(report: Report, result: PrimaryResult, language: Language, smallest: int) -> PrimaryResultText:
    definition, estimate = result.definition, result.estimate
    is_shown = result.absence is None
    return PrimaryResultText(
        code=definition.name,
        name=short_name(definition, language),
        edition=definition.edition,
        percent=_percent(result, language) if is_shown else "",
        sentence=_sentence(result, language, smallest),
        base=report_text.base_in_words(estimate.base, language),
        parameters=parameter_text.parameters_in_words(definition, result.parameters, language),
        lenient=_lenient(result, language) if is_shown and not smallest else "",
        others=tuple(_others(report, result, language)) if is_shown and not smallest else (),
        value=estimate.percent if is_shown else None,
        low=estimate.low if is_shown else None,
        high=estimate.high if is_shown else None,
    )


def _percent(result: PrimaryResult, language: Language) -> str:
    estimate = result.estimate
    return report_text.percent_in_words(estimate.numerator or 0, estimate.denominator or 0, language)


def _sentence(result: PrimaryResult, language: Language, smallest: int) -> str:
    """Such as "83% report practice in line with ASCO 2022: 34 of 41, 95% CI 69 to 91"."""
    _, estimate = language.gettext, result.estimate
    if result.absence is not None:
        return absence_in_words(result.absence, language, smallest=smallest)
    adherent, of = estimate.numerator or 0, estimate.denominator or 0
    decimals = rounding.decimals_for(of)
    # French writes the verb in the singular below 2 %.
    whole = int(rounding.half_up(Fraction(100 * adherent, of), decimals))
    form = language.ngettext(
        "{percent} report practice in line with {edition}: {numerator} of {denominator}, 95% CI {interval}",
        "{percent} report practice in line with {edition}: {numerator} of {denominator}, 95% CI {interval}",
        whole,
    )
    return form.format(
        percent=_percent(result, language),
        edition=result.definition.edition or _("the recommendation"),
        numerator=rounding.format_number(adherent, language),
        denominator=rounding.format_number(of, language),
        interval=rounding.format_interval(estimate.low or 0, estimate.high or 0, decimals, language),
    )


def _lenient(result: PrimaryResult, language: Language) -> str:
    """What the lenient form gives, on the same base."""
    _ = language.gettext
    if result.lenient is None:
        return ""
    figure = report_text.estimate_in_words(result.lenient, language)
    base = report_text.base_in_words(result.lenient.base, language)
    return _("On the lenient reading: {figures}.").format(figures=f"{figure} {base}")


def _others(report: Report, result: PrimaryResult, language: Language) -> Iterator[str]:
    """The figures that could be taken for this one: other bases, readings, parameters and responses."""
    _, base, definition = language.gettext, result.estimate.base, result.definition
    entry = next(entry for entry in report.adherence if entry.definition.name == definition.name)
    as_bases = {
        ASSESSABLE: _("base: only responses with a verdict"),
        ANSWERED: _("base: everybody who answered the deciding items"),
        APPLICABLE: _("base: everybody to whom it applies"),
        ANALYSABLE: _("base: all analysable responses"),
    }
    named = [(estimate, as_bases[estimate.base]) for estimate in result.result.estimates]
    if result.lenient is not None:
        named.append((result.lenient, _("lenient reading")))
    named += [
        (other.estimate(base), parameter_text.parameters_in_words(definition, other.parameters, language))
        for other in (entry.result, *entry.sensitivity)
        if other.parameters != result.parameters
    ]
    if entry.exclusion is not None and entry.exclusion.parameters == result.parameters:
        named.append((entry.exclusion.estimate(base), report_text.other_in_words(report.counts, language)))
    ours = (result.estimate.numerator, result.estimate.denominator)
    for estimate, difference in named:
        if (estimate.numerator, estimate.denominator) != ours:
            figure = report_text.estimate_in_words(estimate, language)
            yield _("{figure}: {difference}").format(figure=figure, difference=difference)
