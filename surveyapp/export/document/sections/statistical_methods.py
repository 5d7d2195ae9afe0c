"""How the figures are computed: bases, intervals, missing answers, sensitivity, tests, plan and software."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.report.grouping_summary import groupings_in_words
from surveyapp.analysis.report.item_base_text import chosen_base_in_words
from surveyapp.analysis.report.plan_text import (
    SHORT,
    deviations_in_words,
    flags_in_words,
    keys_in_words,
    moment_in_words,
)
from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.analysis.report.report_text import base_in_words
from surveyapp.analysis.report.wording_summary import wordings_in_words
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.study.study_details import Detail
from surveyapp.export.document.blocks import Block, ListOf, Section
from surveyapp.export.document.facts import PlanFacts, StudyFacts
from surveyapp.export.document.references import Citations
from surveyapp.export.document.sections.methods import entered
from surveyapp.export.document.writer import Writer, body, for_author, note
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Missing, words


def outcomes_section(study: StudyFacts, language: Language) -> Section:
    """Which responses count, and of what percentages are."""
    _ = language.gettext
    limits = study.instrument.completeness
    complete, partial = (
        rounding.format_percent(100 * share, 0, language) for share in (limits.complete, limits.partial)
    )
    needed = language.all_of(_variable_label(name, study) for name in limits.partial_requires)
    threshold = _(
        "A response was complete if it reached the end with at least {complete} of the required items that "
        "applied answered, partial with at least {partial}; anything below that was a break-off and is not "
        "analysed."
    ).format(complete=complete, partial=partial)
    if needed:
        threshold += " " + _("A partial response also needed an answer to: {items}.").format(items=needed)
    kinds = language.all_of(missing_in_words(kind, language) for kind in Missing)
    return Section(
        name="analysed",
        title=_("Responses analysed and denominators"),
        blocks=(
            body(threshold),
            body(
                _(
                    "Reported adherence is given on four denominators: assessable responses (adherent and "
                    "non-adherent); these and those who answered all that they were asked without a verdict; "
                    "also those with a missing answer, so that nobody is left out to whom the "
                    "recommendation applies; and all analysable responses, whether or not it applies."
                )
            ),
            body(
                _(
                    "Percentages of an item are based on those who were asked and gave a valid answer; for "
                    "multiple-choice items they are based on respondents, not mentions, and may add up to "
                    "more "
                    "than 100. Missing answers are reported by kind: {kinds}."
                ).format(kinds=kinds)
            ),
        ),
    )


def _variable_label(name: str, study: StudyFacts) -> str:
    """A variable by its label; by its name where the instrument has none of that name."""
    labels = {derived.name: derived.label for derived in study.instrument.derived}
    labels |= {name: variable.item.label for name, variable in study.instrument.variables.items()}
    return words(labels.get(name, {}), study.language_code) or name


def analysis_section(writer: Writer) -> Section:
    """Intervals, tests and sensitivity analyses, as far as the document shows them."""
    _ = writer.language.gettext
    return Section(
        name="statistics",
        title=_("Statistical analysis"),
        blocks=(*(body(text) for text in _paragraphs(writer)), *_elsewhere(writer)),
    )


def intervals(citations: Citations, language: Language) -> str:
    """The paragraph on intervals and rounding."""
    _ = language.gettext
    return _(
        "Intervals for proportions are Wilson’s score intervals {wilson}, two-sided, at 95%, chosen for "
        "small samples {brown}. An empty denominator gives no estimate. Percentages are rounded half up "
        "from their counts, never from rounded figures; a base under 100 is printed without decimals."
    ).format(wilson=citations.cite("wilson"), brown=citations.cite("brown"))


def _paragraphs(writer: Writer) -> Iterator[str]:
    facts, cite, _ = writer.facts, writer.citations.cite, writer.language.gettext
    yield intervals(writer.citations, writer.language)
    yield from chosen_base_in_words(writer.report, writer.language)
    yield _(
        "Sensitivity analyses vary the parameters of the rules one at a time, read them leniently, count the "
        "missing answers as non-adherent and as adherent, and ask how many of the missing would have to be "
        "non-adherent before the lower limit falls below {threshold} (tipping point)."
    ).format(threshold=rounding.format_percent(50, 0, writer.language))
    if facts.agreement:
        yield _(
            "Agreement between verdicts on the same respondents is given by the observed agreement, Cohen’s "
            "kappa {kappa}, the kappa adjusted for prevalence and bias {pabak} and Gwet’s AC1 {ac1}, always "
            "with the table; the discordant pairs are tested by McNemar’s exact test {mcnemar}."
        ).format(
            kappa=cite("cohen", "fleiss"),
            pabak=cite("byrt"),
            ac1=cite("gwet"),
            mcnemar=cite("mcnemar"),
        )
    if facts.vignettes:
        yield _("Vignettes of one rule are compared by Cochran’s Q test {cochran}.").format(
            cochran=cite("cochran")
        )
    if facts.frame and facts.frame.outcome:
        yield _("Outcome rates follow AAPOR’s Standard Definitions {aapor}.").format(aapor=cite("aapor"))
    if facts.against_frame:
        yield from _frame_paragraphs(writer)
    yield from _changed_variables(writer)
    if writer.report.published:
        citation = writer.citations.cite_text(writer.report.published.citation)
        yield _("The result is compared with that of an earlier survey {citation}.").format(citation=citation)


def _frame_paragraphs(writer: Writer) -> Iterator[str]:
    facts, cite, _ = writer.facts, writer.citations.cite, writer.language.gettext
    assert facts.against_frame is not None
    yield _(
        "Early respondents are compared with late ones, as a proxy of those who did not answer, by Fisher’s "
        "exact test {fisher} and the difference with Newcombe’s interval {newcombe}."
    ).format(fisher=cite("fisher"), newcombe=cite("newcombe"))
    if facts.against_frame.weighting.usable:
        yield _(
            "Weighted estimates rake respondents to the margins of the sampling frame {raking}; intervals "
            "are Wilson’s, with the effective sample size from the linearised variance; Kish’s effective "
            "sample size is given too {kish}. Unweighted estimates are shown beside them, and counts are "
            "never weighted."
        ).format(raking=cite("deming"), kish=cite("kish"))


def _changed_variables(writer: Writer) -> Iterator[str]:
    """What was made of the answers before they were counted."""
    report, language, _ = writer.report, writer.language, writer.language.gettext
    if report.groupings:
        sentence = " ".join(groupings_in_words(report.groupings, language))
        yield _("Groupings made by the study team: {groupings}").format(groupings=sentence)
    if changed := wordings_in_words(report.wordings, language):
        yield " ".join(changed)
    if recoded := recoding_in_words(report.recoding, language):
        yield " ".join(recoded)


def _elsewhere(writer: Writer) -> Iterator[Block]:
    study, _ = writer.facts.study, writer.language.gettext
    if study.details.get(Detail.ANALYSES_ELSEWHERE, ""):
        yield from entered(study, ((Detail.ANALYSES_ELSEWHERE, ""),), writer.language)


def plan_section(
    study: StudyFacts, deviations: tuple[str, ...], language: Language, *, is_held_against: bool = True
) -> Section:
    """The plan, when it was locked, and what differs from it.

    is_held_against: whether the document's results were; else nothing is said of deviations.
    """
    _ = language.gettext
    blocks: list[Block] = []
    if study.plan is None:
        blocks.append(body(_("No analysis plan was locked: all results are exploratory.")))
    else:
        blocks.append(body(" ".join(_locked(study.plan, study, language))))
        if deviations:
            blocks.extend((body(_("Deviations from the plan:")), ListOf(items=deviations)))
        elif is_held_against:
            blocks.append(body(_("The system knows of no deviation from the plan.")))
    if protocol := study.details.get(Detail.PROTOCOL, ""):
        blocks.append(body(_("Protocol or registration: {protocol}.").format(protocol=protocol.rstrip("."))))
    return Section(name="plan", title=_("Analysis plan and deviations"), blocks=tuple(blocks))


def _locked(plan: PlanFacts, study: StudyFacts, language: Language) -> Iterator[str]:
    _ = language.gettext
    yield _(
        "The analysis plan (version {number}, SHA-256 fingerprint {fingerprint}) was locked on {moment}, "
        "{when}."
    ).format(
        number=plan.number,
        fingerprint=plan.fingerprint[:SHORT],
        moment=moment_in_words(plan.locked_at, language),
        when={
            "prepared": _("before the survey opened"),
            "open": _("after the survey had opened"),
            "closed": _("after the survey had closed"),
        }[plan.state],
    )
    yield _("Primary results named in the plan: {primary}, {base}.").format(
        primary=language.all_of(keys_in_words(plan.primary, study.recommendations, language)) or _("none"),
        base=base_in_words(plan.base, language),
    )
    if plan.subgroups:
        yield _("Subgroups named in the plan: {subgroups}.").format(
            subgroups=language.all_of(_variable_label(name, study) for name in plan.subgroups)
        )
    for text in (flags_in_words(plan.flags, plan.flags_from, language), plan.exclusions, plan.notes):
        if text:
            yield text


def deviations_of(writer: Writer) -> tuple[str, ...]:
    """Those of the report; () without a plan."""
    plan = writer.report.plan
    return () if plan is None else deviations_in_words(plan, writer.language)


def software_section(study: StudyFacts, language: Language) -> Section:
    """The programs, and what makes the document reproducible."""
    _ = language.gettext
    programs = language.all_of(f"{name} {version}" for name, version in study.versions)
    return Section(
        name="software",
        title=_("Software"),
        blocks=(
            body(
                _("All figures were computed by the survey system itself: {versions}.").format(
                    versions=programs
                )
            ),
            note(
                _(
                    "With the same software versions, the same data, settings and date give the same "
                    "document, "
                    "byte for byte."
                )
            ),
            for_author(_("Check each paragraph, and complete or delete the marked passages.")),
        ),
    )


def reporting_section(citations: Citations, language: Language) -> Section:
    """The checklists that the report follows."""
    _ = language.gettext
    text = _(
        "The report follows the checklists CHERRIES {cherries} and CROSS {cross}; at its end, they "
        "are completed as far as the system can."
    )
    sentence = text.format(cherries=citations.cite("cherries"), cross=citations.cite("cross"))
    return Section(name="reporting", title=_("Reporting"), blocks=(body(sentence),))
