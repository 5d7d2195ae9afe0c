"""The values of two studies, and every figure that can be drawn of them."""

from surveyapp.export.figures.descriptions import FigureDescription, describe_figures
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import EXAMPLE
from tests.analysis.grid_study import graded_values, study_values
from tests.datasets.records import records

STUDY = study_values(records(EXAMPLE, synthetic=True))
GRADED = graded_values()
EVERY = [(values, described) for values in (STUDY, GRADED) for described in describe_figures(values, ENGLISH)]


def named(case) -> str:
    return case.name if isinstance(case, FigureDescription) else ""
