"""One result under every other choice: the published numbers, what moves it, and who is in doubt."""

import datetime as dt
from dataclasses import replace

import pytest

from surveyapp.analysis.adherence.sensitivity_table import SensitivityTable, sensitivity_table
from surveyapp.analysis.report.adherence import adherence
from surveyapp.analysis.statistics.rounding import half_up
from surveyapp.datasets.dataset import build
from surveyapp.guidelines.model import Guideline
from tests.analysis.example_study import EXAMPLE, dataset_of
from tests.datasets.records import record
from tests.guidelines.study import BY_NAME, INSTRUMENT, RECOMMENDATIONS

MISSING = [*EXAMPLE[:34], *[{"plan": "stop_later", "years": 6}] * 7, *[{}] * 7]


def table(dataset, name: str, *, base: str = "analysable", **options) -> SensitivityTable:
    definition = options.pop("definition", BY_NAME[name])
    parameters = options.pop("parameters", {})
    return sensitivity_table(
        dataset, INSTRUMENT, RECOMMENDATIONS, definition, parameters=parameters, base=base, **options
    )


def in_figures(row) -> str:
    found = row.estimate
    if found.percent is None:
        return "no estimate"
    percent, low, high = (half_up(value, 2) for value in (found.percent, found.low, found.high))
    return f"{found.numerator}/{found.denominator} {percent} ({low} to {high})"


def rows(found: SensitivityTable, kind: str) -> dict[str, str]:
    return {row.code: in_figures(row) for row in found.rows if row.kind == kind}


def test_the_worked_example_gives_its_figures_under_each_choice() -> None:
    dataset = dataset_of(EXAMPLE)

    r1, r2 = table(dataset, "r1"), table(dataset, "r2", base="assessable")

    assert in_figures(r1.main) == "34/41 82.93 (68.74 to 91.47)"
    assert rows(r1, "denominator") == {
        "assessable": "34/39 87.18 (73.29 to 94.40)",
        "answered": "34/41 82.93 (68.74 to 91.47)",
        "applicable": "34/41 82.93 (68.74 to 91.47)",
    }
    assert rows(table(dataset, "r1", base="assessable"), "form") == {"r1l": "34/36 94.44 (81.86 to 98.46)"}
    assert rows(table(dataset, "r1l", base="assessable"), "form") == {"r1": "34/39 87.18 (73.29 to 94.40)"}
    assert in_figures(r2.main) == "38/39 97.44 (86.82 to 99.55)"
    assert rows(r2, "parameter")["s=2"] == "39/39 100.00 (91.03 to 100.00)"
    other = table(dataset, "r2", base="assessable", parameters={"s": 6})
    assert in_figures(other.main) == "35/39 89.74 (76.42 to 95.94)"
    assert rows(other, "parameter")["s=3"] == "38/39 97.44 (86.82 to 99.55)"
    assert (other.parameters["s"], "s=6" in rows(other, "parameter")) == (6, False)


def test_missing_answers_are_handled_three_ways_with_a_tipping_point() -> None:
    found = table(dataset_of(MISSING), "r1", threshold=0.7)

    assert rows(found, "missing") == {
        "left_out": "34/41 82.93 (68.74 to 91.47)",
        "as_non_adherent": "34/48 70.83 (56.82 to 81.76)",
        "as_adherent": "41/48 85.42 (72.83 to 92.75)",
    }
    assert (found.tipping.non_adherent, found.tipping.missing) == (2, 7)
    points = {row.code: row.points for row in found.rows if row.kind == "missing"}
    assert points["as_non_adherent"] == 0
    assert half_up(points["left_out"], 2) == half_up(100 * 34 / 41 - 100 * 34 / 48, 2)


def test_another_interval_is_that_of_every_row() -> None:
    found = table(dataset_of(EXAMPLE), "r1", method="clopper_pearson")

    assert in_figures(found.main) == "34/41 82.93 (67.94 to 92.85)"
    assert rows(found, "missing")["left_out"] == "34/41 82.93 (67.94 to 92.85)"


def test_responses_in_doubt_are_left_out_one_doubt_at_a_time() -> None:
    continues, stops = {"plan": "continue"}, {"plan": "stop_now"}
    given = [
        record(1, **continues),
        record(2, **stops, synthetic=True),
        record(3, **stops, channel="paper"),
        record(4, **stops, excluded="duplicate"),
    ]
    dataset = build(given, INSTRUMENT)

    found = table(dataset, "r1", base="assessable")

    assert (found.main.estimate.numerator, found.main.estimate.denominator) == (1, 3)
    counts = {
        (row.kind, row.code): (row.responses, row.estimate.numerator, row.estimate.denominator)
        for row in found.rows
        if row.kind in ("with", "without")
    }
    assert counts["without", "synthetic"] == (2, 1, 2)
    assert counts["without", "paper"] == (2, 1, 2)
    assert counts["with", "excluded"] == (4, 1, 4)
    named = {(kind, code) for kind, code, _label in found.nobody}
    assert not named & set(counts)
    flags = {flag.name for flag in INSTRUMENT.flags}
    assert flags <= {code for _kind, code in named | set(counts)}
    both = table(dataset, "r1", base="assessable", with_excluded=True)
    assert both.main.estimate.denominator == 4
    assert next(row for row in both.rows if row.code == "excluded").kind == "without"
    assert both.main.estimate == adherence(dataset, RECOMMENDATIONS)[0].result.estimate("assessable")


def test_responses_are_told_by_the_edition_that_was_the_newest() -> None:
    def edition(year: int) -> Guideline:
        return Guideline(name=f"body_{year}", body="Body", edition=str(year), year=year, citation="")

    definition = replace(BY_NAME["r1"], guidelines=tuple(edition(year) for year in (2014, 2018, 2022)))
    dates = [dt.date(2013, 12, 31), dt.date(2018, 1, 1), dt.date(2021, 12, 31), dt.date(2026, 3, 9)]
    given = [replace(record(key, plan="continue"), period=date) for key, date in enumerate(dates, start=1)]

    found = table(build(given, INSTRUMENT), "r1", definition=definition, base="assessable")

    counts = {row.code: row.responses for row in found.rows if row.kind == "edition"}
    assert counts == {"body_2014": 0, "body_2018": 2, "body_2022": 1, "before": 1}
    empty = next(row for row in found.rows if row.code == "body_2014")
    assert (empty.estimate.percent, empty.points) == (None, None)


def test_nobody_asked_and_no_rule_give_no_estimate() -> None:
    empty = table(dataset_of([]), "r1")

    assert {in_figures(row) for row in (empty.main, *empty.rows)} == {"no estimate"}
    with pytest.raises(ValueError, match="no estimate"):
        table(dataset_of(EXAMPLE), "r3")


def test_with_one_doubt_alone_there_is_no_row_for_any_doubt() -> None:
    warned = tuple(check.name for item in INSTRUMENT.items for check in item.checks)
    assert len(warned) == 1
    alone = replace(INSTRUMENT, flags=())

    found = sensitivity_table(
        build([record(1, plan="continue", flags=warned), record(2, plan="continue")], alone),
        alone,
        RECOMMENDATIONS,
        BY_NAME["r1"],
        parameters={},
        base="assessable",
    )

    told = {row.code for row in found.rows} | {code for _kind, code, _label in found.nobody}
    assert warned[0] in told
    assert "flagged" not in told
