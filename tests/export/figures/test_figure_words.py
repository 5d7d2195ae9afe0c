"""What a figure says in words: its text alternative, its numbers and its notes."""

import pytest

from surveyapp.analysis.report.report_text import estimate_in_words
from surveyapp.export.figures.descriptions import FigureDescription, describe_figures
from surveyapp.export.figures.gallery import draw, figure
from surveyapp.guidelines.bases import PLOTTED_BASES
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import adherence_to
from tests.analysis.grid_study import graded_values, values_of
from tests.export.figures.samples import EVERY, GRADED, STUDY, named


@pytest.mark.parametrize(("values", "described"), EVERY, ids=named)
def test_the_text_alternative_says_every_number_of_the_table(values, described: FigureDescription) -> None:
    assert all(cell.rstrip(".") in described.alternative for row in described.rows for cell in row)
    assert all(len(row) == len(described.columns) for row in described.rows)
    if described.name != "flow":
        counts = values.report.counts
        assert any(f"{counts.responses}" in note for note in described.notes)
        assert any("computer-generated" in note for note in described.notes) == bool(counts.synthetic)


def test_numbers_and_bases_are_those_of_the_report() -> None:
    described = {each.name: each for each in describe_figures(STUDY, ENGLISH)}
    r1 = adherence_to(STUDY.report, "r1")

    assert described["adherence"].rows[0][1:] == tuple(
        estimate_in_words(r1.estimate(base), ENGLISH) for base in PLOTTED_BASES
    )
    assert described["cumulative-years"].rows[0] == ("2", "17% (1/6)")
    graded = {each.name: each for each in describe_figures(GRADED, ENGLISH)}
    assert graded["answers-agree"].rows[0] == ("It helps", *["20% (1/5)"] * 5, "5", "1")
    assert graded["cumulative-years"].columns[0] == "Number (years)"
    assert "“Never” 1" in graded["cumulative-years"].alternative


def test_a_filter_is_named_under_the_figure() -> None:
    described = next(describe_figures(graded_values(where=["agree_a:fully"]), ENGLISH))

    assert any("1 of 6, only those with: " in note for note in described.notes)


def test_without_responses_only_the_flow_is_drawn() -> None:
    assert [described.name for described in describe_figures(values_of([]), ENGLISH)] == ["flow"]
    assert figure(values_of([]), "adherence", "svg", ENGLISH) is None


@pytest.mark.parametrize(("granularity", "title"), [("day", "by day"), ("month", "by month")])
def test_periods_are_named(granularity: str, title: str) -> None:
    values = graded_values(granularity=granularity)
    (described,) = [each for each in describe_figures(values, ENGLISH) if each.name == "responses"]

    assert title in described.title
    assert draw(values, described, ENGLISH).marks
