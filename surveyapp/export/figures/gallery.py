"""The door to the figures: those that there are, and the file of one of them.

Importing it loads matplotlib; for the words alone import `descriptions`.
"""

from __future__ import annotations

from surveyapp.analysis.plots.plot_values import FigureValues
from surveyapp.export.figures.arrivals_plot import draw_arrivals
from surveyapp.export.figures.cumulative_plot import draw_curve
from surveyapp.export.figures.descriptions import (
    ADHERENCE,
    ARRIVALS,
    CURVE,
    FLOW,
    GRID,
    NONRESPONSE,
    FigureDescription,
    describe_figures,
)
from surveyapp.export.figures.diverging_plot import draw_diverging
from surveyapp.export.figures.drawing import Drawing
from surveyapp.export.figures.file_writer import render
from surveyapp.export.figures.flow_diagram import draw_flow
from surveyapp.export.figures.forest_plot import draw_forest
from surveyapp.export.figures.nonresponse_plot import draw_nonresponse
from surveyapp.instruments.language import Language

FIXED = {
    FLOW: draw_flow,
    ARRIVALS: draw_arrivals,
    NONRESPONSE: draw_nonresponse,
}


def figure(values: FigureValues, name: str, kind: str, language: Language) -> bytes | None:
    """The file of the figure with that name, kind svg, pdf or png; None where there is no such figure."""
    description = next(
        (candidate for candidate in describe_figures(values, language) if candidate.name == name), None
    )
    return None if description is None else render(draw(values, description, language), kind)


def draw(values: FigureValues, description: FigureDescription, language: Language) -> Drawing:
    """The drawing of a figure that `describe_figures` has made."""
    if description.name.startswith(ADHERENCE):
        return draw_forest(values, description, language)
    if description.name in FIXED:
        return FIXED[description.name](values, description, language)
    if description.name.startswith(GRID):
        grid = next(grid for grid in values.grids if f"{GRID}{grid.item}" == description.name)
        return draw_diverging(grid, description, language)
    curve = next(curve for curve in values.curves if f"{CURVE}{curve.variable}" == description.name)
    return draw_curve(curve, description, language)
