"""Reports on responses to the small study, and the 41 responses of the worked example."""

import datetime as dt
from collections.abc import Sequence

from surveyapp.analysis.report.filters import parse_conditions
from surveyapp.analysis.report.plan_comparison import Plan
from surveyapp.analysis.report.report import Adherence, Report
from surveyapp.analysis.report.report_builder import SurveyFacts, report
from surveyapp.datasets.dataset import build
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.answers import ResponseRecord
from tests.datasets.records import records
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS


def french(words: str) -> str:
    return f"fr:{words}"


def french_plural(one: str, many: str, number: int) -> str:
    return french(one if number < 2 else many)


FRENCH = Language("fr", french, french_plural)
LANGUAGES = {"en": ENGLISH, "fr": FRENCH}

FACTS = SurveyFacts(
    slug="maintenance-2026",
    title={"en": "Maintenance 2026", "fr": "Entretien 2026"},
    fingerprint="f" * 64,
    structural_fingerprint="5" * 64,
    tallies={"declined": 2, "not_eligible": 3, "purged": 1, "break_off": 4, "withdrawn": 5},
    open_drafts=6,
)

EXAMPLE = [
    *[{"plan": "continue"}] * 34,
    *[{"plan": "discuss", "years": 5}] * 3,
    {"plan": "stop_later", "years": 6},
    {"plan": "stop_later", "years": 2},
    {"plan": "individualise", "years": "varies"},
    {"plan": "no_experience"},
]


def dataset_of(answers):
    return build(records(answers), INSTRUMENT)


def report_on(given: Sequence[ResponseRecord], where: Sequence[str] = ()) -> Report:
    return report(
        build(given, INSTRUMENT),
        INSTRUMENT,
        RECOMMENDATIONS,
        survey=FACTS,
        site_languages=LANGUAGES,
        conditions=parse_conditions(where, INSTRUMENT, LANGUAGES),
    )


def adherence_to(found: Report, recommendation: str) -> Adherence:
    """The result for a recommendation at its default parameters."""
    return next(entry.result for entry in found.adherence if entry.result.recommendation == recommendation)


def example_report(**facts) -> Report:
    return report_on(records(EXAMPLE, **facts))


EXAMPLE_PLAN = Plan(
    number=1,
    fingerprint="f" * 64,
    locked_at=dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC),
    state="prepared",
    had_responses=False,
    results_were_closed=False,
    reason="",
    primary=("r1", "r2:s=2"),
    base="assessable",
    subgroups=("setting",),
    excluded_for=("duplicate",),
    recoded_later=False,
)
