"""How far the results depend on choices: parameters, readings, missing answers, exclusions."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.adherence.sensitivity import TippingPoint
from surveyapp.analysis.comparisons.comparison_text import proportion_in_words
from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.parameter_text import parameters_in_words
from surveyapp.analysis.report.report import Adherence, AdherenceResult
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.proportions import Proportion
from surveyapp.export.document.blocks import Block, Row, Section
from surveyapp.export.document.facts import MissingResult
from surveyapp.export.document.writer import Writer, body, capital, group, note, table
from surveyapp.guidelines.bases import ASSESSABLE, BASES


def sensitivity_section(writer: Writer) -> Section:
    """The tables that there is something in."""
    _ = writer.language.gettext
    blocks = tuple(_blocks(writer)) if writer.report.counts.responses else ()
    return Section(
        name="sensitivity",
        title=_("Sensitivity of the results"),
        blocks=blocks or (note(_("There are no choices to vary.")),),
    )


def _blocks(writer: Writer) -> Iterator[Block]:
    yield from _readings(writer)
    yield from _missing(writer)
    yield from _exclusions(writer)


def _readings(writer: Writer) -> Iterator[Block]:
    """Default parameters, alternatives, and the lenient form of each recommendation that has any."""
    _ = writer.language.gettext
    rows = [row for entry in writer.report.adherence for row in _of_one(writer, entry)]
    if rows:
        yield table(
            "readings",
            _("Reported adherence under other parameters and readings"),
            (_("Reading"), *(capital(report_text.base_in_words(base, writer.language)) for base in BASES)),
            rows,
            notes=_labels(writer),
        )


def _of_one(writer: Writer, entry: AdherenceResult) -> Iterator[Row]:
    _ = writer.language.gettext
    lenient = next(
        (result for result in writer.report.adherence if result.definition.name == entry.lenient), None
    )
    if entry.definition.lenient_of or not (entry.sensitivity or lenient):
        return
    yield group(writer.name_of(entry.definition), 1 + len(BASES))
    values = _parameter_text(writer, entry, entry.result, is_default=True)
    yield _reading(writer, entry.result, "; ".join(filter(None, (_("as defined"), values))))
    for alternative in entry.sensitivity:
        yield _reading(writer, alternative, _parameter_text(writer, entry, alternative, is_default=False))
    if lenient is not None:
        yield _reading(writer, lenient.result, _("lenient reading"))


def _parameter_text(writer: Writer, entry: AdherenceResult, result: Adherence, *, is_default: bool) -> str:
    """The parameters in words: all at their defaults, else those that differ from them."""
    defaults = entry.definition.defaults
    shown = {
        name: value for name, value in result.parameters.items() if is_default or value != defaults[name]
    }
    return parameters_in_words(entry.definition, shown, writer.language)


def _reading(writer: Writer, result: Adherence, label: str) -> Row:
    estimates = (writer.estimate(result.estimate(base)) for base in BASES)
    return Row(cells=(label, *estimates), indent=1)


def _labels(writer: Writer) -> Iterator[str]:
    """What the parameters are, each once."""
    labels = {
        writer.words(parameter.label): None
        for entry in writer.report.adherence
        for parameter in entry.definition.parameters.values()
    }
    yield from (f"{label}." for label in labels)


def _missing(writer: Writer) -> Iterator[Block]:
    _ = writer.language.gettext
    if not writer.facts.missing:
        return
    threshold = rounding.format_percent(50, 0, writer.language)
    yield table(
        "missing",
        _("How missing answers could change reported adherence"),
        (
            _("Recommendation"),
            _("Does not apply"),
            _("Missing"),
            _("Missing left out"),
            _("Missing as non-adherent"),
            _("Missing as adherent"),
            _("Tipping point"),
        ),
        [_missing_row(writer, result) for result in writer.facts.missing if not result.definition.lenient_of],
        notes=[
            _(
                "The base is assessable responses and, unless left out, those with a missing answer; "
                "people to whom the recommendation does not apply are in none of these bases. Tipping "
                "point: the number of missing answers that must be non-adherent, the others being "
                "adherent, before the lower limit falls below {threshold}."
            ).format(threshold=threshold)
        ],
    )


def _missing_row(writer: Writer, result: MissingResult) -> tuple[str, ...]:
    def share(of: Proportion) -> str:
        return proportion_in_words(of, writer.language)

    missing = result.missing
    return (
        writer.name_of(result.definition),
        writer.number(missing.known.does_not_apply),
        writer.number(missing.known.missing),
        share(missing.excluded),
        share(missing.as_non_adherent),
        share(missing.as_adherent),
        tipping_in_words(writer, result.tipping),
    )


def tipping_in_words(writer: Writer, tipping: TippingPoint) -> str:
    """How many of the missing it takes."""
    _ = writer.language.gettext
    if not tipping.missing:
        return _("nothing is missing")
    if tipping.non_adherent is None:
        return _("not even all {missing}").format(missing=tipping.missing)
    return _("{count} of {missing}").format(
        count=writer.number(tipping.non_adherent), missing=writer.number(tipping.missing)
    )


def _exclusions(writer: Writer) -> Iterator[Block]:
    """Results with and without the excluded responses, where there are any."""
    _, counts = writer.language.gettext, writer.report.counts
    rows = [
        (
            writer.name_of(entry.definition),
            writer.estimate(entry.result.estimate(ASSESSABLE)),
            writer.estimate(entry.exclusion.estimate(ASSESSABLE)),
            *([writer.estimate(entry.taken_back.estimate(ASSESSABLE))] if entry.taken_back else []),
        )
        for entry in writer.report.adherence
        if entry.exclusion is not None
    ]
    if rows:
        yield body(report_text.excluded_in_words(counts, writer.language))
        yield table(
            "exclusions",
            _("Reported adherence with and without excluded responses"),
            (
                _("Recommendation"),
                _("As reported"),
                capital(report_text.other_in_words(counts, writer.language)),
                *([capital(report_text.taken_back_in_words(writer.language))] if counts.on_outcome else []),
            ),
            rows,
            notes=[_("Of assessable responses.")],
        )
