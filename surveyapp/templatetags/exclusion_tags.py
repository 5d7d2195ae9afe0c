"""What a page says of excluded responses. Every page may load this module: nothing here reaches pandas."""

from __future__ import annotations

from django import template

from surveyapp.analysis.report import report_text
from surveyapp.analysis.report.report import Counts
from surveyapp.instruments.filter_names import EXCLUDED, INCLUDE
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.addresses import Carried, filtered_address

register = template.Library()

INCLUDED = f"{EXCLUDED}:{INCLUDE}"
"""The condition that counts excluded responses too (`analysis.report.filters`)."""


@register.simple_tag
def excluded_sentence(counts: Counts) -> str:
    """How many are excluded, and whether they are counted; "" where there are none."""
    return report_text.excluded_in_words(counts, page_language())


@register.simple_tag
def other_result(counts: Counts) -> str:
    """What the result is of that stands beside the main one."""
    return report_text.other_in_words(counts, page_language())


@register.simple_tag
def taken_back() -> str:
    """What the result is of that takes exclusions by a flag on the outcome back."""
    return report_text.taken_back_in_words(page_language())


@register.simple_tag
def without_or_with(path: str, where: tuple[str, ...], counts: Counts, carried: Carried | None = None) -> str:
    """The address of the same page with the excluded responses counted, or without them again."""
    others = [part for part in where if part != INCLUDED]
    return filtered_address(path, [*others, INCLUDED] if counts.left_out else others, carried or ())
