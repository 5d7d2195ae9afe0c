"""Each page's plot has its marks where the numbers of its own table and JSON say, and names them in words."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test.html import Element

from surveyapp.models import Frame, Survey
from tests.builders import ANSWERS, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.staff.pages import demonstration, every, one, read, staff_client, text
from tests.staff.plotted_ward import make_ward

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]
WARD = "/staff/surveys/ward"
PAIR = "rows=verdict.h1&columns=language"


def page(address: str) -> Element:
    response = staff_client().get(address)
    assert response.status_code == 200
    return read(response)


def json(address: str) -> Any:
    return staff_client().get(address).json()


def attribute(element: Element, name: str) -> str:
    return str(dict(element.attributes)[name])


def percent(place: str) -> float:
    return float(place.removesuffix("%"))


def plot(shown: Element, name: str) -> Element:
    return one(shown, "figure", id=f"plot-{name}")


def drawings(figure: Element) -> list[Element]:
    """The rows of a plot, each an image with a name and its figures in words."""
    images = list(every(figure, "svg", role="img"))
    for image in images:
        assert text(one(image, "title", id=attribute(image, "aria-labelledby")))
        assert text(one(image, "desc", id=attribute(image, "aria-describedby")))
    return images


def marks(image: Element, kind: str) -> Iterator[Element]:
    """Elements of a class."""
    return (each for each in every(image) if kind in str(dict(each.attributes).get("class", "")).split())


def axis_of(figure: Element) -> tuple[float, float]:
    """The numbers at the ends of the axis."""
    (axis,) = (each for each in every(figure, "svg") if "plot-axis" in str(each.attributes))
    ticks = list(every(axis, "text"))
    assert (attribute(ticks[0], "x"), attribute(ticks[-1], "x")) == ("0.0000%", "100.0000%")
    low, high = (float(text(each).rstrip("%").replace(",", "")) for each in (ticks[0], ticks[-1]))
    return low, high


def value_at(place: str, axis: tuple[float, float]) -> float:
    return axis[0] + percent(place) / 100 * (axis[1] - axis[0])


def test_the_difference_and_the_odds_ratio_of_two_groups_stand_about_zero_and_one() -> None:
    make_ward()
    shown, effects = (
        page(f"{WARD}/analysis/compare/?{PAIR}"),
        json(f"{WARD}/analysis/compare.json?{PAIR}")["comparison"]["effects"],
    )
    figure = plot(shown, "difference")
    (image,) = drawings(figure)
    (whisker,), (dot,) = marks(image, "plot-whisker"), marks(image, "plot-dot")
    axis = axis_of(figure)
    found = [value_at(attribute(*each), axis) for each in ((whisker, "x1"), (dot, "cx"), (whisker, "x2"))]
    difference = effects["difference"]
    expected = [100 * difference[name] for name in ("low", "value", "high")]
    assert found == pytest.approx(expected, abs=0.01)
    (zero,) = marks(image, "plot-reference")
    assert value_at(attribute(zero, "x1"), axis) == pytest.approx(0, abs=0.01)
    figure = plot(shown, "odds-ratios")
    low, high = axis_of(figure)
    for image, name in zip(drawings(figure), ("odds_ratio", "odds_ratio_conditional"), strict=True):
        (dot,) = marks(image, "plot-dot")
        ratio = low * (high / low) ** (percent(attribute(dot, "cx")) / 100)
        assert ratio == pytest.approx(effects[name]["value"], rel=1e-3)


def test_an_odds_ratio_that_there_is_not_is_said_and_not_drawn() -> None:
    make_ward(adherent=10)
    shown = page(f"{WARD}/analysis/compare/?{PAIR}")
    assert "Odds ratio, of the sample none:" in text(one(shown, "section", id="tests"))
    assert not list(every(shown, "figure", id="plot-odds-ratios"))
    assert list(every(shown, "figure", id="plot-difference"))


def test_a_comparison_of_more_groups_has_no_plot_of_effects() -> None:
    make_response(make_ward(), {**ANSWERS, "often": "never"})
    shown = page(f"{WARD}/analysis/compare/?rows=often&columns=language")
    assert not list(every(shown, "figure", id="plot-difference"))


def test_declared_differences_stand_where_their_json_says() -> None:
    survey = make_ward()
    locked(survey, comparisons=[{"rows": "verdict.h1", "columns": "language", "family": "secondary"}])
    figure = plot(page(f"{WARD}/analysis/declared-comparisons/"), "differences-secondary")
    (image,) = drawings(figure)
    (dot,) = marks(image, "plot-dot")
    assert value_at(attribute(dot, "cx"), axis_of(figure)) == pytest.approx(12.5, abs=0.01)
    assert "12.5 (95% CI" in text(image)


def test_both_waves_stand_one_above_the_other() -> None:
    make_ward()
    make_ward("ward-2028", adherent=3, title="Hands again", extended=True)
    (image,) = drawings(plot(page(f"{WARD}/analysis/waves/?other=ward-2028"), "waves"))
    first, second = marks(image, "plot-dot")
    assert percent(attribute(first, "cx")) == pytest.approx(100 * 8 / 12, abs=0.001)
    assert percent(attribute(second, "x")) == pytest.approx(25, abs=0.001)
    assert len(list(marks(image, "plot-whisker"))) == 2
    assert "ward-2028: 25% (3/12" in text(image)


def test_every_pair_has_its_coefficients_and_one_without_any_has_no_mark() -> None:
    demonstration()
    address = "/staff/surveys/trastuzumab/analysis/agreement"
    figure = plot(page(f"{address}/"), "agreement")
    axis, pairs = axis_of(figure), json(f"{address}.json")["pairs"]
    images = drawings(figure)
    assert len(images) == len(pairs)
    for image, pair in zip(images, pairs, strict=True):
        expected = [pair[name]["value"] for name in ("ac1", "kappa") if pair[name]["value"] is not None]
        found = [
            value_at(dict(dot.attributes).get("cx") or attribute(dot, "x"), axis)
            for dot in marks(image, "plot-dot")
        ]
        assert found == pytest.approx(expected, abs=0.001)
    assert any(pair["kappa"]["value"] is None for pair in pairs)


def test_the_planner_marks_what_is_needed_and_what_there_is() -> None:
    make_ward()
    figure = plot(page(f"{WARD}/fieldwork/planner/?population=150"), "precision")
    (image,) = drawings(figure)
    needed, actual = marks(image, "plot-dot")
    axis = axis_of(figure)
    assert value_at(attribute(needed, "cx"), axis) == pytest.approx(59, abs=0.01)
    assert value_at(attribute(actual, "x"), axis) == pytest.approx(12, abs=0.01)
    assert text(one(image, "desc")) == "59 respondents needed: ±10.0; 12 responses so far: ±27.2"


def test_the_planner_of_a_survey_without_responses_marks_the_planned_number_alone() -> None:
    make_survey(state="draft")
    (image,) = drawings(plot(page(f"{WARD}/fieldwork/planner/"), "precision"))
    assert len(list(marks(image, "plot-dot"))) == 1
    assert text(one(image, "desc")) == "97 respondents needed: ±10.0"


def test_the_funnel_goes_from_those_invited_to_those_who_completed() -> None:
    survey = make_ward()
    Frame.objects.create(survey=survey, size=150, visitors=60, site_visitors=90)
    images = drawings(plot(page(f"{WARD}/fieldwork/rates/"), "people"))
    lengths = [percent(attribute(bar, "width")) for image in images for bar in marks(image, "plot-bar")]
    assert lengths == pytest.approx([100, 60, 40, 8, 8], abs=0.001)
    assert [text(one(image, "title")) for image in images] == [
        "Invited",
        "Visited the site",
        "Visited the first page",
        "Started the questions",
        "Completed",
    ]


def test_the_funnel_of_an_open_link_begins_with_those_who_sent_the_first_page() -> None:
    make_survey()
    assert not list(every(page(f"{WARD}/fieldwork/rates/"), "figure"))
    make_response(Survey.objects.get(), ANSWERS)
    images = drawings(plot(page(f"{WARD}/fieldwork/rates/"), "people"))
    assert text(one(images[0], "title")) == "Sent the first page"
    assert len(images) == 3


def test_respondents_and_the_frame_are_two_joined_dots() -> None:
    survey = make_ward()
    margins = {"times_band": {"levels": {"few": 90, "many": 60}, "merged": []}}
    Frame.objects.create(survey=survey, size=150, margins=margins)
    few, many = drawings(plot(page(f"{WARD}/fieldwork/nonresponse/"), "levels"))
    for image, respondents, frame in ((few, 50, 60), (many, 50, 40)):
        circle, square = marks(image, "plot-dot")
        assert percent(attribute(circle, "cx")) == pytest.approx(respondents)
        assert percent(attribute(square, "x")) == pytest.approx(frame)
        (join,) = marks(image, "plot-join")
        assert (attribute(join, "x1"), attribute(join, "x2")) == (
            attribute(circle, "cx"),
            attribute(square, "x"),
        )


def test_bars_of_a_grid_are_as_long_as_the_shares_of_its_table(demonstration_page: Element) -> None:
    table = one(demonstration_page, "article", id="item-dis4")
    rows = [row for row in every(table, "tr") if "data-variable" in dict(row.attributes)]
    images = drawings(plot(demonstration_page, "dis4"))
    assert len(images) == len(rows) > 5
    for row, image in zip(rows, images, strict=True):
        counts = [
            int(text(next(each for each in every(cell, "span") if "cell-count" in str(each.attributes))))
            for cell in every(row, "td")
            if "grid-cell" in str(cell.attributes)
        ]
        lengths = [percent(attribute(bar, "width")) for bar in marks(image, "plot-segment")]
        shares = [100 * count / sum(counts) for count in counts if count]
        assert lengths == pytest.approx(shares, abs=0.001)


def test_strips_of_numbers_are_drawn_below_their_table(demonstration_page: Element) -> None:
    figure = plot(demonstration_page, "pra4")
    (image,) = drawings(figure)
    row = one(one(demonstration_page, "article", id="item-pra4"), "tr", data_variable="pra4")
    (median,) = marks(image, "plot-median")
    shown = float(text(one(row, "td", data_figure="median")))
    assert value_at(attribute(median, "x1"), axis_of(figure)) == pytest.approx(shown, abs=0.01)


def test_no_plot_needs_a_style_or_a_script_of_its_own(demonstration_page: Element) -> None:
    for figure in every(demonstration_page, "figure"):
        assert not list(every(figure, "script"))
        assert all("style" not in dict(each.attributes) for each in every(figure))
