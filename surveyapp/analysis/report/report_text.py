"""What page, workbook and text say in the same words: estimates, shares, names of bases, verdicts and steps.

A percentage is rounded half up from its counts; a base under 100 has no decimals, any other one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from surveyapp.analysis.report.report import Adherence, AdherenceResult, Counts, Estimate, Report
from surveyapp.analysis.statistics import rounding
from surveyapp.guidelines.bases import ANALYSABLE, ANSWERED, APPLICABLE, ASSESSABLE
from surveyapp.guidelines.model import Status, Verdict
from surveyapp.guidelines.published_results import PublishedResult
from surveyapp.guidelines.response_status import ResponseStatus
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

SELF_REPORT_SOURCE = (
    "Adams AS, Soumerai SB, Lomas J, Ross-Degnan D. Int J Qual Health Care 1999;11:187-192, "
    "doi:10.1093/intqhc/11.3.187"
)

NOTHING = "–"
"""Stands where there is no figure."""


def estimate_in_words(estimate: Estimate, language: Language) -> str:
    """Such as "83% (34/41; 95% CI 69 to 91)"; "no estimate" without a base."""
    _ = language.gettext
    numerator, denominator = estimate.numerator, estimate.denominator
    if numerator is None or not denominator or estimate.low is None or estimate.high is None:
        return _("no estimate")
    decimals = rounding.decimals_for(denominator)
    return _("{percent} ({numerator}/{denominator}; 95% CI {interval})").format(
        percent=percent_in_words(numerator, denominator, language),
        numerator=rounding.format_number(numerator, language),
        denominator=rounding.format_number(denominator, language),
        interval=rounding.format_interval(estimate.low, estimate.high, decimals, language),
    )


def percent_in_words(count: int, base: int, language: Language) -> str:
    """Such as "83%"; "no estimate" of an empty base. Print the counts beside it."""
    _ = language.gettext
    decimals = rounding.decimals_for(base)
    value = rounding.percent(count, base, decimals)
    return _("no estimate") if value is None else rounding.format_percent(value, decimals, language)


def share_in_words(count: int, base: int, language: Language) -> str:
    """Such as "83% (34/41)"."""
    _ = language.gettext
    if not base:
        return _("no estimate")
    return _("{percent} ({numerator}/{denominator})").format(
        percent=percent_in_words(count, base, language),
        numerator=rounding.format_number(count, language),
        denominator=rounding.format_number(base, language),
    )


def provenance_in_words(counts: Counts, language: Language) -> str:
    """What must stand wherever responses are counted that are synthetic or of a pilot; "" for others."""
    return " ".join(_provenance(counts, language))


def _provenance(counts: Counts, language: Language) -> Iterator[str]:
    if counts.synthetic:
        yield language.ngettext(
            "{synthetic} of {responses} responses is computer-generated, not from a respondent.",
            "{synthetic} of {responses} responses are computer-generated, not from respondents.",
            counts.synthetic,
        ).format(
            synthetic=rounding.format_number(counts.synthetic, language),
            responses=rounding.format_number(counts.responses, language),
        )
    if counts.is_pilot and counts.responses:
        yield language.gettext("These are answers of a pilot, which are erased when the survey opens.")


def comparison(report: Report, language: Language) -> tuple[str, ...]:
    """The sentences that set our result beside the published one; none without one, or under a filter."""
    _ = language.gettext
    published = report.published
    if published is None or report.filter or not report.counts.responses:
        return ()
    entry = next(result for result in report.adherence if result.definition.name == published.recommendation)
    estimate = entry.result.estimate(published.base)
    ours = _("This survey, “{recommendation}”: {estimate} {base}.").format(
        recommendation=words(entry.definition.label, language.code),
        estimate=estimate_in_words(estimate, language),
        base=base_in_words(published.base, language),
    )
    sentences = (
        words(published.text, language.code),
        " ".join((ours, *lenient_in_words(report, entry, language))),
    )
    if not report.counts.synthetic:
        return sentences
    if report.counts.synthetic == report.counts.responses and _is_same(estimate, published):
        note = _(
            "These data are synthetic and were generated to match the published figure, so they confirm "
            "nothing."
        )
    else:
        note = _("Some or all of these data are synthetic. Do not interpret the comparison.")
    return (*sentences, note)


def lenient_estimate(report: Report, entry: AdherenceResult, base: str) -> Estimate | None:
    """The estimate of the entry's lenient form; None where it has none."""
    results = (other.result for other in report.adherence if other.definition.name == entry.lenient)
    return next((result.estimate(base) for result in results), None)


def lenient_in_words(report: Report, entry: AdherenceResult, language: Language) -> tuple[str, ...]:
    """The sentence that stands beside a figure of a strict form; none where there is no lenient form."""
    _ = language.gettext
    lenient = [lenient_estimate(report, entry, base) for base in (ASSESSABLE, ANALYSABLE)]
    figures = [
        f"{estimate_in_words(estimate, language)} {base_in_words(estimate.base, language)}"
        for estimate in lenient
        if estimate is not None
    ]
    return (_("On the lenient reading: {figures}.").format(figures="; ".join(figures)),) if figures else ()


