"""The figures that an abstract needs, and the statements that stand at the end of a paper."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.report.plan_text import planned_figure, planned_name
from surveyapp.analysis.report.report_text import lenient_estimate, with_lenient
from surveyapp.analysis.study.study_details import Detail
from surveyapp.export.document.blocks import ListOf, Section
from surveyapp.export.document.facts import StudyFacts
from surveyapp.export.document.sections.methods import entered
from surveyapp.export.document.sections.response_rates import rate_in_words
from surveyapp.export.document.writer import Writer, for_author
from surveyapp.guidelines.bases import ASSESSABLE
from surveyapp.instruments.language import Language


def main_figures(writer: Writer) -> Section:
    """For the abstract."""
    _ = writer.language.gettext
    return Section(
        name="main-figures",
        title=_("Main figures"),
        blocks=(
            ListOf(items=tuple(_figures(writer))),
            for_author(_("Write the abstract, the background and the aim.")),
        ),
    )


def _figures(writer: Writer) -> Iterator[str]:
    _, counts, facts = writer.language.gettext, writer.report.counts, writer.facts
    yield _("Analysable responses: {count} ({complete} complete, {partial} partial).").format(
        count=writer.number(counts.responses),
        complete=writer.number(counts.complete),
        partial=writer.number(counts.partial),
    )
    if facts.frame and facts.frame.outcome:
        rate = facts.frame.outcome.rate("RR2")
        yield _("Response rate ({name}): {rate}.").format(name="RR2", rate=rate_in_words(writer, rate))
    else:
        yield _("Response rate: unknown, no sampling frame.")
    yield from _results(writer)


def _results(writer: Writer) -> Iterator[str]:
    """The planned results; without a plan those of the recommendations that stand for themselves."""
    _, plan, language = writer.language.gettext, writer.report.plan, writer.language
    if plan is not None:
        for result in plan.results:
            name, figure = planned_name(result, language), planned_figure(result, language)
            yield _("Primary result: {name}: {figure}").format(name=name, figure=figure)
        return
    for entry in writer.report.adherence:
        estimate = entry.result.estimate(ASSESSABLE)
        if entry.definition.is_primary and not entry.definition.vignette and estimate.denominator:
            lenient = lenient_estimate(writer.report, entry, ASSESSABLE)
            figure = with_lenient(writer.estimate(estimate), lenient, language)
            yield f"{writer.name_of(entry.definition)}{_(': ')}{figure}"


def statements_section(study: StudyFacts, language: Language) -> Section:
    """Funding, conflicts, acknowledgements."""
    _ = language.gettext
    details = (
        (Detail.FUNDING, _("Funding"), _("State who funded the study.")),
        (Detail.CONFLICTS, _("Conflicts of interest"), _("State the conflicts of interest.")),
        (Detail.ACKNOWLEDGEMENTS, _("Acknowledgements"), _("State whom you wish to thank.")),
    )
    return Section(
        name="statements",
        title=_("Statements"),
        sections=tuple(
            Section(
                name=name.value,
                title=title,
                blocks=tuple(entered(study, ((name, missing),), language, labelled=False)),
            )
            for name, title, missing in details
        ),
    )


def interpretation_section(language: Language) -> Section:
    """What the site must not write."""
    _ = language.gettext
    text = _(
        "Interpret the results, and say to whom they apply. This document gives figures, not conclusions."
    )
    return Section(name="interpretation", title=_("Interpretation"), blocks=(for_author(text),))
