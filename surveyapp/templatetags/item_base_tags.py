"""How the shares of answers are written on a chosen base of items; on valid answers as `report_tags` does.

Every page loads this module with the templates, so nothing here may reach pandas.
"""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext

from surveyapp.analysis.report import item_base_text
from surveyapp.analysis.report.report import Frequency, ItemShares, Report, VariableResult
from surveyapp.site_languages import page_language
from surveyapp.staff.shared import plot_positions
from surveyapp.templatetags.report_tags import NOTHING, count, share

register = template.Library()
SharesByVariable = Mapping[str, ItemShares]


@register.simple_tag
def answer_share(frequency: Frequency, variable: VariableResult, shares: SharesByVariable) -> str:
    """The percentage of an answer; on a chosen base with its counts and interval, "83% (34/41; ...)"."""
    if not shares:
        return share(frequency, variable.base)
    of_base = shares[variable.name].shares[frequency.code]
    if of_base.percent is None:
        return NOTHING
    return item_base_text.item_share_in_words(of_base, page_language())


@register.simple_tag
def answer_bar(frequency: Frequency, variable: VariableResult, shares: SharesByVariable) -> str:
    """The length of an answer's bar as SVG writes it."""
    if not shares:
        return plot_positions.position(frequency.percent)
    return plot_positions.position(shares[variable.name].shares[frequency.code].percent)


@register.simple_tag
def base_of_shares(variable: VariableResult, shares: SharesByVariable) -> str:
    """Of what the percentages are and of how many, where a base was chosen: "of all mentions: 50"."""
    if not shares:
        return ""
    of_base = shares[variable.name]
    name = item_base_text.item_base_in_words(of_base.base, page_language())
    return gettext("percentages {base}: {denominator}").format(
        base=name, denominator=count(of_base.denominator)
    )


@register.simple_tag
def item_base_sentences(report: Report) -> tuple[str, ...]:
    """The sentences above items on a chosen base."""
    return item_base_text.item_base_sentences(report.item_base, page_language())
