"""Reported adherence: what was planned first, then every recommendation with its counts and intervals."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.plan_text import (
    changes_in_words,
    exploratory_in_words,
    family_in_words,
    mark_in_words,
    planned_figure,
    planned_name,
    subgroups_in_words,
)
from surveyapp.analysis.report.report import AdherenceResult
from surveyapp.export.document.blocks import Block, ListOf, Row, Section, Table
from surveyapp.export.document.sections.figure_blocks import figure
from surveyapp.export.document.writer import Writer, body, capital, group, note, table
from surveyapp.export.figures.descriptions import forests
from surveyapp.guidelines.bases import ANALYSABLE, ASSESSABLE, BASES


def adherence_section(writer: Writer) -> Section:
    """Nothing but that there is nothing, where there are no responses or no recommendations."""
    _ = writer.language.gettext
    title = _("Reported adherence")
    if not writer.report.adherence or not writer.report.counts.responses:
        text = (
            _("The instrument has no recommendations.")
            if writer.report.counts.responses
            else _("No responses to analyse.")
        )
        return Section(name="adherence", title=title, blocks=(note(text),))
    return Section(name="adherence", title=title, blocks=tuple(_blocks(writer)))


def _blocks(writer: Writer) -> Iterator[Block]:
    yield from _planned(writer)
    for entry in writer.report.adherence:
        definition = entry.definition
        if definition.is_primary and not (definition.vignette or definition.gives_no_estimate):
            sentence = adherence_sentence(writer, entry)
            lenient = report_text.lenient_in_words(writer.report, entry, writer.language)
            yield body(" ".join((sentence, *lenient)))
    yield from (body(text) for text in _beside_published(writer))
    yield _estimates(writer)
    for name in forests(writer.report.adherence):
        yield from figure(writer, name)
    yield _reasons(writer)


def _planned(writer: Writer) -> Iterator[Block]:
    plan, language, _ = writer.report.plan, writer.language, writer.language.gettext
    if plan is None:
        yield body(_("No analysis plan was locked: all results are exploratory."))
        return
    yield body(_("Primary results of the analysis plan:"))
    yield ListOf(
        items=tuple(
            f"{planned_name(result, language)}{_(': ')}{planned_figure(result, language)}"
            for result in plan.results
        )
    )
    family = filter(None, [family_in_words(plan, language)])
    changes = changes_in_words(plan.changes, language)
    for text in (
        *family,
        *changes,
        *subgroups_in_words(plan, language),
        exploratory_in_words(plan, language),
    ):
        yield note(text)


def adherence_sentence(writer: Writer, entry: AdherenceResult) -> str:
    """One recommendation as a sentence."""
    _, result = writer.language.gettext, entry.result
    estimate = result.estimate(ASSESSABLE)
    if not estimate.denominator:
        return _("On “{recommendation}” no response was assessable ({count} not assessable).").format(
            recommendation=writer.name_of(entry.definition), count=writer.number(result.not_assessable)
        )
    return _(
        "On “{recommendation}” reported adherence was {estimate} of assessable responses (not assessable: "
        "{count}). Of all analysable responses it was {all}."
    ).format(
        recommendation=writer.name_of(entry.definition),
        estimate=writer.estimate(estimate),
        count=writer.number(result.not_assessable),
        all=writer.estimate(result.estimate(ANALYSABLE)),
    )


def _beside_published(writer: Writer) -> tuple[str, ...]:
    sentences = report_text.comparison(writer.report, writer.language)
    return (" ".join(sentences),) if sentences else ()


def _estimates(writer: Writer) -> Table:
    _ = writer.language.gettext
    bases = (capital(report_text.base_in_words(base, writer.language)) for base in BASES)
    explanation = _(
        "Numerators are adherent responses; assessable responses that are not adherent are non-adherent."
    )
    return table(
        "adherence",
        # xgettext:no-python-format
        _("Reported adherence by recommendation and denominator, with 95% intervals (Wilson)"),
        (_("Recommendation"), _("Not assessable"), *bases),
        [_estimate_row(writer, entry) for entry in writer.report.adherence],
        notes=[explanation, report_text.meaning_of_adherence(writer.language)],
    )


def _estimate_row(writer: Writer, entry: AdherenceResult) -> tuple[str, ...]:
    plan, result = writer.report.plan, entry.result
    name = writer.name_of(entry.definition)
    if plan is not None:
        name = f"{name} ({mark_in_words(plan, entry.definition.name, writer.language)})"
    return (
        name,
        writer.number(result.not_assessable),
        *(writer.estimate(result.estimate(base)) for base in BASES),
    )


def _reasons(writer: Writer) -> Table:
    _ = writer.language.gettext
    return table(
        "reasons",
        _("Reasons for each verdict"),
        (_("Reason"), _("Verdict"), _("n/N"), _("Percent")),
        [row for entry in writer.report.adherence for row in _reason_rows(writer, entry)],
        texts=2,
        notes=[_("N: all analysable responses.")],
    )


def _reason_rows(writer: Writer, entry: AdherenceResult) -> Iterator[Row]:
    result, responses = entry.result, writer.report.counts.responses
    yield group(writer.name_of(entry.definition), 4)
    for reason in result.reasons:
        yield Row(
            cells=(
                writer.words(reason.text),
                report_text.verdict_in_words(reason.verdict, writer.language),
                *writer.share_cells(reason.count, responses),
            ),
            indent=1,
        )
