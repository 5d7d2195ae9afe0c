"""The instrument that analyses of a survey read: with the derived variables that its study lead made."""

from __future__ import annotations

import json

from surveyapp.fielding.grouping_queries import groupings_in_force
from surveyapp.instruments.derived.groupings import grouping_from_json, with_groupings
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Survey


def grouped(survey: Survey, instrument: Instrument) -> Instrument:
    """The instrument with the groupings that are in force; the one that is published stays as it is."""
    return with_groupings(instrument, [(row.grouping, row.made) for row in groupings_in_force(survey)])


def as_texts(survey: Survey) -> tuple[str, ...]:
    """The groupings in force as texts, to be kept by and compared: `grouped_by` takes them."""
    return tuple(json.dumps([row.name, row.content], sort_keys=True) for row in groupings_in_force(survey))


def grouped_by(texts: tuple[str, ...], instrument: Instrument) -> Instrument:
    """The instrument with the groupings of these texts."""
    return with_groupings(instrument, [(grouping_from_json(*json.loads(text)), None) for text in texts])
