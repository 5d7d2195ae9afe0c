"""A report's values as staff's pages write them."""

import pytest
from django.utils import translation

from surveyapp.analysis.report.report import Adherence, Counts, Estimate, Frequency
from surveyapp.analysis.statistics.summaries import NumberSummary, summary_of_numbers
from surveyapp.guidelines.model import Parameter, Recommendation, Status
from surveyapp.templatetags import report_tags as tags


def estimate(
    numerator: int | None, denominator: int | None, low: float | None, high: float | None
) -> Estimate:
    percent = 100 * numerator / denominator if numerator is not None and denominator else None
    return Estimate(
        base="assessable", numerator=numerator, denominator=denominator, percent=percent, low=low, high=high
    )


def test_an_estimate_is_written_in_parts_that_read_as_one() -> None:
    shown = tags.in_figures(estimate(34, 41, 68.7374, 91.4747))

    assert shown == (
        '<strong>83%</strong> <span class="estimate-rest">'
        "<span>(34/41;</span> <span>95% CI 69 to 91)</span></span>"
    )


def test_no_estimate_is_written_in_words_and_alone_as_a_dash() -> None:
    nothing = estimate(0, 0, None, None)

    assert tags.in_figures(nothing) == '<span class="estimate-none">no estimate</span>'
    assert tags.percent(nothing) == "–"
    assert tags.percent(estimate(None, None, None, None)) == "–"


def test_a_percentage_is_rounded_half_up_from_its_counts() -> None:
    assert tags.percent(estimate(1, 8, 0.0, 1.0)) == "13%"
    assert tags.share(Frequency(code="a", label={}, count=201, percent=50.25), 400) == "50.3%"


def test_a_share_of_nobody_is_a_dash() -> None:
    assert tags.share(Frequency(code="a", label={}, count=0, percent=None), 0) == "–"


@pytest.mark.parametrize(
    ("value", "written"), [(None, "–"), (2.0, "2"), (2.5, "2.5"), (1.125, "1.13"), (1234, "1,234")]
)
def test_a_figure_has_up_to_two_decimals(value: float | None, written: str) -> None:
    assert tags.figure(value) == written


def test_a_mean_has_one_decimal() -> None:
    assert tags.mean(5) == "5.0"
    assert tags.mean(None) == "–"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    with translation.override("fr"):
        assert tags.count(1234) == "1\u00a0234"
        assert tags.figure(2.5) == "2,5"
    assert tags.count(None) == "–"


def test_quartiles_and_extremes_are_spans() -> None:
    numbers = summary_of_numbers([1.0, 2.0, 3.0, 4.0])

    assert tags.quartiles(numbers) == "1.75 to 3.25"
    assert tags.extremes(numbers) == "1 to 4"
    assert tags.extremes(NumberSummary(n=0)) == "–"


def test_the_length_of_a_bar_has_a_point_in_every_language() -> None:
    with translation.override("fr"):
        assert tags.position(12.5) == "12.5000%"
    assert tags.position(None) == "0.0000%"


@pytest.mark.parametrize(
    ("code", "kind", "written"),
    [
        ("non_adherent", "verdict", "non-adherent"),
        ("analysable", "base", "of all analysable responses"),
        ("secondary_source", "status", "secondary source"),
        ("source_read", "status", ""),
        ("prefer_not", "missing", "prefer not to say"),
        ("began", "step", "Started"),
    ],
)
def test_codes_are_told_in_words(code: str, kind: str, written: str) -> None:
    assert tags.coded(code, kind) == written


def test_a_text_is_picked_in_the_language_of_the_page() -> None:
    text = {"en": "Yes", "fr": "Oui"}

    with translation.override("fr"):
        assert tags.words(text) == "Oui"
    with translation.override(None):
        assert tags.words(text) == "Yes"


def test_parameters_are_written_by_their_labels_with_their_units() -> None:
    years = Parameter(name="s", default=3, label={"en": "Years in remission"}, unit={"en": "years"})
    definition = Recommendation(
        name="r2", label={}, statement={}, status=Status.SOURCE_READ, parameters={"s": years}
    )
    result = Adherence(
        recommendation="r2",
        edition="",
        parameters={"s": 2},
        adherent=0,
        non_adherent=0,
        not_assessable=0,
        reasons=(),
        estimates=(),
    )

    assert tags.parameters(definition, result) == "Years in remission: 2 years"


def test_a_parameter_has_its_unit_where_it_has_one() -> None:
    assert tags.default_in_words(Parameter(name="s", default=3, label={}, unit={"en": "years"})) == "3 years"
    assert tags.default_in_words(Parameter(name="label", default="us", label={})) == "us"


def test_a_name_becomes_part_of_an_id() -> None:
    assert tags.anchor("v_a.r1") == "v_a-r1"


def test_synthetic_responses_are_told() -> None:
    counts = Counts(responses=41, complete=41, partial=0, synthetic=41, unfiltered=41)

    assert tags.synthetic(counts).startswith("41 of 41 responses are computer-generated")
