"""Cautions that the data themselves show; what only people can know is left to the author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surveyapp.analysis.adherence.sensitivity import Known
from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.analysis.report.report_text import (
    caution_on_self_report,
    excluded_in_words,
    provenance_in_words,
)
from surveyapp.analysis.report.wording_summary import wordings_in_words
from surveyapp.analysis.study.modes.registry import mode_of
from surveyapp.export.document.blocks import ListOf, Section
from surveyapp.export.document.facts import StudyFacts
from surveyapp.export.document.references import Citations
from surveyapp.export.document.sections.adherence_criteria import is_unverified
from surveyapp.export.document.sections.response_rates import rate_in_words
from surveyapp.export.document.sections.statistical_methods import deviations_of
from surveyapp.export.document.writer import Writer, for_author
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.guidelines.response_status import ResponseStatus
from surveyapp.instruments.language import Language, name_in
from surveyapp.instruments.model.instrument import words

FEW_RESPONSES = 100
SMALL_BASE = 30
LOW_RATE = 50.0  # percent
LARGE_SHARE = 20  # percent of responses that are not assessable


def limitations_section(writer: Writer) -> Section:
    """A list, and the request to add to it."""
    _ = writer.language.gettext
    ask = _(
        "Add what the data cannot show: who was not reached, wording, recall, and what readers may infer."
    )
    return Section(
        name="limitations",
        title=_("Limitations that the data show"),
        blocks=(ListOf(items=tuple(limitations(writer))), for_author(ask)),
    )


def limitations(writer: Writer) -> Iterator[str]:
    """Each as a sentence."""
    _ = writer.language.gettext
    if synthetic := provenance_in_words(writer.report.counts, writer.language):
        yield f"{synthetic} {_('Do not interpret these figures.')}"
    yield from of_self_report(writer.citations, writer.language)
    yield from _of_size(writer)
    yield from _of_reach(writer)
    yield from _of_answers(writer)
    yield from _of_sources(writer)
    yield from _of_plan(writer)


def _of_size(writer: Writer) -> Iterator[str]:
    _, responses = writer.language.gettext, writer.report.counts.responses
    if not responses:
        yield _("There are no responses to analyse.")
        return
    if responses < FEW_RESPONSES:
        yield _("The number of analysable responses is small ({count}), so intervals are wide.").format(
            count=writer.number(responses)
        )
    small = [
        f"{writer.quoted(entry.definition)} ({writer.number(base)})"
        for entry in writer.report.adherence
        if not (entry.definition.gives_no_estimate or entry.definition.lenient_of)
        if (base := entry.result.estimate(ASSESSABLE).denominator or 0) < SMALL_BASE
    ]
    if small:
        yield _("Recommendations with fewer than {least} assessable responses: {names}.").format(
            least=SMALL_BASE, names=writer.language.all_of(small)
        )


def _of_reach(writer: Writer) -> Iterator[str]:
    _, facts = writer.language.gettext, writer.facts
    yield _(mode_of(facts.fielding.mode).report.limitation)
    outcome = facts.frame.outcome if facts.frame else None
    if outcome is None:
        yield _("The response rate is unknown, because no sampling frame was entered.")
    else:
        rate = outcome.rate("RR2")
        if rate.percent is not None and rate.percent < LOW_RATE:
            yield _("The response rate was low: {name} {rate}.").format(
                name="RR2", rate=rate_in_words(writer, rate)
            )
        if outcome.counts.unknown:
            yield _("Cases of the sampling frame with unknown eligibility: {count}.").format(
                count=writer.number(outcome.counts.unknown)
            )
    steps: Mapping[str, int] = {step.name: step.count for step in writer.report.flow}
    broke_off = steps["break_off"] + steps["purged"]
    if broke_off:
        yield _("Broke off or never sent: {share} of those who began.").format(
            share=writer.share(broke_off, steps["began"])
        )
    if not facts.fielding.is_closed:
        yield _("These figures were calculated before the survey closed: they are provisional.")


def _concerned(known: Known) -> int:
    """How many responses a recommendation applies to, or may apply to."""
    return known.responses - known.does_not_apply


def _of_answers(writer: Writer) -> Iterator[str]:
    _, report, responses = writer.language.gettext, writer.report, writer.report.counts.responses
    if report.counts.partial:
        yield _("Partial responses are counted: {share}.").format(
            share=writer.share(report.counts.partial, responses)
        )
    missing = [
        f"{writer.quoted(result.definition)} {writer.share(known.missing, _concerned(known))}"
        for result in writer.facts.missing
        for known in (result.missing.known,)
        if known.missing and not result.definition.lenient_of
    ]
    if missing:
        yield _("Responses without an answer that decides the verdict: {names}.").format(
            names="; ".join(missing)
        )
    unclear = [
        f"{writer.quoted(entry.definition)} {writer.share(undecided, concerned)}"
        for entry in report.adherence
        if not (entry.definition.gives_no_estimate or entry.definition.lenient_of)
        for outside in (entry.result.statuses[ResponseStatus.DOES_NOT_APPLY],)
        for undecided, concerned in ((entry.result.not_assessable - outside, responses - outside),)
        if concerned and 100 * undecided >= LARGE_SHARE * concerned
    ]
    if unclear:
        yield _(
            "A fifth or more of the respondents to whom it applies were not assessable on: {names}."
        ).format(names="; ".join(unclear))
    for flag in report.flags:
        if flag.count:
            yield _("Contradictions or warnings kept: {label} {share}.").format(
                label=f"{writer.words(flag.label).rstrip('.')},", share=writer.share(flag.count, flag.base)
            )
    yield from filter(None, (excluded_in_words(report.counts, writer.language),))
    yield from recoding_in_words(report.recoding, writer.language)[:1]
    yield from wordings_in_words(report.wordings, writer.language)[:1]
    if len(writer.facts.returns.versions) > 1:
        yield _("Responses were given to {count} versions of the questionnaire.").format(
            count=len(writer.facts.returns.versions)
        )


def _of_sources(writer: Writer) -> Iterator[str]:
    _ = writer.language.gettext
    yield from unverified(writer.facts.study, writer.language)
    if unreviewed := writer.facts.instrument.awaiting_review:
        yield _("Questions that an expert had yet to review: {names}.").format(
            names=writer.language.all_of(unreviewed)
        )
    status = writer.facts.instrument.metadata.get("translation_status", {})
    if isinstance(status, Mapping):
        for code in writer.facts.instrument.languages[1:]:  # the first is the one that it was written in
            if code in writer.facts.returns.languages and (language_status := status.get(code)):
                yield _("Wording in {language}: {status}.").format(
                    language=name_in(code, writer.language.code), status=language_status
                )


def _of_plan(writer: Writer) -> Iterator[str]:
    _ = writer.language.gettext
    if writer.report.plan is None:
        yield _("No analysis plan was locked: all results are exploratory.")
    yield from deviations_of(writer)
    if writer.report.filter:
        yield _("Only some of the responses are analysed: {conditions}.").format(
            conditions="; ".join(writer.words(condition.label) for condition in writer.report.filter)
        )


def of_self_report(citations: Citations, language: Language) -> Iterator[str]:
    """What holds for every survey of practice."""
    _ = language.gettext
    yield _(
        "Adherence is what respondents say they do; it was not observed. The authors chose how "
        "answers are classified."
    )
    yield caution_on_self_report(language, citations.cite("adams"))


def unverified(study: StudyFacts, language: Language) -> Iterator[str]:
    """The guideline texts that nobody has read in their source."""
    _ = language.gettext
    names = [
        _("“%(text)s”") % {"text": words(recommendation.label, language.code)}
        for recommendation in study.recommendations
        if is_unverified(recommendation) and not recommendation.lenient_of
    ]
    if names:
        yield _(
            "Guideline texts quoted from a secondary source, to be checked before publication: {names}."
        ).format(names=language.all_of(names))
