"""The instrument that analyses of a survey read: with the derived variables that its study lead made."""

from __future__ import annotations

from surveyapp.fielding.groupings import groupings_in_force
from surveyapp.instruments.groupings import with_groupings
from surveyapp.instruments.model import Instrument
from surveyapp.models import Survey


def grouped(survey: Survey, instrument: Instrument) -> Instrument:
    """The instrument with the groupings that are in force; the one that is published stays as it is."""
    return with_groupings(instrument, [(row.grouping, row.made) for row in groupings_in_force(survey)])
