"""The primary result on pages of staff. Nothing here may reach pandas: every page loads it."""

from django import template

from surveyapp.analysis.renderings.primary_result_text import PrimaryText, absence_in_words, primary_in_words
from surveyapp.analysis.report.primary_result import Absence
from surveyapp.analysis.report.report import Report
from surveyapp.site_languages import page_language
from surveyapp.staff.shared import plot_positions

register = template.Library()


@register.simple_tag
def primary_result(report: Report) -> PrimaryText:
    """The primary result in the language of the page."""
    return primary_in_words(report, page_language())


@register.simple_tag
def absence_of_result(absence: Absence) -> str:
    """Why there is no result."""
    return absence_in_words(absence, page_language())


@register.filter
def place(percent: float) -> str:
    """A place on a line from 0 to 100, as SVG writes it."""
    return plot_positions.position(percent)
