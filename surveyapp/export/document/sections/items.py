"""All items: a table each, with its base; texts that people typed are counted, never shown."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.analysis.report.item_base_text import (
    item_base_in_words,
    item_base_sentences,
    multiple_base_in_words,
)
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import ItemResult, VariableResult
from surveyapp.analysis.report.report_text import NOTHING
from surveyapp.export.document.blocks import Block, Section, Table
from surveyapp.export.document.sections.figure_blocks import figure
from surveyapp.export.document.writer import Writer, note, table
from surveyapp.export.figures.descriptions import CURVE, GRID, NONRESPONSE
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.model.instrument import ItemType, Missing


def answers_section(writer: Writer) -> Section:
    """The appendix: items by section, then derived variables."""
    _ = writer.language.gettext
    if not writer.report.counts.responses:
        return Section(
            name="items",
            title=_("Appendix: answers to all items"),
            blocks=(note(_("No responses to analyse.")),),
        )
    base = _("N: those who were asked and gave a valid answer. Free-text answers are counted, not shown.")
    if writer.has_chosen_base:
        sentences = item_base_sentences(writer.report.item_base, writer.language)
        base = " ".join([*sentences, _("Free-text answers are counted, not shown.")])
    return Section(
        name="items",
        title=_("Appendix: answers to all items"),
        blocks=(note(base), *figure(writer, NONRESPONSE)),
        sections=(*_sections(writer), *_derived(writer)),
    )


def _sections(writer: Writer) -> Iterator[Section]:
    for section in writer.facts.instrument.sections:
        items = [item for item in writer.report.items if item.section == section.name]
        if items:
            yield Section(
                name=f"answers-{section.name}",
                title=writer.words(section.title),
                blocks=tuple(block for item in items for block in _item(writer, item)),
            )


def _derived(writer: Writer) -> Iterator[Section]:
    if writer.report.derived:
        yield Section(
            name="answers-derived-variables",
            title=writer.language.gettext("Derived variables"),
            blocks=tuple(_variable(writer, variable, "", "") for variable in writer.report.derived),
        )


def _item(writer: Writer, item: ItemResult) -> Iterator[Block]:
    texts = [variable for variable in item.variables if ItemType(variable.type).is_text]
    others = [variable for variable in item.variables if variable not in texts]
    caption, universe = writer.words(item.text), writer.words(item.universe) if item.universe else ""
    if ItemType(item.type).is_grid:
        yield (
            _numbers_grid(writer, item, others)
            if ItemType(item.type).is_number
            else _grid(writer, item, others)
        )
        yield from figure(writer, f"{GRID}{item.name}")
    else:
        for variable in others:
            yield _variable(writer, variable, caption, universe)
    for variable in others:
        yield from figure(writer, f"{CURVE}{variable.name}")
    for variable in texts:
        yield note(_text(writer, variable))


def _variable(writer: Writer, variable: VariableResult, caption: str, universe: str) -> Table:
    _ = writer.language.gettext
    notes = [universe, *_numbers(writer, variable), *_about(writer, variable)]
    label = caption or writer.words(variable.label)
    return table(
        f"item-{variable.name}",
        label,
        (_("Answer"), _("Share")) if writer.has_chosen_base else (_("Answer"), _("n/N"), _("Percent")),
        _answer_rows(writer, variable),
        notes=notes,
    )


def _answer_rows(writer: Writer, variable: VariableResult) -> list[tuple[str, ...]]:
    shares = writer.answer_shares(variable)
    return [
        (
            writer.words(frequency.label),
            *(
                (shares[frequency.code],)
                if writer.has_chosen_base
                else writer.share_cells(frequency.count, variable.base)
            ),
        )
        for frequency in variable.frequencies
    ]


def _base_note(writer: Writer, variable: VariableResult) -> str:
    """Of what the percentages of a table are, where a base was chosen."""
    _ = writer.language.gettext
    if not writer.has_chosen_base or not variable.frequencies:
        return ""
    base = item_shares(variable, writer.report.item_base).base
    return _("Percentages are {base}.").format(base=item_base_in_words(base, writer.language))


def _about(writer: Writer, variable: VariableResult) -> Iterator[str]:
    """Base, missing answers by kind, and of what percentages are."""
    _ = writer.language.gettext
    counts = {"asked": writer.number(variable.asked), "base": writer.number(variable.base)}
    if writer.has_chosen_base:
        yield _("Asked: {asked}; valid answers: {base}.").format(**counts)
        yield _base_note(writer, variable)
    else:
        yield _("Asked: {asked}; valid answers (N): {base}.").format(**counts)
    missing = [
        f"{missing_in_words(Missing(kind), writer.language)} {writer.number(count)}"
        for kind, count in variable.missing.items()
        if count
    ]
    if missing:
        yield _("Missing: {kinds}.").format(kinds="; ".join(missing))
    if variable.is_multiple and not writer.has_chosen_base:
        yield multiple_base_in_words(variable, writer.language)


def _numbers(writer: Writer, variable: VariableResult) -> Iterator[str]:
    _, numbers = writer.language.gettext, variable.numbers
    if numbers is None or not numbers.n:
        return
    yield _(
        "Numbers given: {n}; median {median}, quartiles {low} to {high}, range {least} to {most}, mean "
        "{mean}."
    ).format(
        n=writer.number(numbers.n),
        median=writer.figure(numbers.median),
        low=writer.figure(numbers.lower_quartile),
        high=writer.figure(numbers.upper_quartile),
        least=writer.figure(numbers.minimum),
        most=writer.figure(numbers.maximum),
        mean=NOTHING if numbers.mean is None else writer.number(numbers.mean, decimals=1),
    )


def _text(writer: Writer, variable: VariableResult) -> str:
    _ = writer.language.gettext
    return _("{name}: {count} free-text answers (not shown).").format(
        name=writer.words(variable.label), count=writer.number(variable.base)
    )


def _grid(writer: Writer, item: ItemResult, variables: list[VariableResult]) -> Table:
    """Rows of a grid under the answers that they share; a dash where a row does not offer one."""
    _ = writer.language.gettext
    labels = {frequency.code: frequency.label for variable in variables for frequency in variable.frequencies}
    rows = []
    for variable in variables:
        shares = writer.answer_shares(variable)
        cells = (shares.get(code, NOTHING) for code in labels)
        rows.append((_row_label(writer, variable), *cells, _missing_cell(variable, writer)))
    return table(
        f"item-{item.name}",
        writer.words(item.text),
        (_("Row"), *(writer.words(label) for label in labels.values()), _("Missing")),
        rows,
        notes=[writer.words(item.universe) if item.universe else "", _base_note(writer, variables[0])],
    )


def _missing_cell(variable: VariableResult, writer: Writer) -> str:
    missing = sum(count for kind, count in variable.missing.items() if kind != Missing.NOT_ASKED.value)
    return f"{writer.number(missing)}/{writer.number(variable.asked)}"


def _row_label(writer: Writer, variable: VariableResult) -> str:
    definition = writer.facts.instrument.variables.get(variable.name)
    return writer.words(definition.row.label if definition is not None and definition.row else variable.label)


def _numbers_grid(writer: Writer, item: ItemResult, variables: list[VariableResult]) -> Table:
    _ = writer.language.gettext
    rows = []
    for variable in variables:
        numbers = variable.numbers
        assert numbers is not None
        shares = writer.answer_shares(variable)
        specials = "; ".join(
            f"{writer.words(frequency.label)} {shares[frequency.code]}" for frequency in variable.frequencies
        )
        rows.append(
            (
                _row_label(writer, variable),
                f"{writer.number(numbers.n)}/{writer.number(variable.asked)}",
                writer.figure(numbers.median),
                _span(writer, numbers.lower_quartile, numbers.upper_quartile),
                _span(writer, numbers.minimum, numbers.maximum),
                specials or NOTHING,
            )
        )
    return table(
        f"item-{item.name}",
        writer.words(item.text),
        (_("Row"), _("Numbers, of asked"), _("Median"), _("Quartiles"), _("Range"), _("Other answers")),
        rows,
        notes=[writer.words(item.universe) if item.universe else "", _base_note(writer, variables[0])],
    )


def _span(writer: Writer, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return NOTHING
    return writer.language.gettext("{low} to {high}").format(low=writer.figure(low), high=writer.figure(high))
