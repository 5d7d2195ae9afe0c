"""One recommendation in depth: the whole is the report's, and each choice has its words."""

import pytest

from surveyapp.analysis.adherence.adherence_in_depth import (
    AdherenceInDepth,
    AdherenceQuery,
    adherence_in_depth,
)
from surveyapp.analysis.adherence.adherence_in_depth_text import (
    basis_in_words,
    choice_in_words,
    kind_in_words,
    method_in_words,
    nobody_in_words,
    points_in_words,
    row_in_words,
    tipping_in_words,
    unanswered_in_words,
)
from surveyapp.analysis.comparisons.categorical_variables import categorical_variables
from surveyapp.analysis.report.filters import parse_conditions
from surveyapp.analysis.report.report_builder import report
from surveyapp.analysis.statistics.intervals import METHODS
from surveyapp.datasets.dataset import build
from surveyapp.instruments.free_text.recoding import RecodingSet
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import EXAMPLE, FACTS, LANGUAGES, adherence_to
from tests.datasets.records import record, records
from tests.guidelines.study import BY_NAME, INSTRUMENT, RECOMMENDATIONS

VARIABLES = categorical_variables(INSTRUMENT, RECOMMENDATIONS, LANGUAGES)


def looked_at(
    given, *where: str, name: str = "r2", by: str = "", threshold: int = 50, **parameters
) -> AdherenceInDepth:
    definition = BY_NAME[name]
    query = AdherenceQuery(
        definition=definition,
        parameters=definition.defaults | parameters,
        by=by,
        base="assessable",
        method="wilson",
        threshold=threshold,
    )
    return adherence_in_depth(
        build(given, INSTRUMENT),
        INSTRUMENT,
        RECOMMENDATIONS,
        query,
        variable=VARIABLES[by] if by else None,
        conditions=parse_conditions(where, INSTRUMENT, LANGUAGES),
        recoded=RecodingSet(moves={}, is_applied=False),
    )


def test_the_whole_is_that_of_the_report_under_the_same_filter():
    given = [*records(EXAMPLE), record(50, plan="continue", language="fr", setting="academic")]
    expected = report(
        build(given, INSTRUMENT),
        INSTRUMENT,
        RECOMMENDATIONS,
        survey=FACTS,
        site_languages=LANGUAGES,
        conditions=parse_conditions(["language:en"], INSTRUMENT, LANGUAGES),
    )

    found = looked_at(given, "language:en")

    assert found.whole == adherence_to(expected, "r2")
    assert (found.counts, found.filter) == (expected.counts, expected.filter)
    assert found.subgroups is None


def test_who_is_in_no_group_is_told():
    given = [record(1, plan="continue", setting="academic"), record(2, plan="continue")]

    found = looked_at(given, name="r1", by="setting")

    assert unanswered_in_words(found, ENGLISH) == (
        "Not in any group (no answer to “Setting”): 100% (1/1; 95% CI 21 to 100); responses: 1."
    )
    assert unanswered_in_words(looked_at(given, name="r1"), ENGLISH) == ""
    assert unanswered_in_words(looked_at(given[:1], name="r1", by="setting"), ENGLISH) == ""


def test_every_row_has_its_words():
    found = looked_at(records(EXAMPLE), s=2)
    table = found.sensitivity

    told = {(row.kind, row.code): row_in_words(row, table, ENGLISH) for row in table.rows}
    assert row_in_words(table.main, table, ENGLISH) == "As selected"
    assert told["parameter", "s=3"] == "Years: 3 years"
    assert all(told.values())
    assert {kind_in_words(row.kind, ENGLISH) for row in (table.main, *table.rows)} >= {"Primary analysis"}
    assert points_in_words(table.main, ENGLISH) == ""
    assert {points_in_words(row, ENGLISH)[:1] for row in table.rows} >= {"-"}
    assert "; Years: 2 years; Strict: no; " in basis_in_words(found, ENGLISH)
    assert basis_in_words(found, ENGLISH).endswith("95% intervals: Wilson")
    assert {method_in_words(method, ENGLISH) for method in METHODS} >= {"Wilson", "mid-p (exact)"}


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (("form", "r1l", {"en": "Continue (lenient)"}), "Continue (lenient)"),
        (("edition", "before", {}), "Before the first edition"),
        (("edition", "body", {"en": "Body 2014"}), "While Body 2014 was the newest"),
        (("with", "excluded", {}), "with the excluded responses"),
        (("without", "excluded", {}), "without the excluded responses"),
        (("without", "odd", {"en": "Odd."}), "without responses flagged “Odd”"),
        (("missing", "as_adherent", {}), "as adherent"),
    ],
)
def test_choices_that_are_no_parameters_have_words(choice, expected):
    assert choice_in_words(*choice, ENGLISH) == expected


def test_choices_that_touch_nobody_are_named():
    found = looked_at(records(EXAMPLE))

    assert nobody_in_words(found.sensitivity, ENGLISH).startswith("No response differs: with")


@pytest.mark.parametrize(
    ("adherent", "missing", "threshold", "expected"),
    [
        (34, 0, 50, "No answers are missing, so there is no tipping point."),
        (34, 7, 90, "The lower limit is below 90% even if all 7 missing answers are adherent."),
        (
            34,
            7,
            70,
            "The lower limit falls below 70% if at least 2 of the 7 missing answers are non-adherent and the "
            "others adherent.",
        ),
        (
            34,
            1,
            50,
            "Even if the 1 missing answer was non-adherent, the lower limit would not fall below 50%.",
        ),
        (0, 1, 50, "The lower limit is below 50% even if the 1 missing answer is adherent."),
        (39, 1, 70, "The lower limit falls below 70% if the 1 missing answer is non-adherent."),
    ],
)
def test_the_tipping_point_is_told(adherent, missing, threshold, expected):
    stopped = [{"plan": "stop_now"}] * 7
    given = records([*[{"plan": "continue"}] * adherent, *stopped, *[{}] * missing])

    found = looked_at(given, name="r1", threshold=threshold)

    assert tipping_in_words(found.sensitivity, ENGLISH).startswith(expected)
