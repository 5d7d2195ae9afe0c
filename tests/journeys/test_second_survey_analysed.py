"""Responses to the second survey are judged, counted and put into words by what its file says."""

from __future__ import annotations

from typing import Any

import pytest

from surveyapp.instruments.model.instrument import Missing
from tests.builders import make_response
from tests.journeys.person import LABELS, rows
from tests.journeys.second_survey import FULL, exported, published, reported

PEOPLE = (
    FULL,
    FULL | {"drugs": ("warfarin",), "first": "warfarin", "months": "while_active", "doubt": "not_mine"},
    FULL | {"post": "pharmacy", "years": 30, "first": "apixaban", "months": 3},
    FULL | {"first": "depends", "months": "varies", "doubt": 1, "share_lung": "unknown"},
    FULL
    | {"drugs": ("none",), "months": Missing.PREFER_NOT, "site_stomach": "neither", "doubt": "cannot_say"},
)


@pytest.fixture
def answered(db):
    """The survey with the responses of PEOPLE."""
    survey = published()
    for answers in PEOPLE:
        make_response(survey, answers)
    return survey


def counts(entry: dict[str, Any]) -> tuple[int, int, int]:
    return entry["adherent"], entry["non_adherent"], entry["not_assessable"]


def fractions(entry: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {each["base"]: (each["numerator"], each["denominator"]) for each in entry["estimates"]}


def variable(report: dict[str, Any], name: str) -> dict[str, Any]:
    everything = [each for item in report["items"] for each in item["variables"]] + report["derived"]
    return next(each for each in everything if each["name"] == name)


def test_each_response_is_judged_on_each_recommendation(answered):
    entries = {entry["recommendation"]: entry for entry in reported("clots")["adherence"]}

    assert {name: counts(entry) for name, entry in entries.items()} == {
        "duration": (2, 1, 2),
        "duration_lenient": (3, 1, 1),
        "agent": (2, 2, 1),
        "both": (1, 3, 1),
    }
    assert entries["duration"]["reasons"] == {
        "duration.while_active": 1,
        "duration.long_enough": 1,
        "duration.too_short": 1,
        "duration.unclear": 2,
    }


def test_estimates_stand_on_four_bases_with_intervals(answered):
    duration = reported("clots")["adherence"][0]

    assert fractions(duration) == {
        "assessable": (2, 3),
        "answered": (2, 4),
        "applicable": (2, 5),
        "analysable": (2, 5),
    }
    assert (
        duration["estimates"][0] | {"percent": 66.6667, "low": 20.766, "high": 93.8508}
        == (duration["estimates"][0])
    )


def test_another_parameter_changes_the_verdicts(answered):
    found = {
        entry["parameters"]["least"]: counts(entry)
        for entry in reported("clots")["sensitivity"]
        if entry["recommendation"] == "duration"
    }

    assert found == {3: (3, 0, 2), 12: (2, 1, 2)}


def test_answers_are_counted_with_their_kinds_of_missing(answered):
    report = reported("clots")
    first, months, gut = (variable(report, name) for name in ("first", "months", "share_lung"))

    assert first["asked"] == 4
    assert first["missing"]["not_asked"] == 1
    assert {each["code"]: each["count"] for each in first["frequencies"]} == {
        "apixaban": 1,
        "lmwh": 1,
        "warfarin": 1,
        "depends": 1,
    }
    assert months["numbers"] | {"n": 2, "median": 19.5} == months["numbers"]
    assert months["missing"]["prefer_not"] == 1
    assert (gut["base"], gut["missing"]["cannot_say"]) == (4, 1)


def test_what_is_derived_and_what_contradicts_is_counted(answered):
    report = reported("clots")
    field, band = (variable(report, name) for name in ("field", "years_band"))

    assert {each["code"]: each["count"] for each in field["frequencies"]} == {"blood": 4, "elsewhere": 1}
    assert {each["code"]: each["count"] for each in band["frequencies"]} == {"up_to_9": 4, "more": 1}
    assert {each["name"]: each["count"] for each in report["flags"]}["sure_but_varies"] == 1


def test_labels_of_the_workbook_are_those_of_the_file(answered, tmp_path):
    lines = rows(exported("clots", tmp_path, "--language=fr"), LABELS)
    row = next(line for line in lines if line["Premier choix [first]"] == "Cela dépend")

    assert row == row | {
        "Spécialité [post]": "Hématologie",
        "Médicaments [drugs]": "Apixaban; HBPM",
        "Part – digestif [share_gut]": 60.5,
        "Part – du poumon [share_lung]": "Je l'ignore",
        "Durée [months]": "Cela varie",
        "Doute [doubt]": 1,
        "Selon le siège – l'estomac [site_stomach]": "HBPM",
        "Années, par tranches [years_band]": "0 à 9",
    }