def with_lenient(strict: str, lenient: Estimate | None, language: Language) -> str:
    """A figure of a strict form, and that of its lenient form, where there is one."""
    _ = language.gettext
    if lenient is None:
        return strict
    return _("{strict}; on the lenient reading {lenient}").format(
        strict=strict,
        lenient=f"{estimate_in_words(lenient, language)} {base_in_words(lenient.base, language)}",
    )


def _is_same(estimate: Estimate, published: PublishedResult) -> bool:
    """Whether our counts give the published ones, at the decimals in print."""
    exponent = published.percent.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    percent: Decimal | None = None
    if estimate.numerator is not None and estimate.denominator is not None:
        percent = rounding.percent(estimate.numerator, estimate.denominator, places)
    return estimate.numerator == published.numerator and percent == published.percent


def base_in_words(base: str, language: Language) -> str:
    """Of whom an estimate is."""
    _ = language.gettext
    return {
        ASSESSABLE: _("of assessable responses"),
        ANSWERED: _("of those who answered the deciding items"),
        APPLICABLE: _("of people to whom it applies"),
        ANALYSABLE: _("of all analysable responses"),
    }[base]


def verdict_in_words(verdict: str, language: Language) -> str:
    _ = language.gettext
    return {
        Verdict.ADHERENT: _("adherent"),
        Verdict.NON_ADHERENT: _("non-adherent"),
        Verdict.NOT_ASSESSABLE: _("not assessable"),
    }[Verdict(verdict)]


def response_status_in_words(status: str, language: Language) -> str:
    """The status of one response on one recommendation."""
    _ = language.gettext
    return {
        ResponseStatus.ADHERENT: _("adherent"),
        ResponseStatus.DEPARTS: _("non-adherent"),
        ResponseStatus.DOES_NOT_APPLY: _("does not apply"),
        ResponseStatus.MISSING: _("missing answer"),
        ResponseStatus.NOT_ASSESSABLE: _("answered, but no verdict"),
    }[ResponseStatus(status)]


def statuses_in_words(result: Adherence, language: Language) -> str:
    """Why responses have no verdict: it does not apply to them, an answer is missing, or neither."""
    _ = language.gettext
    counts = {name: rounding.format_number(count, language) for name, count in result.statuses.items()}
    return _(
        "Without a verdict: {does_not_apply} to whom it does not apply (rightly not asked), {missing} "
        "with a missing answer, {not_assessable} who answered everything they were asked."
    ).format(**counts)


def status_in_words(status: Status, language: Language) -> str:
    """What stands behind a recommendation's wording; "" where the source itself was read."""
    _ = language.gettext
    return {
        Status.SOURCE_READ: "",
        Status.SECONDARY_SOURCE: _("secondary source"),
        Status.SELF_REPORT: _("self-report"),
        Status.COMPOSITE: _("composite"),
        Status.OUR_RULE: _("our own rule"),
    }[status]


EXCLUSION_REASONS = ("duplicate", "test_entry", "not_target", "implausible", "other")


def exclusion_in_words(reason: str, language: Language) -> str:
    """Why a response was excluded; "no" where it was not."""
    _ = language.gettext
    return {
        "": _("no"),
        "duplicate": _("duplicate"),
        "test_entry": _("test entry"),
        "not_target": _("not of the target population"),
        "implausible": _("implausible answers"),
        "other": _("another reason"),
    }[reason]


def excluded_in_words(counts: Counts, language: Language) -> str:
    """The sentence that says what became of the excluded responses; "" where there are none."""
    _ = language.gettext
    if not counts.excluded:
        return ""
    text = (
        _("Responses excluded by staff and left out here: {excluded}.")
        if counts.left_out
        else _("Responses excluded by staff but counted here: {excluded}.")
    )
    sentence = text.format(excluded=rounding.format_number(counts.excluded, language))
    if not counts.on_outcome:
        return sentence
    on_outcome = _(
        "{count} of these were excluded by a flag that uses answers that decide a verdict. This selects "
        "on the outcome: see the result that includes them."
    ).format(count=rounding.format_number(counts.on_outcome, language))
    return f"{sentence} {on_outcome}"


def taken_back_in_words(language: Language) -> str:
    """What the result is of that counts the responses again that a flag on the outcome excluded."""
    _ = language.gettext
    return _("including responses excluded by a flag on the outcome")


def other_in_words(counts: Counts, language: Language) -> str:
    """What the result beside the main one is of."""
    _ = language.gettext
    return _("with the excluded responses") if counts.left_out else _("without the excluded responses")


def meaning_of_adherence(language: Language) -> str:
    """What the percentages are, and what they are not."""
    _ = language.gettext
    return _(
        "Reported adherence is what respondents say they do, classified by the rules shown. It is not "
        "observed care, and no verdict is about a patient."
    )


def caution_on_self_report(language: Language, citation: str = f"({SELF_REPORT_SOURCE})") -> str:
    """How far self-report is from practice; stands once wherever adherence is shown, with its source."""
    _ = language.gettext
    # xgettext:no-python-format
    text = _(
        "Clinicians' reports can differ widely from their practice: in 37 comparisons, reported adherence "
        "to guidelines was above an objective measure of the same practice in “87%” (as printed: no count "
        "of 37 gives it), by a median of 27 percentage points {citation}. Bounds for nonresponse do not "
        "cover misreporting."
    )
    return text.format(citation=citation)
