"""The sheet "Frequencies": each variable's answers, its numbers in summary, its base and kinds of missing."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.report.item_base_text import item_base_in_words, item_base_sentences
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.report import ALL, VALID, Estimate, Frequency, Report, VariableResult
from surveyapp.analysis.report.report_text import provenance_in_words
from surveyapp.analysis.statistics.summaries import NumberSummary
from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.styles import Look, percent_look
from surveyapp.export.tables.content import Content
from surveyapp.export.workbook.sheet import Heading, Row, write_intro, write_table
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Missing, Text, words

EMPTY: StyledValue = ("", Look.TEXT)
EMPTY_HEADING: StyledValue = ("", Look.HEADING)
FIGURES = 7  # of a summary of numbers


def write_frequencies(sheet: Worksheet, content: Content) -> None:
    """A row for each variable, with its bases, kinds of missing and numbers; below it one for each answer."""
    _ = content.language.gettext
    notes = [*item_base_sentences(content.report.item_base, content.language)] or [
        _("Percentages are of the base: those who were asked and gave a valid answer."),
        _(
            "For a multiple choice, the base is people who chose any answer (and, where “none chosen” is "
            "a row, those who chose none); percentages may add up to more than 100%."
        ),
    ]
    synthetic = provenance_in_words(content.report.counts, content.language)
    headings = _headings(content.language, content.report.item_base)
    first = write_intro(sheet, _("Frequencies"), notes, synthetic, headings=headings)
    write_table(sheet, headings, _Rows(content).rows(content.report), first=first)


def _headings(language: Language, item_base: str) -> list[Heading]:
    _ = language.gettext
    on_base = [Heading(words=_("Base, in words"), width=30)]
    on_base += [Heading(words=words, width=10) for words in (_("Lower limit (95%)"), _("Upper limit (95%)"))]
    return [
        Heading(words=_("Variable"), width=15),
        Heading(words=_("Label"), width=34),
        Heading(words=_("Row"), width=11),
        Heading(words=_("Code"), width=20),
        Heading(words=_("Answer"), width=34),
        Heading(words=_("Count"), width=8),
        Heading(words=_("Base"), width=8),
        Heading(words=_("Percent of base"), width=10),
        *(on_base if item_base != VALID else ()),
        Heading(words=_("Asked"), width=9),
        *(Heading(words=missing_in_words(kind, language), width=10) for kind in Missing),
        Heading(words=_("Numbers"), width=10),
        Heading(words=_("Median"), width=10),
        Heading(words=_("Lower quartile"), width=10),
        Heading(words=_("Upper quartile"), width=10),
        Heading(words=_("Minimum"), width=10),
        Heading(words=_("Maximum"), width=10),
        Heading(words=_("Mean"), width=10),
        Heading(words=_("Asked of"), width=60, is_printed=False),
        Heading(words=_("Question"), width=80, is_printed=False),
    ]


class _Rows:
    def __init__(self, content: Content) -> None:
        self.language = content.language
        self.item_base = content.report.item_base
        self.is_chosen = self.item_base != VALID

    def rows(self, report: Report) -> Iterator[Row]:
        _ = self.language.gettext
        for item in report.items:
            for variable in item.variables:
                yield from self.of_variable(variable, item.universe, item.text)
        for variable in report.derived:
            yield from self.of_variable(variable, {}, {})
        for flag in report.flags:
            percent = 100 * flag.count / flag.base if flag.base else None
            frequency = Frequency(code=flag.name, label=flag.label, count=flag.count, percent=percent)
            on_base = (
                [(item_base_in_words(ALL, self.language), Look.TEXT), EMPTY, EMPTY] if self.is_chosen else []
            )
            yield [EMPTY, EMPTY, *self.answer(_("flag"), frequency, flag.base, percent), *on_base]

    def of_variable(self, variable: VariableResult, universe: Text, text: Text) -> Iterator[Row]:
        _ = self.language.gettext
        label = words(variable.label, self.language.code)
        shares = item_shares(variable, self.item_base)
        yield [
            *_headed(variable.name, label, _("variable"), "", ""),
            EMPTY_HEADING,
            (shares.denominator, Look.HEADING_COUNT),
            *([EMPTY_HEADING] * (4 if self.is_chosen else 1)),
            (variable.asked, Look.HEADING_COUNT),
            *((variable.missing[kind.value], Look.HEADING_COUNT) for kind in Missing),
            *self.numbers(variable.numbers),
            *_headed(words(universe, self.language.code), words(text, self.language.code)),
        ]
        for frequency in variable.frequencies:
            row = _("special answer") if frequency.is_special else _("answer")
            labels = [(variable.name, Look.TEXT), (label, Look.TEXT)]
            share = shares.shares[frequency.code]
            cells = self.answer(row, frequency, shares.denominator, share.percent)
            yield [*labels, *cells, *self.on_base(share)]

    def on_base(self, share: Estimate) -> list[StyledValue]:
        """The base in words and the interval, where a base was chosen."""
        if not self.is_chosen:
            return []
        look = percent_look(share.denominator or 0)
        limits = [EMPTY if limit is None else (limit / 100, look) for limit in (share.low, share.high)]
        return [(item_base_in_words(share.base, self.language), Look.TEXT), *limits]

    def numbers(self, numbers: NumberSummary | None) -> list[StyledValue]:
        if numbers is None:
            return [EMPTY_HEADING] * FIGURES
        none = (self.language.gettext("no estimate"), Look.HEADING)
        quartiles = [numbers.median, numbers.lower_quartile, numbers.upper_quartile]
        figures = [*quartiles, numbers.minimum, numbers.maximum, numbers.mean]
        cells = [none if figure is None else (figure, Look.HEADING_DECIMAL) for figure in figures]
        return [(numbers.n, Look.HEADING_COUNT), *cells]

    def answer(self, row: str, frequency: Frequency, base: int, share: float | None) -> list[StyledValue]:
        _ = self.language.gettext
        percent: StyledValue = (_("no estimate"), Look.MISSING)
        if share is not None:
            percent = (share / 100, percent_look(base))
        return [
            (row, Look.TEXT),
            (frequency.code, Look.TEXT),
            (words(frequency.label, self.language.code), Look.TEXT),
            (frequency.count, Look.COUNT),
            (base, Look.COUNT),
            percent,
        ]


def _headed(*texts: str) -> list[StyledValue]:
    return [(text, Look.HEADING) for text in texts]
