"""Twenty people asked whether they have stopped and how often they measure; it does not apply to five.

Has stopped "no": 5; prefers not to say: 1; "yes" without an interval: 1; it varies: 3; every 6 months: 4;
every 12 months: 6.
"""

import tomllib
from collections.abc import Iterable, Mapping

from surveyapp.datasets.dataset import Dataset, build
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.answers import Answer, ResponseRecord, settle
from surveyapp.instruments.model.instrument import Missing
from tests.builders import TODAY

DEFINITION = """
format = 1
[instrument]
name = "after_stopping"
version = "1.0"
languages = ["en"]
title = { en = "After stopping" }
[[section]]
name = "practice"
title = { en = "Practice" }
[[section.item]]
name = "stopped"
type = "single"
text = { en = "Have you stopped treatment?" }
option = [{ code = "yes", label = { en = "Yes" } }, { code = "no", label = { en = "No" } }]
[[section.item]]
name = "interval"
type = "integer"
asked_if = 'stopped == "yes"'
minimum = 1
maximum = 24
text = { en = "How often do you measure?" }
special = [{ code = "varies", label = { en = "It varies" } }]
[[section.item]]
name = "months"
type = "integer"
asked_if = 'number(interval) and interval < 24'
minimum = 1
maximum = 60
text = { en = "For how many months?" }
[[section.item]]
name = "plan"
type = "single"
text = { en = "Plan" }
option = [{ code = "on", label = { en = "Go on" } }, { code = "off", label = { en = "Stop" } }]
[[recommendation]]
name = "r"
label = { en = "Measure" }
statement = { en = "Measure every 6 months." }
status = "our_rule"
deciding_items = ["interval"]
criteria = [
  { when = 'interval <= 6', verdict = "adherent", reason = "within" },
  { when = 'number(interval)', verdict = "non_adherent", reason = "less" },
]
otherwise = { verdict = "not_assessable", reason = "unknown" }
reasons = { within = { en = "Within" }, less = { en = "Less" }, unknown = { en = "Unknown" } }
[[recommendation]]
name = "months"
label = { en = "Go on measuring" }
statement = { en = "Measure for 24 months." }
status = "our_rule"
deciding_items = ["months"]
criteria = [
  { when = 'months >= 24', verdict = "adherent", reason = "within" },
  { when = 'number(months)', verdict = "non_adherent", reason = "less" },
]
otherwise = { verdict = "not_assessable", reason = "unknown" }
reasons = { within = { en = "Within" }, less = { en = "Less" }, unknown = { en = "Unknown" } }
[[recommendation]]
name = "plan"
label = { en = "Go on" }
statement = { en = "Go on." }
status = "our_rule"
deciding_items = ["plan"]
criteria = [
  { when = 'plan == "on"', verdict = "adherent", reason = "on" },
  { when = 'plan == "off"', verdict = "non_adherent", reason = "off" },
]
otherwise = { verdict = "not_assessable", reason = "unknown" }
reasons = { on = { en = "Goes on" }, off = { en = "Stops" }, unknown = { en = "Unknown" } }
[[recommendation]]
name = "all"
label = { en = "Both" }
statement = { en = "Both." }
status = "composite"
all_of = ["r", "plan"]
reasons = { departs = { en = "Departs" }, follows = { en = "Follows" }, undecided = { en = "Undecided" } }
"""
DATA = tomllib.loads(DEFINITION)
INSTRUMENT = instrument_from_data(DATA)
RECOMMENDATIONS = recommendations_from_data(DATA, INSTRUMENT)
BY_NAME = {recommendation.name: recommendation for recommendation in RECOMMENDATIONS}

YES: Mapping[str, Answer] = {"stopped": "yes"}
TWENTY: list[Mapping[str, Answer]] = [
    *[{"stopped": "no"}] * 5,
    {"stopped": Missing.PREFER_NOT},
    YES,
    *[{**YES, "interval": "varies"}] * 3,
    *[{**YES, "interval": 6}] * 4,
    *[{**YES, "interval": 12}] * 6,
]


def dataset_of(answers: Iterable[Mapping[str, Answer]]) -> Dataset:
    """The dataset of complete responses with these answers."""
    return build(
        (
            ResponseRecord(
                key=key,
                answers=settle(INSTRUMENT, given, extended=True),
                language_code="en",
                mode="open_anonymous",
                period=TODAY,
                completeness="complete",
                synthetic=False,
            )
            for key, given in enumerate(answers)
        ),
        INSTRUMENT,
    )
