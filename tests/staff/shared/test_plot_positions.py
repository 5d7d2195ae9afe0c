"""Marks stand where their numbers are, whatever the language."""

from django.utils import translation

from surveyapp.analysis.report.report import FlowStep
from surveyapp.staff.shared.plot_positions import flow_bars, position


def test_a_position_is_a_percentage_with_a_point_in_every_language() -> None:
    with translation.override("fr"):
        assert position(82.92682926) == "82.9268%"
    assert position(None) == "0.0000%"


def test_the_longest_bar_of_the_flow_is_the_largest_count() -> None:
    bars = flow_bars([FlowStep(name="began", count=42), FlowStep(name="complete", count=21)])

    assert [bar.length for bar in bars] == ["100.0000%", "50.0000%"]


def test_a_flow_of_nobody_has_bars_of_no_length() -> None:
    assert [bar.length for bar in flow_bars([FlowStep(name="began", count=0)])] == ["0.0000%"]
    assert flow_bars([]) == ()
