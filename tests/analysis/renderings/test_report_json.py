"""The report for other programs, as docs/report-json.md tells it."""

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.report.report import WordingUse
from surveyapp.instruments.checks.wording_changes import Place, WordingChange
from tests.analysis.example_study import example_report, report_on
from tests.datasets.records import record

PAGE = Path(__file__).parents[3] / "docs" / "report-json.md"
ROW = re.compile(r"^\| `([^`]+)` \| ([^|]+) \|", re.MULTILINE)
DOCUMENTED = {key: kind.strip() for key, kind in ROW.findall(PAGE.read_text(encoding="utf-8"))}
CLOSED = ("text", "object by ")
"""Types whose own keys are languages, codes or names."""

KINDS = {
    "string": str,
    "number": int | float,
    "boolean": bool,
    "array": list,
    "object": dict,
    "text": dict,
    "null": type(None),
}

REWORDED = WordingUse(
    change=WordingChange(
        place=Place(kind="choice", name="plan", code="wait"), old={"en": "Wait"}, new={"en": "Wait and see"}
    ),
    version="1.1",
    published_at=dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC),
)
EXAMPLE = report_to_json(
    replace(
        report_on(
            [
                *(record(key, setting="academic", plan="discuss", years=4) for key in range(1, 4)),
                record(4, setting="academic", plan="continue", excluded="test_entry"),
            ],
            ["setting:academic"],
        ),
        wordings=(REWORDED,),
    )
)


def paths(value, path=""):
    """Every key of the output that the page must tell, with each value found there."""
    if path in DOCUMENTED:
        yield path, value
    if DOCUMENTED.get(path, "").startswith(CLOSED):
        return
    if isinstance(value, dict):
        for key, child in value.items():
            yield from paths(child, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and (not value or isinstance(value[0], dict)):
        for child in value:
            yield from paths(child, f"{path}[]")
    elif path not in DOCUMENTED:
        yield path, value


FOUND = list(paths(EXAMPLE))


def test_every_key_is_documented_and_every_documented_key_is_there():
    assert {path for path, _value in FOUND} == set(DOCUMENTED)


@pytest.mark.parametrize("path", DOCUMENTED)
def test_values_have_their_documented_types(path):
    words = re.findall(r"string|number|boolean|array|object|text|null", DOCUMENTED[path].split(" of ")[0])
    kinds = tuple(kind for word in words for kind in [KINDS[word]])

    for found, value in FOUND:
        if found == path:
            assert any(isinstance(value, kind) for kind in kinds), value
            assert not isinstance(value, bool) or "boolean" in words


def test_an_adherence_entry_has_the_stable_fields_and_no_others():
    output = report_to_json(example_report())
    r2 = next(entry for entry in output["adherence"] if entry["recommendation"] == "r2")

    assert r2 == {
        "recommendation": "r2",
        "edition": "Panel 4 (2018)",
        "parameters": {"s": 3, "strict": False},
        "adherent": 38,
        "non_adherent": 1,
        "not_assessable": 2,
        "statuses": {
            "adherent": 38,
            "departs": 1,
            "does_not_apply": 0,
            "missing": 0,
            "not_assessable": 2,
        },
        "reasons": {
            "r2.unclear": 1,
            "r2.continues": 34,
            "r2.no_threshold": 1,
            "r2.after_s": 4,
            "r2.before_s": 1,
        },
        "estimates": [
            {
                "base": "assessable",
                "numerator": 38,
                "denominator": 39,
                "percent": 97.4359,
                "low": 86.819,
                "high": 99.5459,
            },
            {
                "base": "answered",
                "numerator": 38,
                "denominator": 41,
                "percent": 92.6829,
                "low": 80.5726,
                "high": 97.4802,
            },
            {
                "base": "applicable",
                "numerator": 38,
                "denominator": 41,
                "percent": 92.6829,
                "low": 80.5726,
                "high": 97.4802,
            },
            {
                "base": "analysable",
                "numerator": 38,
                "denominator": 41,
                "percent": 92.6829,
                "low": 80.5726,
                "high": 97.4802,
            },
        ],
    }


def test_sensitivity_entries_have_the_same_shape():
    output = report_to_json(example_report())

    found = [
        (entry["recommendation"], entry["parameters"], entry["adherent"])
        for entry in output["sensitivity"][:3]
    ]
    assert found == [
        ("r2", {"s": 2, "strict": False}, 39),
        ("r2", {"s": 6, "strict": False}, 35),
        ("r2", {"s": 3, "strict": True}, 34),
    ]
    assert {frozenset(entry) for entry in [*output["sensitivity"], *output["adherence"]]} == {
        frozenset(output["adherence"][0])
    }


def test_percentages_are_rounded_from_their_counts_to_four_decimals():
    output = report_to_json(example_report())
    plan = output["items"][2]["variables"][0]

    assert [frequency["percent"] for frequency in plan["frequencies"]][:2] == [82.9268, 7.3171]


def test_no_base_is_null():
    output = report_to_json(report_on([]))

    assert output["adherence"][0]["estimates"][0] == {
        "base": "assessable",
        "numerator": 0,
        "denominator": 0,
        "percent": None,
        "low": None,
        "high": None,
    }
    assert output["items"][0]["variables"][0]["frequencies"][0]["percent"] is None


def test_no_rule_is_null_throughout():
    output = report_to_json(example_report())
    r3 = next(entry for entry in output["adherence"] if entry["recommendation"] == "r3")

    assert r3["estimates"][3] == {
        "base": "analysable",
        "numerator": None,
        "denominator": None,
        "percent": None,
        "low": None,
        "high": None,
    }


def test_nothing_published_is_null():
    assert report_to_json(replace(example_report(), published=None))["published"] is None


def test_one_reason_of_two_verdicts_is_counted_once():
    report = example_report()
    first = report.adherence[0]
    [reason, *others] = first.result.reasons
    twice = replace(first.result, reasons=(reason, replace(reason, verdict="adherent", count=2), *others))
    changed = replace(report, adherence=(replace(first, result=twice), *report.adherence[1:]))

    assert report_to_json(changed)["adherence"][0]["reasons"][reason.code] == reason.count + 2


def test_it_is_plain_json():
    assert json.loads(json.dumps(EXAMPLE, allow_nan=False)) == EXAMPLE
