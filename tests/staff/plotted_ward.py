"""A survey of twelve responses of which plots have something to draw."""

from typing import Any

from surveyapp.models import Survey
from tests.builders import ANSWERS, make_definition, make_response, make_survey


def make_ward(slug: str = "ward", *, adherent: int = 8, **fields: Any) -> Survey:
    """Twelve responses, every third of them in English; so many, from the first on, are adherent."""
    data = make_definition()
    data["section"][1]["item"][2]["disclosure"] = "quasi"
    survey = make_survey(slug, data=data, **fields)
    for place in range(12):
        answers = {**ANSWERS, "often": "always" if place < adherent else "sometimes", "times": 5 + place}
        make_response(survey, answers, language="fr" if place % 3 else "en")
    return survey
