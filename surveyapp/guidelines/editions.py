"""Which edition of a guideline was the newest when a response was given."""

from __future__ import annotations

import datetime as dt

from surveyapp.guidelines.model import Guideline, Recommendation


def newest_at(recommendation: Recommendation, date: dt.date) -> Guideline | None:
    """The last of the recommendation's editions whose year had begun; None before the first.

    An edition is known by its year alone, so that in the year of its publication it counts as in force from
    1 January.
    """
    guidelines = [guideline for guideline in recommendation.guidelines if guideline.year <= date.year]
    return guidelines[-1] if guidelines else None
