"""Plots of the items on the analysis page, beside the tables that hold their numbers.

Every page loads this module with the templates, so nothing here may reach pandas.
"""

from collections.abc import Mapping

from django import template

from surveyapp.analysis.report.report import ItemShares, VariableResult
from surveyapp.instruments.model.instrument import words
from surveyapp.site_languages import page_language
from surveyapp.staff.analysis.report_page.report_layout import Grid
from surveyapp.staff.shared.number_plot import NumberPlot, number_plot
from surveyapp.staff.shared.stacked_plot import StackedPlot, stacked_plot

register = template.Library()


@register.simple_tag
def answers_of_grid(item: str, grid: Grid, shares: Mapping[str, ItemShares]) -> StackedPlot | None:
    """The rows of a grid of options as bars; None of a grid of numbers."""
    if grid.is_number:
        return None
    return stacked_plot(item, [(line.label, line.variable) for line in grid.lines], shares)


@register.simple_tag
def numbers_of_grid(item: str, grid: Grid) -> NumberPlot | None:
    """The rows of a grid of numbers as strips along one axis; None of a grid of options."""
    language = page_language()
    rows = [
        (words(line.label, language.code), line.variable.numbers)
        for line in grid.lines
        if line.variable.numbers
    ]
    return number_plot(item, rows)


@register.simple_tag
def numbers_of_variable(variable: VariableResult) -> NumberPlot | None:
    """The numbers of a variable as a strip; None where it has none."""
    if variable.numbers is None:
        return None
    label = words(variable.label, page_language().code)
    return number_plot(variable.name.replace(".", "-"), [(label, variable.numbers)])
