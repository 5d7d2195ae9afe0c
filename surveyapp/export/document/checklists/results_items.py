"""What both checklists ask of who answered and how it was counted: in figures that the document has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from surveyapp.analysis.frame import frame_text
from surveyapp.analysis.frame.response_rates import Rate
from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.report import Adherence, Report
from surveyapp.analysis.statistics import rounding
from surveyapp.export.document.checklists.checklist import Known, Part, site
from surveyapp.export.document.facts import DocumentFacts
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.guidelines.model import Recommendation


def visit_rate(known: Known, name: str) -> Part:
    """A rate of visitors with its formula and its counts; why there is none, where there is none."""
    return known.figures(lambda full: _visit_rate(known, full, name))


def _visit_rate(known: Known, full: DocumentFacts, name: str) -> Iterator[str]:
    _ = known.translate
    rate = next(rate for rate in full.visits.rates if rate.name == name)
    label, formula = frame_text.visitors_in_words(name, _)
    yield f"{label}{_(': ')}{formula}{_(': ')}{_rate_text(rate, known)}."
    if name == "view" and rate.percent is None:
        yield _("How many visited the site was not counted; it can be entered on the page “Frame”.")
    if name != "completion" and rate.percent is not None and full.visits.is_counted_here:
        yield _("Nobody counted visitors of the first page: those who sent it stand for them.")


def _rate_text(rate: Rate, known: Known) -> str:
    """Such as "34/41 = 82.9268%"; "no estimate" without a base."""
    rate_text = frame_text.rate_in_words(rate, known.language, known.translate)
    if rate.percent is None:
        return rate_text
    return f"{frame_text.counts_in_words(rate, known.language)} = {rate_text}"


def outcome(known: Known) -> Part:
    """The response rates of AAPOR that stand first, with formula and counts; why there are none."""
    return known.figures(lambda full: _outcome(known, full))


def _outcome(known: Known, full: DocumentFacts) -> Iterator[str]:
    _, frame = known.translate, full.frame
    if frame is None:
        yield _("No response rate can be given: how many were asked is not known (page “Frame”).")
    elif frame.outcome is None:
        yield _("No response rate can be given: {fault}").format(fault=frame.fault)
    else:
        for name in ("RR1", "RR2"):
            rate = frame.outcome.rate(name)
            yield f"{rate.formula} = {_rate_text(rate, known)} ({frame_text.formula_in_words(rate, _)})."
        yield _("AAPOR’s definitions, edition {edition}.").format(edition=frame.edition)


def frame_size(known: Known) -> Part:
    """How many the frame holds."""
    _ = known.translate

    def sentences(full: DocumentFacts) -> Iterable[str]:
        if full.frame is None:
            return [_("Size of the frame: not known (page “Frame”).")]
        return [_("Size of the frame: {size}.").format(size=known.number(full.frame.size))]

    return known.figures(sentences)


def flow(known: Known) -> Part:
    """Everybody who began, and what became of them."""
    return known.figures(lambda full: _flow(known, full))


def _flow(known: Known, full: DocumentFacts) -> Iterator[str]:
    step_texts = [
        f"{report_text.step_in_words(step.name, known.translate)} {known.number(step.count)}"
        for step in full.report.flow
    ]
    yield "; ".join(step_texts) + "."


def steps(full: DocumentFacts) -> dict[str, int]:
    """The flow of people by the names of its steps."""
    return {step.name: step.count for step in full.report.flow}


def incomplete(known: Known) -> Part:
    """When a response counts as complete or partial, and how many are what."""
    _, rule = known.translate, known.study.instrument.completeness
    part = site(
        _(
            "Complete: reached the end, with {complete} of the required items that applied; partial: "
            "{partial} of them{and_these}; less is a break-off. Complete and partial ones are analysed."
        ).format(
            complete=rounding.format_percent(100 * rule.complete, 0, known.language),
            partial=rounding.format_percent(100 * rule.partial, 0, known.language),
            and_these=_(", with an answer to {names}").format(names=_required(known))
            if rule.partial_requires
            else "",
        )
    )
    figures = known.figures(lambda full: _incomplete(known, full))
    return site(part.text, figures.text)


def _required(known: Known) -> str:
    """What a partial response needs an answer to."""
    instrument = known.study.instrument
    needed = (instrument.variables[name] for name in instrument.completeness.partial_requires)
    return "; ".join(variable.label(known.language) for variable in needed)


def _incomplete(known: Known, full: DocumentFacts) -> Iterator[str]:
    _, step_counts = known.translate, steps(full)
    yield _("Complete {complete}, partial {partial}, break-offs {break_off}.").format(
        complete=known.number(step_counts["complete"]),
        partial=known.number(step_counts["partial"]),
        break_off=known.number(step_counts["break_off"] + step_counts["purged"]),
    )


def duplicates(known: Known) -> Part:
    """How many responses staff excluded as given twice."""
    _ = known.translate

    def sentences(full: DocumentFacts) -> Iterable[str]:
        count = steps(full).get("excluded_duplicate", 0)
        return [_("Excluded by staff as duplicates: {count}.").format(count=known.number(count))]

    return known.figures(sentences)


def weighting(known: Known) -> Part:
    """Whether anything is weighted, and by what."""
    return known.figures(lambda full: _weighting(known, full))


def _weighting(known: Known, full: DocumentFacts) -> Iterator[str]:
    _, against = known.translate, full.against_frame
    weights = against.weighting.weights if against else None
    if against is None or weights is None:
        yield _("None: every figure is unweighted.")
        return
    names = "; ".join(known.words(variable.label) for variable, _levels in against.weighting.levels)
    yield _(
        "Main figures are unweighted; beside them reported adherence is weighted to the frame by {names} "
        "(raking), design effect {effect}."
    ).format(names=names, effect=rounding.format_number(weights.design_effect, known.language, decimals=2))


def primary(report: Report) -> tuple[tuple[Recommendation, Adherence], ...]:
    """What the plan named as primary; without a plan the recommendations that stand for themselves."""
    if report.plan is not None:
        return tuple((planned.definition, planned.result) for planned in report.plan.results)
    return tuple(
        (entry.definition, entry.result)
        for entry in report.adherence
        if entry.definition.is_primary and not entry.definition.vignette
    )


def estimates(known: Known) -> Part:
    """The primary results with their intervals."""
    return known.figures(lambda full: _estimates(known, full))


def _estimates(known: Known, full: DocumentFacts) -> Iterator[str]:
    _, base = known.translate, full.report.plan.base if full.report.plan else ASSESSABLE
    for definition, result in primary(full.report):
        estimate = result.estimate(base)
        if not estimate.denominator:
            continue
        figure = report_text.estimate_in_words(estimate, known.language, _)
        name = f"{definition.name.upper()} {known.words(definition.label)}"
        yield f"{name}{_(': ')}{figure}, {report_text.base_in_words(base, _)}."
    if not any(result.estimate(base).denominator for _definition, result in primary(full.report)):
        yield _("No estimate: there are no responses that it could be of.")


def channels(known: Known) -> Part:
    """How many of the responses were keyed in from paper."""
    _ = known.translate

    def sentences(full: DocumentFacts) -> Iterable[str]:
        paper = full.returns.channels.get("paper", 0)
        share = known.share(paper, full.report.counts.responses)
        return [_("Keyed in from paper: {share}.").format(share=share)]

    return known.figures(sentences)


def screened(known: Known) -> Part:
    """How many were found not to be eligible, by their own answers."""
    _ = known.translate

    def sentences(full: DocumentFacts) -> Iterable[str]:
        count = known.number(steps(full)["not_eligible"])
        return [_("Not eligible by their own answers: {count}.").format(count=count)]

    return known.figures(sentences)
