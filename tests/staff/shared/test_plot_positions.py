"""Marks stand where their numbers are, whatever the language."""

from django.utils import translation

from surveyapp.analysis.report.report import Adherence, AdherenceResult, Estimate, FlowStep
from surveyapp.guidelines.model import Recommendation, Status
from surveyapp.staff.shared.plot_positions import flow_bars, forest, position


def estimate(base: str, numerator: int | None, denominator: int | None, **limits: float) -> Estimate:
    percent = 100 * numerator / denominator if numerator is not None and denominator else None
    return Estimate(
        base=base,
        numerator=numerator,
        denominator=denominator,
        percent=percent,
        low=limits.get("low"),
        high=limits.get("high"),
    )


def entry(*estimates: Estimate) -> AdherenceResult:
    definition = Recommendation(name="r1", label={}, statement={}, status=Status.SOURCE_READ)
    result = Adherence(
        recommendation="r1",
        edition="",
        parameters={},
        adherent=0,
        non_adherent=0,
        not_assessable=0,
        reasons=(),
        estimates=estimates,
    )
    return AdherenceResult(definition=definition, result=result, sensitivity=(), lenient=None)


def test_a_position_is_a_percentage_with_a_point_in_every_language() -> None:
    with translation.override("fr"):
        assert position(82.92682926) == "82.9268%"
    assert position(None) == "0.0000%"


def test_a_row_has_a_mark_for_the_assessable_above_that_for_all() -> None:
    (row,) = forest(
        [
            entry(
                estimate("assessable", 34, 39, low=73.2943, high=94.3972),
                estimate("analysable", 34, 41, low=68.7374, high=91.4747),
            )
        ]
    )

    first, second = row.marks
    assert (first.at, first.low, first.high) == ("87.1795%", "73.2943%", "94.3972%")
    assert second.at == "82.9268%"
    assert first.y < second.y


def test_an_estimate_that_is_not_there_has_no_mark_and_leaves_the_other_in_its_place() -> None:
    (row,) = forest(
        [entry(estimate("assessable", 0, 0), estimate("analysable", 0, 41, low=0.0, high=8.5668))]
    )

    assert [mark.estimate.base for mark in row.marks] == ["analysable"]
    assert len(row.estimates) == 2


def test_without_estimates_there_are_no_marks() -> None:
    (row,) = forest([entry(estimate("assessable", None, None), estimate("analysable", None, None))])

    assert row.marks == ()


def test_the_longest_bar_of_the_flow_is_the_largest_count() -> None:
    bars = flow_bars([FlowStep(name="began", count=42), FlowStep(name="complete", count=21)])

    assert [bar.length for bar in bars] == ["100.0000%", "50.0000%"]


def test_a_flow_of_nobody_has_bars_of_no_length() -> None:
    assert [bar.length for bar in flow_bars([FlowStep(name="began", count=0)])] == ["0.0000%"]
    assert flow_bars([]) == ()
