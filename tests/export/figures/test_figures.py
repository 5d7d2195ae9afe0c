"""What is drawn is what the report says, read back from the SVG."""

import re
from dataclasses import replace

import pytest

from surveyapp.export.figures.descriptions import FOREST_ROWS, describe_figures, forests
from surveyapp.export.figures.drawing import Label
from surveyapp.export.figures.gallery import draw, figure
from surveyapp.guidelines.bases import PLOTTED_BASES
from surveyapp.instruments.language import ENGLISH
from tests.export.figures.samples import GRADED, STUDY


def read_back(name, values=GRADED) -> dict[str, list[tuple[float, float]]]:
    """id -> the points of what is drawn there, in points from the upper left corner."""
    svg = figure(values, name, "svg", ENGLISH)
    assert svg is not None
    parts = (part.split('"', 1) for part in svg.decode().split('<g id="')[1:])
    return {name: points(inside) for name, inside in parts}


def points(inside: str) -> list[tuple[float, float]]:
    """Where a marker stands, else the corners of the path."""
    found = re.findall(r'<use [^>]*x="([\d.-]+)" y="([\d.-]+)"', inside)
    path = re.search(r'<path d="([^"]*)"', inside)
    if not found and path:
        found = re.findall(r"[ML] (-?[\d.]+) (-?[\d.]+)", path[1])
    return [(float(x), float(y)) for x, y in found]


def width(points) -> float:
    return max(x for x, _ in points) - min(x for x, _ in points)


def test_the_forest_plot_stands_at_the_report_s_percentages() -> None:
    drawn = read_back("adherence", STUDY)
    zero, hundred = drawn["forest-tick-0"][0][0], drawn["forest-tick-100"][0][0]

    def percent(x: float) -> float:
        return 100 * (x - zero) / (hundred - zero)

    shown = 0
    for entry in STUDY.report.adherence:
        for base in PLOTTED_BASES:
            estimate = entry.result.estimate(base)
            key = f"{entry.definition.name}-{base}"
            if estimate.percent is None:
                assert f"point-{key}" not in drawn
                continue
            shown += 1
            assert percent(drawn[f"point-{key}"][0][0]) == pytest.approx(estimate.percent, abs=0.01)
            ends = sorted(percent(x) for x, _ in drawn[f"interval-{key}"])
            assert ends == pytest.approx([estimate.low, estimate.high], abs=0.01)
    assert shown >= 4


def test_many_recommendations_are_drawn_in_even_parts_that_fit_a_page() -> None:
    entries = STUDY.report.adherence
    many = [*entries, *entries, *entries, *entries][: FOREST_ROWS + 3]
    values = replace(STUDY, report=replace(STUDY.report, adherence=tuple(many)))

    parts = forests(many)

    assert [len(part) for part in parts.values()] == [7, 8]
    assert sorted(map(id, many)) == sorted(id(entry) for part in parts.values() for entry in part)
    described = [each for each in describe_figures(values, ENGLISH) if each.name in parts]
    assert [each.title.rpartition(", ")[2] for each in described] == ["1/2", "2/2"]
    assert sum(len(each.rows) for each in described) == len(many)
    assert figure(values, "adherence-2", "svg", ENGLISH) is not None
    assert figure(STUDY, "adherence-2", "svg", ENGLISH) is None
    assert forests([]) == {}


def test_a_bar_is_as_long_as_its_count_and_on_its_side() -> None:
    drawn = read_back("answers-agree")
    row = GRADED.grids[0].rows[0]
    one_answer = width(drawn["bar-agree_a-yes"])

    for answer in (*row.low, row.neutral, *row.high):
        assert width(drawn[f"bar-agree_a-{answer.code}"]) == pytest.approx(one_answer * answer.count, abs=0.1)
    right = {
        code: max(x for x, _ in drawn[f"bar-agree_a-{code}"]) for code in ("never", "no", "yes", "fully")
    }
    assert sorted(right, key=right.__getitem__) == ["never", "no", "yes", "fully"]
    assert right["fully"] < min(x for x, _ in drawn["bar-agree_a-so_so"])
    assert "bar-agree_b-yes" not in drawn


def test_the_curve_climbs_by_the_counts_and_stays_below_all() -> None:
    drawn = read_back("cumulative-years")
    zero, hundred = drawn["percent-0"][0][1], drawn["percent-100"][0][1]
    reached = {name: (zero - drawn[f"step-{name}"][0][1]) / (zero - hundred) for name in ("2", "5")}

    assert reached == {"2": pytest.approx(0.25, abs=0.001), "5": pytest.approx(0.75, abs=0.001)}
    assert min(y for _, y in drawn["curve-years"]) == pytest.approx(drawn["step-5"][0][1], abs=0.01)


def test_periods_and_sections_have_bars_of_their_counts() -> None:
    drawn = read_back("responses")
    heights = {
        name: max(y for _, y in drawn[name]) - min(y for _, y in drawn[name])
        for name in drawn
        if name.startswith(("complete-", "partial-"))
    }
    one = heights["complete-2026-03-09"]
    assert heights == {
        "complete-2026-03-02": pytest.approx(2 * one, abs=0.1),
        "complete-2026-03-09": one,
        "complete-2026-03-30": pytest.approx(2 * one, abs=0.1),
        "partial-2026-03-30": pytest.approx(one, abs=0.1),
    }
    sections = read_back("nonresponse")
    blank, cannot = (width(sections[f"missing-opinions-{kind}"]) for kind in ("blank", "cannot_say"))
    assert blank == pytest.approx(11 * cannot, abs=0.1)


def test_every_step_of_the_flow_is_written_with_its_count() -> None:
    (described,) = [each for each in describe_figures(STUDY, ENGLISH) if each.name == "flow"]
    written = " ".join(m.words for m in draw(STUDY, described, ENGLISH).marks if isinstance(m, Label))

    assert [row[1] for row in described.rows][:3] == ["62", "2", "3"]
    assert "Started: n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}62" in written
    assert "Synthetic responses are counted here." in written
    assert "Entered from paper" not in written
