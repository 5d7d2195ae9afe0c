"""Plots in a browser: marks where the numbers are, labels apart at 360 pixels, both schemes, no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from django.test import Client
from playwright.sync_api import Page

from surveyapp.models import Frame
from tests.fielding.plan.test_plan_actions import locked
from tests.journeys.operation_days import mark_operations
from tests.journeys.page_checks import check_accessible, is_complaint
from tests.staff.pages import demonstration, make_user, signed_in
from tests.staff.plotted_ward import make_ward

WARD, TRASTUZUMAB = "/staff/surveys/ward", "/staff/surveys/trastuzumab"
PLOTS = {
    f"{TRASTUZUMAB}/analysis/answers/stopping/": "dis4",
    f"{TRASTUZUMAB}/analysis/agreement/": "agreement",
    f"{WARD}/analysis/compare/?rows=verdict.h1&columns=language": "difference",
    f"{WARD}/analysis/declared-comparisons/": "differences-secondary",
    f"{WARD}/analysis/waves/?other=ward-2028": "waves",
    f"{WARD}/fieldwork/rates/": "people",
    f"{WARD}/fieldwork/planner/": "precision",
    f"{WARD}/fieldwork/nonresponse/": "levels",
    "/staff/system/": "disk",
}
OVERLAPS = """() => Array.from(document.querySelectorAll('.plot')).flatMap(plot => {
    const texts = Array.from(plot.querySelectorAll('svg text, .plot-label, figcaption, .plot-legend li'));
    const boxes = texts.map(each => [each.textContent, each.getBoundingClientRect()]);
    return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3
    ).map(([other]) => `${plot.id}: “${one}” on “${other}”`));
})"""
SPREAD = """() => Array.from(document.querySelectorAll('.plot text, .plot .plot-dot, .plot .plot-segment'))
    .filter(each => {
        const box = each.getBoundingClientRect(), frame = each.closest('.plot').getBoundingClientRect();
        return box.left < frame.left || box.right > frame.right;
    }).map(each => each.closest('.plot').id + ': ' + (each.textContent || each.outerHTML))"""


@pytest.fixture
def plotted(transactional_db: None) -> Client:
    """Two surveys with all that can be drawn, and a study lead's browser without a screen."""
    survey = make_ward()
    make_ward("ward-2028", adherent=3, title="Hands again", extended=True)
    margins = {"times_band": {"levels": {"few": 90, "many": 60}, "merged": []}}
    Frame.objects.create(survey=survey, size=150, visitors=60, site_visitors=90, margins=margins)
    locked(survey, comparisons=[{"rows": "verdict.h1", "columns": "language", "family": "secondary"}])
    demonstration()
    mark_operations()
    return signed_in(make_user())


@pytest.fixture
def lead(page: Page, site: str, plotted: Client) -> Iterator[Page]:
    """The lead in a browser that complains of nothing."""
    page.context.add_cookies(
        [{"name": name, "value": each.value, "url": site} for name, each in plotted.cookies.items()]
    )
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    yield page
    assert complaints == []


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fr", "dark")])
def test_every_plot_is_accessible_and_its_labels_are_apart(
    lead: Page, site: str, language: str, scheme: Literal["light", "dark"]
) -> None:
    lead.emulate_media(color_scheme=scheme)
    problems = []
    for address, name in PLOTS.items():
        lead.goto(f"{site}{address}{'&' if '?' in address else '?'}lang={language}")
        assert lead.locator(f"#plot-{name} svg[role=img]").count(), address
        for width in (360, 768, 1440):
            lead.set_viewport_size({"width": width, "height": 900})
            problems += [
                f"{address} {width}: {each}"
                for script in (OVERLAPS, SPREAD)
                for each in lead.evaluate(script)
            ]
        check_accessible(lead)
    assert problems == []


def test_marks_are_seen_in_forced_colours_and_on_paper(lead: Page, site: str) -> None:
    lead.goto(f"{site}{WARD}/fieldwork/planner/")
    dot = lead.locator("#plot-precision .plot-curve .plot-dot.series-1")
    fill = "each => getComputedStyle(each).fill"
    accent = dot.evaluate(fill)
    lead.emulate_media(forced_colors="active")
    assert dot.evaluate(fill) == lead.locator("#plot-precision .plot-axis text").first.evaluate(fill)
    lead.emulate_media(forced_colors="none", media="print", color_scheme="dark")
    assert dot.evaluate(fill) == accent
    assert dot.evaluate("each => getComputedStyle(each).printColorAdjust") == "exact"
