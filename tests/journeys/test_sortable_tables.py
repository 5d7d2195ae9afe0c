"""A table that sorts by its heads, with JavaScript; without it, a plain table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.page_checks import check_accessible
from tests.journeys.staff_site import DEMONSTRATION, WARD, StaffSite

SORTED = (
    f"{DEMONSTRATION}analysis/recommendations/",
    f"{DEMONSTRATION}analysis/agreement/",
    f"{DEMONSTRATION}questionnaire/codebook/",
    f"{WARD}responses/",
    f"{WARD}settings/members/",
    f"{WARD}fieldwork/frame/",
    f"{WARD}fieldwork/rates/",
    f"{WARD}fieldwork/nonresponse/",
    "/staff/audit-log/",
)

ROWS = """(table, rows) => {
    table.tBodies[0].replaceChildren(...rows.map(cells => {
        const row = document.createElement('tr');
        for (const words of cells) row.insertCell().textContent = words;
        return row;
    }));
}"""

SORTING = """table => {
    const rows = () => [...table.querySelectorAll('tbody tr')].map(row => row.textContent);
    const first = rows();
    const orders = [...table.querySelectorAll('thead .sort-button')].map(button => [1, 2, 3].map(() => {
        button.click();
        return button.parentElement.getAttribute('aria-sort');
    }));
    return [first, orders, rows()];
}"""


@pytest.fixture
def table(staff_site: StaffSite, browser: Browser) -> Iterator[Locator]:
    """The sortable table of the page of components."""
    context = staff_site.window(browser)
    page = context.new_page()
    page.goto("/staff/components/")
    yield page.locator("table[data-sortable]")
    context.close()


def column(table: Locator, number: int) -> list[str]:
    return table.locator(f"tbody tr > :nth-child({number})").all_inner_texts()


def test_its_heads_sort_it_and_say_so(table: Locator) -> None:
    heads = table.get_by_role("columnheader")
    assert column(table, 2) == ["34", "7"]

    head = table.get_by_role("button", name="n", exact=True)
    head.focus()
    head.press("Enter")
    assert column(table, 2) == ["7", "34"]
    expect(heads.nth(1)).to_have_attribute("aria-sort", "ascending")
    check_accessible(table.page)

    head.press("Enter")
    assert column(table, 1) == ["Continue", "Stop"]
    expect(heads.nth(1)).to_have_attribute("aria-sort", "descending")

    head.press("Enter")
    assert column(table, 1) == ["Continue", "Stop"]
    assert heads.nth(1).get_attribute("aria-sort") is None

    table.get_by_role("button", name="Answer").click()
    assert column(table, 1) == ["Continue", "Stop"]
    expect(heads.nth(0)).to_have_attribute("aria-sort", "ascending")
    assert heads.nth(1).get_attribute("aria-sort") is None


@pytest.mark.parametrize(
    ("language", "sorted_cells"),
    [
        ("en", ["−3.5", "−1", "2", "7% (3/41)", "83.5%", "1,234", "12,345", "–"]),
        ("fr", ["−3,5", "−1", "2", "7 % (3/41)", "83,5 %", "1 234", "12\u202f345", "–"]),
    ],
)
def test_figures_sort_as_their_language_writes_them(
    table: Locator, language: str, sorted_cells: list[str]
) -> None:
    table.page.goto(f"/staff/components/?lang={language}")
    mixed = [sorted_cells[place] for place in (4, 7, 2, 6, 0, 3, 5, 1)]
    table.evaluate(ROWS, [["x", cell, "x"] for cell in mixed])

    table.get_by_role("button", name="n", exact=True).click()

    assert [text.replace("\u202f", " ") for text in column(table, 2)] == [
        text.replace("\u202f", " ") for text in sorted_cells
    ]


@pytest.mark.parametrize(
    ("head", "cells", "ordered"),
    [
        ("n", ["p = 0.02", "p < 0.001", "0.001", "–"], ["p < 0.001", "0.001", "p = 0.02", "–"]),
        ("Answer", ["RR10", "", "2024 edition", "RR2"], ["2024 edition", "RR2", "RR10", ""]),
    ],
)
def test_p_values_and_words_sort_in_their_order(
    table: Locator, head: str, cells: list[str], ordered: list[str]
) -> None:
    table.evaluate(ROWS, [[cell, cell, "x"] for cell in cells])

    table.get_by_role("button", name=head, exact=True).click()

    assert column(table, 1) == ordered


def test_a_value_of_the_page_comes_before_the_words_of_a_cell(table: Locator) -> None:
    table.evaluate(ROWS, [["1 March 2026", "x", "x"], ["2 February 2026", "x", "x"]])
    for row, value in enumerate(("20260301", "20260202")):
        table.locator("tbody td:first-child").nth(row).evaluate(
            "(cell, value) => { cell.dataset.sort = value; }", value
        )

    table.get_by_role("button", name="Answer").click()

    assert column(table, 1) == ["2 February 2026", "1 March 2026"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", SORTED)
def test_every_head_of_a_page_sorts_and_the_first_order_comes_back(
    staff_site: StaffSite, browser: Browser, address: str, language: str
) -> None:
    context = staff_site.window(browser)
    page = context.new_page()
    page.goto(f"{address}?lang={language}")
    tables = page.locator("table[data-sortable]").all()
    assert tables
    for table in tables:
        first, orders, last = table.evaluate(SORTING)
        assert orders
        assert set(map(tuple, orders)) == {("ascending", "descending", None)}
        assert last == first
    check_accessible(page)
    context.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_adherence_sorts_by_its_counts_and_percentages(
    staff_site: StaffSite, browser: Browser, language: str
) -> None:
    context = staff_site.window(browser)
    page = context.new_page()
    page.goto(f"{DEMONSTRATION}analysis/recommendations/?lang={language}")
    table = page.locator(".adherence-table")
    for number in (2, 5):
        table.locator("thead th").nth(number - 1).get_by_role("button").click()
        shown = [re.match(r"\d+", cell.strip()) for cell in column(table, number)]
        figures = [int(match[0]) for match in shown if match]
        assert len(set(figures)) > 2
        assert figures == sorted(figures)
        assert shown[: len(figures)] == [match for match in shown if match]
    context.close()


def test_without_javascript_it_is_a_plain_table(staff_site: StaffSite, browser: Browser) -> None:
    context = staff_site.window(browser, java_script_enabled=False)
    page: Page = context.new_page()
    page.goto("/staff/components/")
    table = page.locator("table[data-sortable]")
    expect(table.get_by_role("columnheader")).to_have_text(["Answer", "n", "%"])
    expect(table.get_by_role("button")).to_have_count(0)
    context.close()
