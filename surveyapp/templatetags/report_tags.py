"""How values of a report are written on pages of staff: rounded, in words of `analysis.report.report_text`.

Every page loads this module with the templates, so nothing here may reach pandas.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from surveyapp.analysis.report import parameter_text, plan_text, report_text
from surveyapp.analysis.report.flow_text import step_in_words
from surveyapp.analysis.report.recoding_summary import recoding_in_words
from surveyapp.analysis.report.report import (
    Adherence,
    AdherenceResult,
    Counts,
    Estimate,
    Frequency,
    ItemResult,
    PlanUse,
    RecodingUse,
    Report,
    VariableResult,
    WordingUse,
)
from surveyapp.analysis.report.wording_summary import wordings_in_words
from surveyapp.analysis.statistics import rounding
from surveyapp.analysis.statistics.summaries import NumberSummary
from surveyapp.guidelines.model import Parameter, Recommendation, Status
from surveyapp.instruments.codebook import codebook_text
from surveyapp.instruments.codebook.codebook import missing_in_words
from surveyapp.instruments.conditions.condition_text import in_words
from surveyapp.instruments.expressions.evaluation import Node
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import Instrument, Missing, Text
from surveyapp.instruments.model.instrument import words as pick
from surveyapp.models.replicas import source
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.report_page import report_layout
from surveyapp.staff.shared import plot_positions

register = template.Library()

NOTHING = report_text.NOTHING
WORDINGS: Mapping[str, Callable[[str, Language], str]] = {
    "verdict": report_text.verdict_in_words,
    "base": report_text.base_in_words,
    "step": step_in_words,
    "status": lambda code, language: report_text.status_in_words(Status(code), language),
    "missing": lambda code, language: missing_in_words(Missing(code), language),
    "type": codebook_text.type_in_words,
    "measurement": codebook_text.measurement_in_words,
    "tier": codebook_text.tier_in_words,
    "disclosure": codebook_text.disclosure_in_words,
}


@register.simple_tag
def figures_as_of() -> dt.datetime | None:
    """The moment whose data the figures of this page are counted from; None: now."""
    source_state = source()
    return source_state.as_of if source_state else None


@register.simple_tag
def plan_words(use: PlanUse) -> dict[str, object]:
    """What the page says of the plan that its figures are held against."""
    names = [(plan_text.planned_name(result, page_language()), result) for result in use.results]
    return {
        "planned": plan_text.planned_in_words(use, page_language()),
        "results": [(name, plan_text.planned_figure(result, page_language())) for name, result in names],
        "subgroups": plan_text.subgroups_in_words(use, page_language()),
        "declared": plan_text.declared_in_words(use, page_language()),
        "flags": plan_text.flags_in_words(use.flags, use.flags_from, page_language()),
        "deviations": plan_text.deviations_in_words(use, page_language()),
        "changes": plan_text.changes_in_words(use.changes, page_language()),
        "family": plan_text.family_in_words(use, page_language()),
        "exploratory": plan_text.exploratory_in_words(use, page_language()),
    }


@register.filter
def mark_of_plan(entry: AdherenceResult, use: PlanUse) -> str:
    """Whether the plan names the recommendation as primary: `{{ entry|mark_of_plan:report.plan }}`."""
    return plan_text.mark_in_words(use, entry.definition.name, page_language())


@register.filter
def words(text: Text) -> str:
    """A text of the instrument in the language of the page."""
    return pick(text, page_language().code)


@register.filter
def coded(code: str, kind: str) -> str:
    """The words for a code: `{{ reason.verdict|coded:"verdict" }}`."""
    return WORDINGS[kind](code, page_language())


@register.filter
def statuses(result: Adherence) -> str:
    """Why responses have no verdict: `{{ result|statuses }}`."""
    return report_text.statuses_in_words(result, page_language())


@register.filter
def anchor(name: str) -> str:
    """The name as a part of an element's id: "v_a-r1" for "v_a.r1"."""
    return name.replace(".", "-")


# --- numbers ---------------------------------------------------------------------------------------


@register.filter
def count(value: int | None) -> str:
    """A count; a dash where it is not shown."""
    return NOTHING if value is None else rounding.format_number(value, page_language())


@register.filter
def figure(value: float | None) -> str:
    """A median, quartile or extreme, with up to two decimals; a dash where there is none."""
    return NOTHING if value is None else rounding.format_figure(value, page_language())


@register.filter
def mean(value: float | None) -> str:
    """A mean with one decimal; a dash where there is none."""
    return NOTHING if value is None else rounding.format_number(value, page_language(), decimals=1)


@register.filter
def share(frequency: Frequency, base: int) -> str:
    """The percentage that an answer's count is of a base; a dash without a base."""
    return report_text.percent_in_words(frequency.count, base, page_language()) if base else NOTHING


