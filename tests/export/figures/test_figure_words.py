"""What a figure says in words: its text alternative, its numbers and its notes."""

import pytest

from surveyapp.analysis.report.report_text import estimate_in_words
from surveyapp.export.figures.descriptions import DRAWN_BASES, Told, tell
from surveyapp.export.figures.gallery import draw, figure
from tests.analysis.example_study import english
from tests.analysis.grid_study import graded_values, values_of
from tests.export.figures.samples import EVERY, GRADED, STUDY, named


@pytest.mark.parametrize(("values", "told"), EVERY, ids=named)
def test_the_text_alternative_says_every_number_of_the_table(values, told: Told) -> None:
    assert all(cell.rstrip(".") in told.alternative for row in told.rows for cell in row)
    assert all(len(row) == len(told.columns) for row in told.rows)
    if told.name != "flow":
        counts = values.report.counts
        assert any(f"{counts.responses}" in note for note in told.notes)
        assert any("synthetic" in note for note in told.notes) == bool(counts.synthetic)


def test_numbers_and_bases_are_those_of_the_report() -> None:
    told = {each.name: each for each in tell(STUDY, "en", english)}
    r1 = STUDY.report.adherence_to("r1")

    assert told["adherence"].rows[0][1:] == tuple(
        estimate_in_words(r1.estimate(base), "en", english) for base in DRAWN_BASES
    )
    assert told["cumulative-years"].rows[0] == ("2", "17% (1/6)")
    graded = {each.name: each for each in tell(GRADED, "en", english)}
    assert graded["answers-agree"].rows[0] == ("It helps", *["20% (1/5)"] * 5, "5", "1")
    assert graded["cumulative-years"].columns[0] == "Number (years)"
    assert "“Never” 1" in graded["cumulative-years"].alternative


def test_a_filter_is_named_under_the_figure() -> None:
    told = next(tell(graded_values(where=["agree_a:fully"]), "en", english))

    assert any("1 of 6, only those with: " in note for note in told.notes)


def test_without_responses_only_the_flow_is_drawn() -> None:
    assert [told.name for told in tell(values_of([]), "en", english)] == ["flow"]
    assert figure(values_of([]), "adherence", "svg", "en", english) is None


@pytest.mark.parametrize(("granularity", "title"), [("day", "by day"), ("month", "by month")])
def test_periods_are_named(granularity: str, title: str) -> None:
    values = graded_values(granularity=granularity)
    (told,) = [each for each in tell(values, "en", english) if each.name == "responses"]

    assert title in told.title
    assert draw(values, told, "en", english).marks
