"""Response rates, each with its formula; those of visitors; and why there are none without a frame."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.frame import frame_text
from surveyapp.analysis.frame.dispositions import CaseClass
from surveyapp.analysis.frame.response_rates import OutcomeRates, Rate
from surveyapp.analysis.report.report_text import NOTHING
from surveyapp.export.document.blocks import Block, Section
from surveyapp.export.document.facts import FrameFacts
from surveyapp.export.document.writer import Writer, body, for_author, note, table

FIRST = ("RR1", "RR2")
"""What is told in the text: both count the cases of unknown eligibility."""


def rates_section(writer: Writer) -> Section:
    """AAPOR's rates where there is a frame, then those of visitors."""
    _, frame = writer.language.gettext, writer.facts.frame
    blocks: list[Block] = []
    if frame is None:
        blocks.append(
            body(
                _(
                    "No sampling frame is recorded, so no response rate can be given: the number of eligible "
                    "people who did not respond is unknown."
                )
            )
        )
    elif frame.fault is not None:
        fault = frame.fault.in_words(writer.language)
        blocks.append(for_author(_("No response rate: {fault}").format(fault=fault)))
    else:
        assert frame.outcome is not None, "cases that fit have rates"
        blocks.extend(_of_frame(writer, frame, frame.outcome))
    blocks.extend(_of_visits(writer))
    return Section(name="rates", title=_("Response rates"), blocks=tuple(blocks))


def rate_in_words(writer: Writer, rate: Rate) -> str:
    """Such as "28.1% (41/146)"; decimals by the base."""
    counts = frame_text.counts_in_words(rate, writer.language)
    return (
        f"{percent_of(writer, rate)} ({counts})"
        if rate.denominator
        else writer.language.gettext("no estimate")
    )


def percent_of(writer: Writer, rate: Rate) -> str:
    """The percentage; a dash in a table where there is none."""
    return frame_text.rate_in_words(rate, writer.language) if rate.denominator else NOTHING


def _of_frame(writer: Writer, frame: FrameFacts, outcome: OutcomeRates) -> Iterator[Block]:
    _ = writer.language.gettext
    for name in FIRST:
        rate = outcome.rate(name)
        yield body(
            _("Response rate {name} of AAPOR {citation}: {rate}, that is {formula}.").format(
                name=name,
                citation=writer.citations.cite("aapor"),
                rate=rate_in_words(writer, rate),
                formula=frame_text.formula_in_words(rate, writer.language),
            )
        )
    yield _cases(writer, outcome)
    yield table(
        "rates",
        _("Outcome rates of AAPOR"),
        (_("Rate"), _("Formula"), _("n/N"), _("Percent")),
        [
            (
                rate.name,
                frame_text.formula_in_words(rate, writer.language),
                frame_text.counts_in_words(rate, writer.language),
                percent_of(writer, rate),
            )
            for rate in outcome.rates
        ],
        texts=2,
        notes=_notes(writer, frame, outcome),
    )


def _cases(writer: Writer, outcome: OutcomeRates) -> Block:
    _ = writer.language.gettext
    return table(
        "cases",
        _("Cases of the sampling frame by outcome"),
        (_("Outcome"), _("Cases")),
        [
            (
                frame_text.class_in_words(kind, writer.language),
                writer.number(getattr(outcome.counts, kind.value)),
            )
            for kind in CaseClass
        ],
    )


def _notes(writer: Writer, frame: FrameFacts, outcome: OutcomeRates) -> Iterator[str]:
    _ = writer.language.gettext
    yield _("Edition of the Standard Definitions: {edition}.").format(edition=frame.edition)
    if outcome.e is not None:
        e = writer.number(float(outcome.e), decimals=4)
        text = (
            _("e = {e}, estimated from the cases whose eligibility is known.")
            if outcome.is_e_estimated
            else _("e = {e}, as entered by the study lead.")
        )
        yield text.format(e=e)
    if outcome.counts.unknown:
        yield writer.language.ngettext(
            "RR5, RR6, REF3 and CON3 leave out {unknown} case of unknown eligibility and must not be "
            "reported alone.",
            "RR5, RR6, REF3 and CON3 leave out {unknown} cases of unknown eligibility and must not be "
            "reported alone.",
            outcome.counts.unknown,
        ).format(unknown=writer.number(outcome.counts.unknown))
    if frame.statement:
        yield frame.statement


def _of_visits(writer: Writer) -> Iterator[Block]:
    _, visits = writer.language.gettext, writer.facts.visits
    rows = []
    for rate in visits.rates:
        name, formula = frame_text.visitors_in_words(rate.name, writer.language)
        counts = frame_text.counts_in_words(rate, writer.language) if rate.denominator else NOTHING
        rows.append((name, formula, counts, percent_of(writer, rate)))
    yield table(
        "visits",
        _("Rates of visitors and break-off (CHERRIES)"),
        (_("Rate"), _("Formula"), _("n/N"), _("Percent")),
        rows,
        texts=2,
    )
    if visits.is_counted_here:
        yield note(
            _(
                "Visitors were not counted: people who sent the first page are counted instead, so the "
                "participation rate is too high."
            )
        )
