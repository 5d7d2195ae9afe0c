"""Which method makes a printed interval, and what is said where none does."""

import pytest

from surveyapp.analysis.published_tables.consistency_text import consistency_to_text
from surveyapp.analysis.published_tables.findings_json import consistency_to_json
from surveyapp.analysis.published_tables.interval_checks import IntervalMethod, IntervalStatus
from surveyapp.instruments.language import ENGLISH
from tests.analysis.published_samples import checked


def only(text, **options):
    (cell,) = checked(text, **options).cells
    return cell


@pytest.mark.parametrize(
    ("interval", "method"),
    [
        ("68.74–91.47", IntervalMethod.WILSON),
        ("67.35–92.30", IntervalMethod.WILSON_CORRECTED),
        ("67.94–92.85", IntervalMethod.CLOPPER_PEARSON),
        ("71.41–94.44", IntervalMethod.WALD),
        ("70.19–95.66", IntervalMethod.WALD_CORRECTED),
        ("68.42–91.79", IntervalMethod.AGRESTI_COULL),
        ("69.38–92.02", IntervalMethod.JEFFREYS),
        ("69.12–92.21", IntervalMethod.MID_P),
        ("67.51–91.91", IntervalMethod.LOGIT),
    ],
)
def test_the_method_is_the_one_that_gives_both_limits(interval, method):
    found = only(f"34/41 (82.93%) ({interval})")

    assert found.interval.status is IntervalStatus.REPRODUCED
    assert found.interval.methods == (method,)
    assert not found.is_problem
    assert not found.is_note


def test_the_methods_are_named_and_counted():
    text = "34/41 (82.93%) (68.74–91.47)\n34/41 (82.93%) (67.94–92.85)\n34/41 (82.93%) (67.35–92.30)"
    shown = consistency_to_text(checked(text), ENGLISH)

    assert "The 95% interval, 68.74% to 91.47%, agrees with: Wilson." in shown
    assert "of 3 that can be checked, Wilson gives 1; Clopper-Pearson (exact) gives 1; Wilson with" in shown


def test_few_decimals_leave_several_methods_open():
    methods = only("34/41 (83%; 69-92%)").interval.methods

    assert methods == (IntervalMethod.JEFFREYS, IntervalMethod.MID_P)


def test_the_confidence_is_that_of_the_cell_or_of_the_heading():
    assert only("34/41 (82.9%; 90% CI 71.3–90.5)").interval.methods == (IntervalMethod.WILSON,)
    assert only("a\tn\tN\t% (90% CI)\nA\t34\t41\t82.9 (71.3–90.5)").interval.methods
    assert not only("34/41 (82.9%) (71.3–90.5)").interval.methods


def test_an_interval_of_no_method_is_a_note_with_the_nearest():
    found = only("34/41 (82.9%) (50.0 to 99.0)")

    assert found.is_note
    assert not found.is_problem
    assert [made.method for made in found.interval.nearest] == [
        IntervalMethod.WILSON_CORRECTED,
        IntervalMethod.LOGIT,
    ]
    report = checked("34/41 (82.9%) (50.0 to 99.0)")
    assert (report.problems, report.notes) == (0, 1)
    shown = consistency_to_text(report, ENGLISH)
    assert "? line 1: –: 34/41 82.9%: No common method gives this interval" in shown
    assert "Nearest: Wilson with continuity correction (67.4% to 92.3%); logit (67.5% to 91.9%)." in shown
    assert "Intervals: of 1 that can be checked, no common method gives any of them." in shown
    assert "Intervals that no common method gives: 1." in shown


@pytest.mark.parametrize("interval", ["28.7-31.5", "91.5-68.7"])
def test_an_interval_beside_its_percentage_is_a_problem(interval):
    found = only(f"34/41 (82.9%; 95% CI {interval})")

    assert found.interval.status is IntervalStatus.BESIDE
    assert found.is_problem
    assert "! line 1: –: 34/41 82.9%: Interval does not contain its percentage" in consistency_to_text(
        checked(f"34/41 (82.9%; 95% CI {interval})"), ENGLISH
    )


def test_an_interval_beside_its_percentage_is_one_without_a_base_too():
    assert only("82.9% (28.7–31.5)").is_problem
    shown = consistency_to_text(checked("82.9% (28.7–31.5)"), ENGLISH)
    assert "does not contain its percentage." in shown
    assert "Its method cannot be checked" not in shown


def test_a_limit_equal_to_the_rounded_percentage_holds_it():
    assert only("1/1 (100%) (100–100)").interval.status is not IntervalStatus.BESIDE
    assert only("label\tn\tN\t95% CI\nA\t34\t41\t68.7–91.5").interval.status is IntervalStatus.REPRODUCED


def test_a_base_or_count_that_the_percentage_leaves_open_is_tried():
    assert only("34 (82.93%) (68.7–91.5)").interval.methods == (IntervalMethod.WILSON,)
    assert only("a\tAll (N = 41)\nA\t82.9% (68.7–91.5)").interval.methods == (IntervalMethod.WILSON,)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("82.9% (68.7–91.5)", "Its method cannot be checked without a count and a base."),
        ("a\tAll (N = 41000)\nA\t82.9% (68.7–91.5)", "Its method cannot be checked"),
        ("45/41 (82.9%) (68.7–91.5)", "Its method cannot be checked"),
        ("0 (0.0%) (0.0–8.6)", "Its method cannot be checked"),
    ],
)
def test_without_count_or_base_it_is_said_what_cannot_be_checked(text, words):
    found = only(text)

    assert found.interval.status is IntervalStatus.NOT_CHECKED
    shown = consistency_to_text(checked(text), ENGLISH)
    assert words in shown
    assert "Intervals without a count and a base, so the method cannot be checked: 1." in shown


def test_a_weighted_interval_is_not_checked():
    shown = consistency_to_text(checked("label,n,N,%,95% CI,kind\nA,34,41,80,70–90,weighted"), ENGLISH)

    assert "is not checked: the printed counts cannot verify it." in shown


def test_a_limit_below_zero_may_be_printed_so_or_as_zero():
    assert only("1/41 (2.4%) (−2.3 to 7.2)").interval.methods == (IntervalMethod.WALD,)
    assert only("1/41 (2.4%) (0.0 to 7.2)").interval.methods == (IntervalMethod.WALD,)


def test_the_json_has_the_interval_and_what_gives_it():
    cells = consistency_to_json(checked("34/41 (82.9%) (68.7–91.5)\n34/41 (82.9%) (50.0–99.0)"))["cells"]

    assert cells[0]["interval"] == {
        "low": "68.7",
        "high": "91.5",
        "level": None,
        "status": "reproduced",
        "methods": ["wilson"],
        "nearest": [],
    }
    assert cells[1]["interval"]["nearest"][0] == {
        "method": "wilson_corrected",
        "low": 67.354,
        "high": 92.3044,
    }
    assert consistency_to_json(checked("34/41 (82.9%)"))["cells"][0]["interval"] is None
