"""A small study for the tests of guidelines, datasets and analysis: items of every type, and recommendations.

The rules r1, r1l, r2 and r3 are those whose counts a worked example gives.
"""

import copy
import tomllib
from pathlib import Path
from typing import Any

from surveyapp.guidelines.model import Recommendation
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.instrument import Instrument

HERE = Path(__file__).parent
FILES = ("study_questionnaire.toml", "study_recommendations.toml")
DATA: dict[str, Any] = tomllib.loads("\n".join((HERE / name).read_text(encoding="utf-8") for name in FILES))
INSTRUMENT: Instrument = instrument_from_data(DATA)
RECOMMENDATIONS: tuple[Recommendation, ...] = recommendations_from_data(DATA, INSTRUMENT)
BY_NAME = {recommendation.name: recommendation for recommendation in RECOMMENDATIONS}


def data() -> dict[str, Any]:
    """The study's data, to be changed by a test."""
    return copy.deepcopy(DATA)


def recommendation_table(tables: dict[str, Any], name: str) -> dict[str, Any]:
    """One recommendation of the data, as the file writes it."""
    found: dict[str, Any] = next(table for table in tables["recommendation"] if table["name"] == name)
    return found
