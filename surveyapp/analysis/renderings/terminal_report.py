"""The report for a terminal, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from surveyapp.analysis.comparisons.declared_comparisons import DeclaredComparisons
from surveyapp.analysis.comparisons.declared_comparisons_text import declared_comparisons_in_words
from surveyapp.analysis.report import item_base_text, parameter_text, report_text
from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.report.grouping_summary import groupings_in_words
from surveyapp.analysis.report.item_bases import item_shares
from surveyapp.analysis.report.plan_text import plan_in_words
from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.analysis.report.report import (
    VALID,
    Adherence,
    AdherenceResult,
    ItemResult,
    Report,
    VariableResult,
)
from surveyapp.analysis.report.wording_summary import wordings_in_words
from surveyapp.analysis.statistics.rounding import format_figure, format_number
from surveyapp.analysis.statistics.summaries import NumberSummary
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Missing, Text, words


def report_to_text(report: Report, language: Language, declared: DeclaredComparisons | None = None) -> str:
    """The whole report as lines of text, with the comparisons that the plan declares."""
    renderer = _Renderer(report, language, declared)
    return "\n".join(renderer.lines()) + "\n"


class _Renderer:
    def __init__(self, report: Report, language: Language, declared: DeclaredComparisons | None) -> None:
        self.report, self.declared = report, declared
        self.language, self._ = language, language.gettext

    def lines(self) -> Iterator[str]:
        yield from self.head()
        if not self.report.counts.responses:
            yield self._("No responses to analyse.")
            yield ""
            yield from self.flow()
            return
        yield from self.adherence()
        yield from self.comparisons()
        yield from self.flow()
        yield from self.items()
        yield from self.flags()

    def head(self) -> Iterator[str]:
        report, _ = self.report, self._
        yield from _underlined(words(report.title, self.language.code), "=")
        yield self.fact(_("Survey"), report.survey)
        yield self.fact(_("Instrument"), f"{report.instrument} {report.instrument_version}")
        yield self.fact(_("Fingerprint"), report.fingerprint)
        yield self.fact(_("Structural fingerprint"), report.structural_fingerprint)
        yield self.fact(_("Hash of the data"), report.data_hash)
        for condition in report.filter:
            yield self.fact(_("Filter"), words(condition.label, self.language.code))
        analysed = self.number(report.counts.responses)
        of = self.number(report.counts.unfiltered)
        yield _("Responses analysed: {shown} of {of}").format(shown=analysed, of=of)
        if report.counts.excluded:
            yield report_text.excluded_in_words(report.counts, self.language)
        if report.counts.is_trial:
            yield report_text.provenance_in_words(report.counts, self.language)
        yield from recoding_in_words(report.recoding, self.language)
        yield from wordings_in_words(report.wordings, self.language)
        yield from plan_in_words(report.plan, self.language)
        yield ""

    def adherence(self) -> Iterator[str]:
        _ = self._
        yield from _underlined(_("Reported adherence"), "-")
        yield report_text.meaning_of_adherence(self.language)
        yield report_text.caution_on_self_report(self.language)
        yield from report_text.comparison(self.report, self.language)
        yield ""
        for entry in self.report.adherence:
            yield from self.recommendation(entry)

    def comparisons(self) -> Iterator[str]:
        if self.declared is not None:
            yield from _underlined(self._("Declared comparisons"), "-")
            yield from declared_comparisons_in_words(self.declared, self.language)
            yield ""

    def recommendation(self, entry: AdherenceResult) -> Iterator[str]:
        definition, _ = entry.definition, self._
        about = [entry.result.edition, report_text.status_in_words(definition.status, self.language)]
        yield " · ".join([words(definition.label, self.language.code), *filter(None, about)])
        yield from self.result(entry, entry.result)
        for reason in entry.result.reasons:
            verdict = report_text.verdict_in_words(reason.verdict, self.language)
            yield f"    {self.number(reason.count):>6}  {verdict}: {words(reason.text, self.language.code)}"
        for result in entry.sensitivity:
            yield from self.result(entry, result)
        if entry.exclusion:
            yield f"  {report_text.other_in_words(self.report.counts, self.language)}"
            yield from self.result(entry, entry.exclusion)
        if entry.taken_back:
            yield f"  {report_text.taken_back_in_words(self.language)}"
            yield from self.result(entry, entry.taken_back)
        yield ""

    def result(self, entry: AdherenceResult, result: Adherence) -> Iterator[str]:
        _ = self._
        if result.parameters:
            values = result.parameters
            yield f"  {parameter_text.parameters_in_words(entry.definition, values, self.language)}"
        counts = {
            "adherent": result.adherent,
            "non_adherent": result.non_adherent,
            "not_assessable": result.not_assessable,
        }
        yield "  " + "; ".join(
            f"{report_text.verdict_in_words(verdict, self.language)} {self.number(count)}"
            for verdict, count in counts.items()
        )
        yield f"  {report_text.statuses_in_words(result, self.language)}"
        if entry.definition.gives_no_estimate:
            yield "  " + _("The guideline states no rule, so there is no estimate.")
            return
        for estimate in result.estimates:
            figure = report_text.estimate_in_words(estimate, self.language)
            yield f"  {figure} {report_text.base_in_words(estimate.base, self.language)}"

    def flow(self) -> Iterator[str]:
        yield from _underlined(self._("Participant flow"), "-")
        for step in self.report.flow:
            yield f"{self.number(step.count):>8}  {step_in_words(step.name, self.language)}"
        yield ""

    def items(self) -> Iterator[str]:
        yield from _underlined(self._("Answers"), "-")
        yield from item_base_text.item_base_sentences(self.report.item_base, self.language)
        for item in self.report.items:
            yield from self.item(item)
        if self.report.derived:
            yield from _underlined(self._("Derived variables"), "-")
        yield from groupings_in_words(self.report.groupings, self.language)
        for variable in self.report.derived:
            yield from self.variable(variable)

    def item(self, item: ItemResult) -> Iterator[str]:
        yield words(item.text, self.language.code)
        if item.universe:
            yield words(item.universe, self.language.code)
        for variable in item.variables:
            yield from self.variable(variable)

    def variable(self, variable: VariableResult) -> Iterator[str]:
        _ = self._
        base = _("answered by {base} of {asked} asked").format(
            base=self.number(variable.base), asked=self.number(variable.asked)
        )
        yield f"  {words(variable.label, self.language.code)} – {base}"
        if variable.numbers is not None and variable.numbers.n:
            yield f"    {self.numbers(variable.numbers)}"
        for label, share in self.shares(variable):
            yield f"    {words(label, self.language.code)}: {share}"
        if variable.is_multiple and self.report.item_base == VALID:
            yield f"    {item_base_text.multiple_base_in_words(variable, self.language)}"
        for kind, count in variable.missing.items():
            if count:
                yield f"    {missing_in_words(Missing(kind), self.language)}: {self.number(count)}"
        yield ""

    def shares(self, variable: VariableResult) -> Iterator[tuple[Text, str]]:
        """Each answer's label and share; with its interval and the base's name on another base than valid."""
        _, shares = self._, item_shares(variable, self.report.item_base)
        for frequency in variable.frequencies:
            if self.report.item_base == VALID:
                share = report_text.share_in_words(frequency.count, variable.base, self.language)
            else:
                of_base = shares.shares[frequency.code]
                share = item_base_text.item_share_in_words(of_base, self.language)
                share = f"{share} {item_base_text.item_base_in_words(shares.base, self.language)}"
            yield frequency.label, share

    def numbers(self, numbers: NumberSummary) -> str:
        figures = {
            name: format_figure(value or 0, self.language)
            for name, value in {
                "n": numbers.n,
                "median": numbers.median,
                "lower": numbers.lower_quartile,
                "upper": numbers.upper_quartile,
                "minimum": numbers.minimum,
                "maximum": numbers.maximum,
            }.items()
        }
        text = self.language.ngettext(
            "median {median} (quartiles {lower} and {upper}; {minimum} to {maximum}; {n} number)",
            "median {median} (quartiles {lower} and {upper}; {minimum} to {maximum}; {n} numbers)",
            numbers.n,
        )
        return text.format(**figures)

    def flags(self) -> Iterator[str]:
        if self.report.flags:
            yield from _underlined(self._("Unresolved contradictions and warnings"), "-")
        for flag in self.report.flags:
            share = report_text.share_in_words(flag.count, flag.base, self.language)
            yield f"{words(flag.label, self.language.code)}: {share}"

    def fact(self, label: str, text: str) -> str:
        _ = self._
        return _("%(label)s: %(text)s") % {"label": label, "text": text}

    def number(self, value: int) -> str:
        return format_number(value, self.language)


def _underlined(title: str, line: str) -> Sequence[str]:
    return [title, line * len(title)]
