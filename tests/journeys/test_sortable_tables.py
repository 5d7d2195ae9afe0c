"""A table that sorts by its heads, with JavaScript; without it, a plain table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.page_checks import check_accessible
from tests.journeys.staff_site import StaffSite

ROWS = """(table, rows) => {
    table.tBodies[0].replaceChildren(...rows.map(cells => {
        const row = document.createElement('tr');
        for (const words of cells) row.insertCell().textContent = words;
        return row;
    }));
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


def test_without_javascript_it_is_a_plain_table(staff_site: StaffSite, browser: Browser) -> None:
    context = staff_site.window(browser, java_script_enabled=False)
    page: Page = context.new_page()
    page.goto("/staff/components/")
    table = page.locator("table[data-sortable]")
    expect(table.get_by_role("columnheader")).to_have_text(["Answer", "n", "%"])
    expect(table.get_by_role("button")).to_have_count(0)
    context.close()
