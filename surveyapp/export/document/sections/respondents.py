"""Who answered: the flow of people, and Table 1."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.report.report import VariableResult
from surveyapp.export.document.blocks import Block, Row, Section, Table
from surveyapp.export.document.sections.figure_blocks import figure
from surveyapp.export.document.writer import Writer, body, group, note, table
from surveyapp.export.figures.descriptions import ARRIVALS, FLOW
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.language import name_in
from surveyapp.instruments.model.instrument import Derived, Instrument, Missing

QUASI = "quasi"


def flow_section(writer: Writer) -> Section:
    """Everybody who began, and what became of them."""
    _, report = writer.language.gettext, writer.report
    steps = {step.name: step.count for step in report.flow}
    text = _(
        "People who began: {began}. Of these, declined: {declined}; not eligible: {not_eligible}; broke off "
        "with too little answered or never sent: {break_off}; withdrew: {withdrawn}; excluded by the study "
        "team: {excluded}; not yet sent: {open_drafts}. Analysable: {analysable}, {complete} complete and "
        "{partial} partial."
    ).format(
        **{name: writer.number(count) for name, count in steps.items() if name != "break_off"},
        break_off=writer.number(steps["break_off"] + steps["purged"]),
    )
    rows = [(step_in_words(step.name, writer.language), writer.number(step.count)) for step in report.flow]
    return Section(
        name="flow",
        title=_("Participant flow"),
        blocks=(
            body(text),
            table(
                "flow",
                _("Participant flow"),
                (_("Step"), _("People")),
                rows,
                notes=[_("People in the whole survey, regardless of the filter.")],
            ),
            *figure(writer, FLOW),
            *_arrivals(writer),
        ),
    )


def _arrivals(writer: Writer) -> Iterator[Block]:
    returns, _ = writer.facts.returns, writer.language.gettext
    if returns.periods is None:
        return
    total = writer.report.counts.responses
    languages = "; ".join(
        f"{name_in(code, writer.language.code)} {writer.share(count, total)}"
        for code, count in returns.languages.items()
    )
    sentence = _("Language of the response: {languages}.").format(languages=languages)
    paper = returns.channels.get("paper", 0)
    if paper:
        sentence += " " + _("Entered from paper: {share}.").format(share=writer.share(paper, total))
    yield body(sentence)
    yield from figure(writer, ARRIVALS)


def characteristics(writer: Writer) -> tuple[VariableResult, ...]:
    """What describes a respondent: items that others may know of a colleague, and what is derived of them."""
    instrument = writer.facts.instrument
    variables = [
        variable
        for item in writer.report.items
        for variable in item.variables
        if variable.name in instrument.variables and instrument.variables[variable.name].disclosure == QUASI
    ]
    known = {derived.name for derived in instrument.derived if _is_known(derived, instrument)}
    return (*variables, *(variable for variable in writer.report.derived if variable.name in known))


def _is_known(derived: Derived, instrument: Instrument) -> bool:
    source = instrument.variables.get(derived.source)
    return QUASI in (derived.disclosure, source.disclosure if source else None)


def respondents_section(writer: Writer) -> Section:
    """Table 1."""
    _ = writer.language.gettext
    variables = characteristics(writer)
    if not variables or not writer.report.counts.responses:
        text = (
            _("No item of the questionnaire is marked as a characteristic of respondents.")
            if writer.report.counts.responses
            else _("No responses to analyse.")
        )
        return Section(name="respondents", title=_("Respondents"), blocks=(note(text),))
    text = writer.language.ngettext(
        "Characteristics of the {responses} respondent are in the table.",
        "Characteristics of the {responses} respondents are in the table.",
        writer.report.counts.responses,
    ).format(responses=writer.number(writer.report.counts.responses))
    return Section(name="respondents", title=_("Respondents"), blocks=(body(text), _table(writer, variables)))


def _table(writer: Writer, variables: tuple[VariableResult, ...]) -> Table:
    _ = writer.language.gettext
    return table(
        "respondents",
        _("Characteristics of respondents"),
        (_("Characteristic"), _("n/N"), _("Percent")),
        [row for variable in variables for row in _rows(writer, variable)],
        notes=[
            _(
                "N: those who were asked and gave a valid answer. Missing answers are counted among all who"
                " were asked."
            ),
        ],
    )


def _rows(writer: Writer, variable: VariableResult) -> Iterator[Row]:
    yield group(writer.words(variable.label), 3)
    for frequency in variable.frequencies:
        cells = writer.share_cells(frequency.count, variable.base)
        yield Row(cells=(writer.words(frequency.label), *cells), indent=1)
    if variable.numbers is not None and variable.numbers.n:
        yield _median(writer, variable)
    for kind, count in variable.missing.items():
        if count and kind != Missing.NOT_ASKED.value:
            label = missing_in_words(Missing(kind), writer.language)
            yield Row(cells=(label, *writer.share_cells(count, variable.asked)), indent=1)


def _median(writer: Writer, variable: VariableResult) -> Row:
    _, numbers = writer.language.gettext, variable.numbers
    assert numbers is not None
    text = _("Median {median} (quartiles {low} to {high}; range {least} to {most})").format(
        median=writer.figure(numbers.median),
        low=writer.figure(numbers.lower_quartile),
        high=writer.figure(numbers.upper_quartile),
        least=writer.figure(numbers.minimum),
        most=writer.figure(numbers.maximum),
    )
    return Row(cells=(text, f"{writer.number(numbers.n)}/{writer.number(variable.base)}", "–"), indent=1)
