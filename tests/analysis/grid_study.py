"""A study with grids of ordered answers, for figures: five answers, four, and answers without an order."""

import datetime as dt
import tomllib

from surveyapp.analysis.plots.plot_values import FigureValues, figure_values
from surveyapp.analysis.report.filters import filtered, parse_conditions
from surveyapp.analysis.report.report_builder import report
from surveyapp.datasets.dataset import build
from surveyapp.instruments.files.definition_file import instrument_from_data
from surveyapp.instruments.model.answers import ResponseRecord, settle
from tests.analysis.example_study import FACTS, LANGUAGES
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

GRADED = instrument_from_data(
    tomllib.loads("""
format = 1
[instrument]
name = "graded"
version = "1"
languages = ["en", "fr"]
title = { en = "Graded", fr = "Gradué" }

[[section]]
name = "opinions"
title = { en = "Opinions", fr = "Opinions" }

[[section.item]]
name = "agree"
type = "grid"
measurement = "ordinal"
text = { en = "Do you agree?", fr = "Êtes-vous d'accord?" }
label = { en = "Agreement", fr = "Accord" }
row = [
  { name = "a", label = { en = "It helps", fr = "C'est utile" } },
  { name = "b", options = ["no", "so_so", "fully", "unsure"], label = { en = "It hurts", fr = "Nuit" } },
]
option = [
  { code = "fully", value = 5, label = { en = "Fully", fr = "Tout à fait" } },
  { code = "yes", value = 4, label = { en = "Yes", fr = "Oui" } },
  { code = "so_so", value = 3, label = { en = "So-so", fr = "Moyen" } },
  { code = "no", value = 2, label = { en = "No", fr = "Non" } },
  { code = "never", value = 1, label = { en = "Never", fr = "Jamais" } },
  { code = "unsure", missing = "cannot_say", label = { en = "Unsure", fr = "Incertain" } },
]

[[section.item]]
name = "weight"
type = "grid"
measurement = "ordinal"
text = { en = "How much?", fr = "Combien?" }
row = [{ name = "cost", label = { en = "Cost", fr = "Coût" } }]
option = [
  { code = "low", value = 1, label = { en = "Low", fr = "Peu" } },
  { code = "high", value = 2, label = { en = "High", fr = "Beaucoup" } },
]

[[section.item]]
name = "where"
type = "grid"
text = { en = "Where?", fr = "Où?" }
row = [{ name = "x", label = { en = "X", fr = "X" } }]
option = [
  { code = "here", label = { en = "Here", fr = "Ici" } },
  { code = "there", label = { en = "There", fr = "Là" } },
]

[[section]]
name = "numbers"
title = { en = "Numbers", fr = "Nombres" }

[[section.item]]
name = "years"
type = "decimal"
minimum = 0
maximum = 20
step = 0.5
text = { en = "After how many years?", fr = "Après combien d'années?" }
unit = { en = "years", fr = "ans" }
special = [
  { code = "never", label = { en = "Never", fr = "Jamais" } },
  { code = "varies", label = { en = "It varies", fr = "Cela varie" } },
  { code = "unknown", label = { en = "Cannot say", fr = "Je ne sais pas" }, missing = "cannot_say" },
]

[[section.item]]
name = "beds"
type = "integer"
minimum = 0
maximum = 900
text = { en = "Beds", fr = "Lits" }

[[section]]
name = "end"
title = { en = "End", fr = "Fin" }

[[section.item]]
name = "words"
type = "long_text"
text = { en = "Anything else?", fr = "Autre chose?" }
""")
)

ANSWERS = [
    {"agree_a": "fully", "agree_b": "no", "weight_cost": "low", "years": 2.0, "where_x": "here"},
    {"agree_a": "yes", "agree_b": "so_so", "weight_cost": "low", "years": 5.0},
    {"agree_a": "so_so", "agree_b": "fully", "weight_cost": "high", "years": 5.0, "words": "No."},
    {"agree_a": "never", "agree_b": "unsure", "years": "never"},
    {"agree_a": "no", "years": "unknown"},
    {},
]
DAYS = ["2026-03-02", "2026-03-02", "2026-03-09", "2026-03-30", "2026-03-30", "2026-03-30"]


def graded_records(answers=ANSWERS, *, synthetic=False) -> list[ResponseRecord]:
    """The last of them stopped after the first section."""
    last = len(answers) - 1
    return [
        ResponseRecord(
            key=key + 1,
            answers=settle(GRADED, given, extended=True, reached=["opinions"] if key == last else None),
            language_code="en" if key % 2 else "fr",
            mode="open_anonymous",
            period=dt.date.fromisoformat(DAYS[key]),
            completeness="partial" if key == last else "complete",
            synthetic=synthetic,
        )
        for key, given in enumerate(answers)
    ]


def values_of(given, instrument=GRADED, recommendations=(), *, where=(), granularity="week") -> FigureValues:
    dataset = build(given, instrument)
    conditions = parse_conditions(where, instrument, LANGUAGES)
    made = report(
        dataset,
        instrument,
        recommendations,
        survey=FACTS,
        site_languages=LANGUAGES,
        conditions=conditions,
    )
    return figure_values(
        made,
        filtered(dataset, conditions),
        instrument,
        granularity=granularity,
        has_synthetic_people=any(record.synthetic for record in given),
    )


def graded_values(**options) -> FigureValues:
    return values_of(graded_records(), **options)


def study_values(given, **options) -> FigureValues:
    """Values of the small study with its recommendations."""
    return values_of(given, INSTRUMENT, RECOMMENDATIONS, **options)
