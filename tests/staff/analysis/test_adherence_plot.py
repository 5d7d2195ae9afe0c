"""The plot of the results: a row for each recommendation, a mark for each of two bases."""

from surveyapp.analysis.report.report import Adherence, AdherenceResult, Estimate
from surveyapp.guidelines.model import Recommendation, Status
from surveyapp.instruments.language import ENGLISH
from surveyapp.staff.analysis.report_page.adherence_presenter import adherence_plot


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
    definition = Recommendation(name="r1", label={"en": "Wash"}, statement={}, status=Status.SOURCE_READ)
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


def test_a_row_has_a_mark_for_the_assessable_above_that_for_all() -> None:
    estimates = (
        estimate("assessable", 34, 39, low=73.2943, high=94.3972),
        estimate("analysable", 34, 41, low=68.7374, high=91.4747),
    )
    plot = adherence_plot([entry(*estimates)], ENGLISH)

    assert plot
    (row,) = plot.rows
    first, second = row.marks
    assert (first.at, first.low, first.high) == ("87.1795%", "73.2943%", "94.3972%")
    assert second.at == "82.9268%"
    assert (first.series, second.series) == (1, 2)
    assert first.y < second.y
    assert row.label == "Wash"
    assert row.figures[0] == "of assessable responses: 87% (34/39; 95% CI 73 to 94)"


def test_an_estimate_that_is_not_there_has_no_mark_and_leaves_the_other_in_its_place() -> None:
    estimates = (estimate("assessable", 0, 0), estimate("analysable", 0, 41, low=0.0, high=8.5668))
    plot = adherence_plot([entry(*estimates)], ENGLISH)

    assert plot
    assert [mark.series for mark in plot.rows[0].marks] == [2]
    assert len(plot.rows[0].figures) == 2


def test_without_estimates_there_is_no_plot() -> None:
    none = [entry(estimate("assessable", None, None), estimate("analysable", None, None))]

    assert adherence_plot(none, ENGLISH) is None
