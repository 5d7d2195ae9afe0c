"""The sheet "Reported adherence": a table of estimates, and below it one of the reasons for each verdict."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.analysis.report.parameter_text import parameters_in_words
from surveyapp.analysis.report.report import Adherence, AdherenceResult, Estimate
from surveyapp.analysis.report.report_text import (
    base_in_words,
    caution_on_self_report,
    comparison,
    estimate_in_words,
    excluded_in_words,
    meaning_of_adherence,
    other_in_words,
    provenance_in_words,
    status_in_words,
    taken_back_in_words,
    verdict_in_words,
)
from surveyapp.export.cells.cell import StyledValue
from surveyapp.export.cells.styles import Look, percent_look
from surveyapp.export.tables.content import Content
from surveyapp.export.workbook.sheet import (
    Heading,
    Row,
    fit_rows,
    fit_to_page,
    pages_across,
    write_intro,
    write_rows,
    write_table,
)
from surveyapp.guidelines.bases import ANALYSABLE, ANSWERED, APPLICABLE, ASSESSABLE, BASES
from surveyapp.guidelines.response_status import ResponseStatus
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import words

REASON_COLUMNS = 6  # of the table of reasons; the parameters in the next may run on


def write_adherence(sheet: Worksheet, content: Content) -> None:
    """A row for each recommendation and set of parameters; then a row for each reason that occurred."""
    _, language, report = content.language.gettext, content.language, content.report
    notes = [meaning_of_adherence(language), caution_on_self_report(language), *comparison(report, language)]
    notes += filter(None, [excluded_in_words(report.counts, language)])
    synthetic = provenance_in_words(report.counts, language)
    headings = _headings(language)
    first = write_intro(sheet, _("Reported adherence"), notes, synthetic, headings=headings)
    rendered = [_Rows(content, entry) for entry in report.adherence]
    last = write_table(
        sheet, headings, (row for rendering in rendered for row in rendering.estimates()), first=first
    )
    reasons = [_reasons_header(language), *(row for rendering in rendered for row in rendering.reasons())]
    first, last = last + 3, write_rows(sheet, reasons, first=last + 3)
    fit_rows(sheet, headings[:REASON_COLUMNS], first, last)
    printed = [heading for heading in headings if heading.is_printed]
    fit_to_page(sheet, len(printed), last, pages=pages_across(printed))
    sheet.print_title_cols = "A:B"


def _headings(language: Language) -> list[Heading]:
    _ = language.gettext
    bases = {
        ASSESSABLE: _("assessable"),
        ANSWERED: _("answered"),
        APPLICABLE: _("applicable"),
        ANALYSABLE: _("analysable"),
    }
    estimates = [heading for base in BASES for heading in _of_base(base, bases[base], language)]
    return [
        Heading(words=_("Recommendation"), width=15),
        Heading(words=_("Label"), width=34),
        Heading(words=_("Parameters"), width=40),
        Heading(words=_("Setting"), width=12),
        Heading(words=verdict_in_words("adherent", language), width=12),
        Heading(words=verdict_in_words("non_adherent", language), width=12),
        Heading(words=verdict_in_words("not_assessable", language), width=12),
        Heading(words=_("Does not apply"), width=11),
        Heading(words=_("Missing"), width=11),
        Heading(words=_("Answered, no verdict"), width=11),
        *estimates,
        Heading(words=_("Edition"), width=14),
        Heading(words=_("Status"), width=12),
        Heading(words=_("Statement"), width=60, is_printed=False),
        Heading(words=_("Note"), width=60, is_printed=False),
        Heading(words=_("Source"), width=60, is_printed=False),
    ]


def _of_base(base: str, short: str, language: Language) -> list[Heading]:
    """The columns of one estimate."""
    _ = language.gettext
    return [
        Heading(words=base_in_words(base, language), width=26),
        Heading(words=_("Percent ({base})").format(base=short), width=12),
        Heading(words=_("Numerator ({base})").format(base=short), width=12),
        Heading(words=_("Denominator ({base})").format(base=short), width=12),
        # xgettext:no-python-format
        Heading(words=_("95% low ({base})").format(base=short), width=12),
        # xgettext:no-python-format
        Heading(words=_("95% high ({base})").format(base=short), width=12),
    ]


def _reasons_header(language: Language) -> Row:
    _ = language.gettext
    names = [
        _("Recommendation"),
        _("Reason"),
        _("Code"),
        _("Setting"),
        _("Verdict"),
        _("Count"),
        _("Parameters"),
    ]
    return [(name, Look.HEADER) for name in names]


class _Rows:
    """The rows of one recommendation."""

    def __init__(self, content: Content, entry: AdherenceResult) -> None:
        _ = content.language.gettext
        self.entry, self.definition = entry, entry.definition
        self.language = content.language
        self.settings = [(entry.result, _("default"))]
        self.settings += [(result, _("sensitivity")) for result in entry.sensitivity]
        if entry.exclusion:
            self.settings.append((entry.exclusion, other_in_words(content.report.counts, self.language)))
        if entry.taken_back:
            self.settings.append((entry.taken_back, taken_back_in_words(self.language)))

    def estimates(self) -> Iterator[Row]:
        definition, _ = self.definition, self.language.gettext
        sources = "; ".join(guideline.citation for guideline in definition.guidelines)
        after = [
            self.entry.result.edition,
            status_in_words(definition.status, self.language),
            words(definition.statement, self.language.code),
            words(definition.note, self.language.code),
            sources,
        ]
        for result, setting in self.settings:
            label = words(definition.label, self.language.code)
            texts = [result.recommendation, label, self.parameters(result), setting]
            yield [
                *_texts(*texts, look=Look.TEXT if result is self.entry.result else Look.MISSING),
                *((count, Look.COUNT) for count in (*_verdicts(result), *_without_verdict(result))),
                *(cell for estimate in result.estimates for cell in self.estimate(estimate)),
                *_texts(*after),
            ]

    def estimate(self, estimate: Estimate) -> list[StyledValue]:
        _ = self.language.gettext
        none = (_("no estimate"), Look.MISSING)
        counts = [estimate.numerator, estimate.denominator]
        look = percent_look(estimate.denominator or 0)
        percent, low, high = (
            none if share is None else (share / 100, look)
            for share in (estimate.percent, estimate.low, estimate.high)
        )
        cells = [none if count is None else (count, Look.COUNT) for count in counts]
        return [(estimate_in_words(estimate, self.language), Look.TEXT), percent, *cells, low, high]

    def reasons(self) -> Iterator[Row]:
        _ = self.language.gettext
        for result, setting in self.settings:
            for reason in result.reasons:
                verdict = verdict_in_words(reason.verdict, self.language)
                text = words(reason.text, self.language.code)
                yield [
                    *_texts(result.recommendation, text, reason.code, setting, verdict),
                    (reason.count, Look.COUNT),
                    *_texts(self.parameters(result)),
                ]

    def parameters(self, result: Adherence) -> str:
        return parameters_in_words(self.definition, result.parameters, self.language)


def _texts(*texts: str, look: Look = Look.TEXT) -> list[StyledValue]:
    return [(text, look) for text in texts]


def _verdicts(result: Adherence) -> tuple[int, int, int]:
    return result.adherent, result.non_adherent, result.not_assessable


def _without_verdict(result: Adherence) -> Iterator[int]:
    """How many of those without a verdict it does not apply to, are missing, or answered all."""
    yield result.statuses[ResponseStatus.DOES_NOT_APPLY]
    yield result.statuses[ResponseStatus.MISSING]
    yield result.statuses[ResponseStatus.NOT_ASSESSABLE]
