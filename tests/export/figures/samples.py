"""The values of two studies, and every figure that can be drawn of them."""

from surveyapp.export.figures.descriptions import Told, tell
from tests.analysis.example_study import EXAMPLE, english
from tests.analysis.grid_study import graded_values, study_values
from tests.datasets.records import records

STUDY = study_values(records(EXAMPLE, synthetic=True))
GRADED = graded_values()
EVERY = [(values, told) for values in (STUDY, GRADED) for told in tell(values, "en", english)]


def named(case) -> str:
    return case.name if isinstance(case, Told) else ""