@register.simple_tag
def share_of(part: int, whole: int) -> str:
    """A part of a whole, such as "83% (34/41)"."""
    return report_text.share_in_words(part, whole, page_language())


@register.filter
def position(percent: float | None) -> str:
    """The length of a bar as SVG writes it."""
    return plot_positions.position(percent)


@register.filter
def quartiles(numbers: NumberSummary) -> str:
    """The lower and the upper quartile: "2 to 5"."""
    return span(numbers.lower_quartile, numbers.upper_quartile)


@register.filter
def extremes(numbers: NumberSummary) -> str:
    """The smallest and the largest number: "0.5 to 20"."""
    return span(numbers.minimum, numbers.maximum)


def span(low: float | None, high: float | None) -> str:
    """Two figures, or a dash where there are none."""
    if low is None or high is None:
        return NOTHING
    return gettext("{low} to {high}").format(low=figure(low), high=figure(high))


# --- adherence -------------------------------------------------------------------------------------


@register.filter
def percent(estimate: Estimate) -> str:
    """The estimate alone, "83%"; a dash where there is none."""
    if estimate.numerator is None or not estimate.denominator:
        return NOTHING
    return report_text.percent_in_words(estimate.numerator, estimate.denominator, page_language())


@register.filter
def in_figures(estimate: Estimate) -> SafeString:
    """The estimate with its counts and interval, "83% (34/41; 95% CI 69 to 91)", in parts that can wrap."""
    main, bracket, rest = report_text.estimate_in_words(estimate, page_language()).partition(" (")
    if not bracket:
        return format_html('<span class="estimate-none">{}</span>', main)
    counts, semicolon, interval = f"({rest}".partition("; ")
    parts = [f"{counts};", interval] if semicolon else [counts]
    spans = format_html_join(" ", "<span>{}</span>", ([part] for part in parts))
    return format_html('<strong>{}</strong> <span class="estimate-rest">{}</span>', main, spans)


@register.filter
def parameters(definition: Recommendation, result: Adherence) -> str:
    """The parameters of the result by their labels: "after 3 years"; "" without any."""
    return parameter_text.parameters_in_words(definition, result.parameters, page_language())


@register.simple_tag
def names_of_parts(definition: Recommendation, report: Report) -> str:
    """The short names of what a composite is made of."""
    language = page_language()
    labels = {entry.definition.name: entry.definition.label for entry in report.adherence}
    return "; ".join(pick(labels[name], language.code) for name in definition.all_of)


@register.filter
def default_in_words(parameter: Parameter) -> str:
    """The default of a parameter: "3 years"."""
    return parameter_text.value_in_words(parameter, parameter.default, page_language())


@register.simple_tag
def item_label(name: str, instrument: Instrument) -> str:
    """What an item, a row or an option of it is called."""
    return instrument.variables[name].label(page_language().code)


@register.simple_tag
def criterion_words(condition: Node, definition: Recommendation, instrument: Instrument) -> str:
    """A criterion's condition in words; facts of a case with their values: "age (45)". Parameters are named
    by their label: "“Years in remission” (3 years)".
    """
    language = page_language()
    names = parameter_text.names_in_conditions(definition, language)
    return in_words(condition, instrument, language, names)


@register.simple_tag
def lenient_form(report: Report, entry: AdherenceResult) -> AdherenceResult | None:
    """The entry of the recommendation's lenient form."""
    return report_layout.lenient_form(report, entry)


@register.simple_tag
def synthetic(counts: Counts) -> str:
    """The sentence that stands wherever synthetic responses are counted."""
    return report_text.provenance_in_words(counts, page_language())


@register.simple_tag
def recoding_sentences(use: RecodingUse | None) -> tuple[str, ...]:
    """The sentences that say whether figures count answers as recoded or as given."""
    return recoding_in_words(use, page_language())


@register.simple_tag
def wording_sentences(uses: Sequence[WordingUse]) -> tuple[str, ...]:
    """The sentences that say which wordings changed while the survey was answered."""
    return wordings_in_words(uses, page_language())


@register.simple_tag
def meaning_of_adherence() -> str:
    """What the percentages are, and what they are not."""
    return report_text.meaning_of_adherence(page_language())


@register.simple_tag
def caution_on_self_report() -> str:
    """How far self-report is from practice."""
    return report_text.caution_on_self_report(page_language())


@register.simple_tag
def comparison(report: Report) -> tuple[str, ...]:
    """The sentences that set our result beside a published one."""
    return report_text.comparison(report, page_language())


# --- items -----------------------------------------------------------------------------------------


@register.simple_tag
def laid_out(item: ItemResult, instrument: Instrument) -> report_layout.ItemLayout:
    """The item's results by the kind of table they are shown in."""
    return report_layout.item_layout(item, instrument)


@register.filter
def missing_kinds(variable: VariableResult) -> tuple[report_layout.MissingKind, ...]:
    """The kinds of missing that occur, with their counts."""
    return report_layout.missing_kinds(variable)
