"""What both checklists ask of who answered and how it was counted: in figures that the document has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveyapp.analysis.frame import frame_text
from surveyapp.analysis.frame.response_rates import Rate
from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.report.report import Adherence, Report
from surveyapp.analysis.statistics import rounding
from surveyapp.export.document.checklists.checklist import ChecklistFacts, Part, site
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.guidelines.model import Recommendation


def visit_rate(facts: ChecklistFacts, name: str) -> Part:
    """A rate of visitors with its formula and its counts; why there is none, where there is none."""
    return facts.figures(lambda full: _visit_rate(facts, full, name))


def _visit_rate(facts: ChecklistFacts, full: DocumentFacts, name: str) -> Iterator[str]:
    _ = facts.language.gettext
    rate = next(rate for rate in full.visits.rates if rate.name == name)
    label, formula = frame_text.visitors_in_words(name, facts.language)
    yield f"{label}{_(': ')}{formula}{_(': ')}{_rate_text(rate, facts)}."
    if name == "view" and rate.percent is None:
        yield _(
            "Visitors to the website were not counted; their number can be entered on the page "
            "“Sampling frame”."
        )
    if name != "completion" and rate.percent is not None and full.visits.is_counted_here:
        yield _("Visitors to the first page were not counted: people who sent it are counted instead.")


def _rate_text(rate: Rate, facts: ChecklistFacts) -> str:
    """Such as "34/41 = 83%"; "no estimate" without a base."""
    rate_text = frame_text.rate_in_words(rate, facts.language)
    if rate.percent is None:
        return rate_text
    return f"{frame_text.counts_in_words(rate, facts.language)} = {rate_text}"


def outcome(facts: ChecklistFacts) -> Part:
    """The response rates of AAPOR that stand first, with formula and counts; why there are none."""
    return facts.figures(lambda full: _outcome(facts, full))


def _outcome(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    _, frame = facts.language.gettext, full.frame
    if frame is None:
        yield _(
            "No response rate can be given: the number of people invited is not known (page “Sampling "
            "frame”)."
        )
    elif frame.fault is not None:
        yield _("No response rate can be given: {fault}").format(fault=frame.fault.in_words(facts.language))
    else:
        assert frame.outcome is not None, "cases that fit have rates"
        for name in ("RR1", "RR2"):
            rate = frame.outcome.rate(name)
            about = frame_text.formula_in_words(rate, facts.language)
            yield f"{rate.formula} = {_rate_text(rate, facts)} ({about})."
        yield _("AAPOR’s definitions, edition {edition}.").format(edition=frame.edition)


def frame_size(facts: ChecklistFacts) -> Part:
    """How many the frame holds."""
    _ = facts.language.gettext

    def sentences(full: DocumentFacts) -> Iterable[str]:
        if full.frame is None:
            return [_("Size of the sampling frame: not known (page “Sampling frame”).")]
        return [_("Size of the sampling frame: {size}.").format(size=facts.number(full.frame.size))]

    return facts.figures(sentences)


def flow(facts: ChecklistFacts) -> Part:
    """Everybody who began, and what became of them."""
    return facts.figures(lambda full: _flow(facts, full))


def _flow(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    step_texts = [
        f"{step_in_words(step.name, facts.language)} {facts.number(step.count)}" for step in full.report.flow
    ]
    yield "; ".join(step_texts) + "."


def steps(full: DocumentFacts) -> dict[str, int]:
    """The flow of people by the names of its steps."""
    return {step.name: step.count for step in full.report.flow}


def incomplete(facts: ChecklistFacts) -> Part:
    """When a response counts as complete or partial, and how many are what."""
    _, rule = facts.language.gettext, facts.study.instrument.completeness
    part = site(
        _(
            "Complete: reached the end, with {complete} of the required items that applied; partial: "
            "{partial} of them{and_these}; anything below that is a break-off. Complete and "
            "partial ones are analysed."
        ).format(
            complete=rounding.format_percent(100 * rule.complete, 0, facts.language),
            partial=rounding.format_percent(100 * rule.partial, 0, facts.language),
            and_these=_(", with an answer to {names}").format(names=_required(facts))
            if rule.partial_requires
            else "",
        )
    )
    figures = facts.figures(lambda full: _incomplete(facts, full))
    return site(part.text, figures.text)


def _required(facts: ChecklistFacts) -> str:
    """What a partial response needs an answer to."""
    instrument = facts.study.instrument
    needed = (instrument.variables[name] for name in instrument.completeness.partial_requires)
    return "; ".join(variable.label(facts.language.code) for variable in needed)


def _incomplete(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    _, step_counts = facts.language.gettext, steps(full)
    yield _("Complete {complete}, partial {partial}, break-offs {break_off}.").format(
        complete=facts.number(step_counts["complete"]),
        partial=facts.number(step_counts["partial"]),
        break_off=facts.number(step_counts["break_off"] + step_counts["purged"]),
    )


def duplicates(facts: ChecklistFacts) -> Part:
    """How many responses staff excluded as given twice."""
    _ = facts.language.gettext

    def sentences(full: DocumentFacts) -> Iterable[str]:
        count = steps(full).get("excluded_duplicate", 0)
        return [_("Excluded by staff as duplicates: {count}.").format(count=facts.number(count))]

    return facts.figures(sentences)


def weighting(facts: ChecklistFacts) -> Part:
    """Whether anything is weighted, and by what."""
    return facts.figures(lambda full: _weighting(facts, full))


def _weighting(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    _, against = facts.language.gettext, full.against_frame
    weights = against.weighting.usable if against else None
    if against is None or weights is None:
        yield _("None: every figure is unweighted.")
        return
    names = "; ".join(facts.words(variable.label) for variable, _levels in against.weighting.levels)
    yield _(
        "Main figures are unweighted; reported adherence is also given weighted to the sampling frame by "
        "{names} (raking), with design effect {effect}."
    ).format(names=names, effect=rounding.format_number(weights.design_effect, facts.language, decimals=2))


def primary(report: Report) -> tuple[tuple[Recommendation, Adherence], ...]:
    """What the plan named as primary; without a plan the recommendations that stand for themselves."""
    if report.plan is not None:
        return tuple((planned.definition, planned.result) for planned in report.plan.results)
    return tuple(
        (entry.definition, entry.result)
        for entry in report.adherence
        if entry.definition.is_primary and not entry.definition.vignette
    )


def estimates(facts: ChecklistFacts) -> Part:
    """The primary results with their intervals."""
    return facts.figures(lambda full: _estimates(facts, full))


def _estimates(facts: ChecklistFacts, full: DocumentFacts) -> Iterator[str]:
    _, base = facts.language.gettext, full.report.plan.base if full.report.plan else ASSESSABLE
    for definition, result in primary(full.report):
        estimate = result.estimate(base)
        if not estimate.denominator:
            continue
        figure = report_text.estimate_in_words(estimate, facts.language)
        name = facts.words(definition.label)
        yield f"{name}{_(': ')}{figure}, {report_text.base_in_words(base, facts.language)}."
    if not any(result.estimate(base).denominator for _definition, result in primary(full.report)):
        yield _("No estimate: there are no responses to estimate it from.")


def channels(facts: ChecklistFacts) -> Part:
    """How many of the responses were keyed in from paper."""
    _ = facts.language.gettext

    def sentences(full: DocumentFacts) -> Iterable[str]:
        paper = full.returns.channels.get("paper", 0)
        share = facts.share(paper, full.report.counts.responses)
        return [_("Entered from paper: {share}.").format(share=share)]

    return facts.figures(sentences)


def screened(facts: ChecklistFacts) -> Part:
    """How many were found not to be eligible, by their own answers."""
    _ = facts.language.gettext

    def sentences(full: DocumentFacts) -> Iterable[str]:
        count = facts.number(steps(full)["not_eligible"])
        return [_("Not eligible by their own answers: {count}.").format(count=count)]

    return facts.figures(sentences)
