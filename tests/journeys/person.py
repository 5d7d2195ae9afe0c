"""A person at a survey in a browser: reads, chooses, types, presses buttons; and how a workbook is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Locator, Page, expect

Typed = str | list[str]
"""What is typed into a box, the code that is chosen, or the codes that are ticked."""

LABELS, CODES, FLOW = 2, 3, 7
"""Places of sheets in the workbook, whose names are in its language."""


@dataclass(frozen=True, kw_only=True)
class Control:
    """A box, a radio or a tick box as it stands on the page; its name without the prefix of items' fields."""

    id: str
    name: str
    code: str | None  # None: typed into, or chosen from a list
    checked: bool
    is_list: bool


READ = """all => all.filter(each => !["hidden", "submit"].includes(each.type)).map(each => ({
    id: each.id, name: each.name.replace(/^answer-/, ""), checked: each.checked === true,
    is_list: each.matches("select"), code: ["radio", "checkbox"].includes(each.type) ? each.value : null,
}))"""


def controls(page: Page) -> list[Control]:
    """What the page's form offers, hidden or not, once the whole page is there."""
    page.wait_for_load_state("domcontentloaded")
    return [Control(**found) for found in page.locator("form#answers [name]").evaluate_all(READ)]


def control(page: Page, name: str, code: str) -> Locator:
    """The radio or tick box of a code."""
    return page.locator(f'input[name="answer-{name}"][value="{code}"]')


def give(page: Page, name: str, typed: Typed) -> None:
    """Answer one variable, as the page offers it: tick boxes, a radio, an answer beside a box, a box."""
    answer(page, controls(page), name, typed)


def answer(page: Page, offered: list[Control], name: str, typed: Typed) -> None:
    """The same, on a page whose controls were read before."""
    fields = (name, f"{name}__special", f"{name}__prefer_not")
    wanted = typed if isinstance(typed, list) else [typed]
    chosen = [each for each in offered if each.name in fields and each.code in wanted]
    for each in chosen:
        choose(page.locator(f"#{each.id}"), each)
    if not chosen:
        (box,) = [each for each in offered if each.name == name and each.code is None]
        if box.is_list:
            choose_from_list(page, name, str(typed))
        else:
            page.locator(f"#{box.id}").fill(str(typed))


def choose_from_list(page: Page, name: str, code: str) -> None:
    """Choose an option of a long list: by typing its label where the script made it searchable."""
    field = page.locator(f'select[name="answer-{name}"]')
    if field.is_visible():
        field.select_option(code)
        return
    box = page.locator(f"#id_answer-{name}")
    box.fill(field.locator(f'option[value="{code}"]').inner_text())
    box.press("Tab")
    expect(field).to_have_value(code)


def choose(radio: Locator, control: Control) -> None:
    """Choose a radio or tick a box, whatever lies over it on the page: with the space bar."""
    if not control.checked:
        radio.press("Space")
    expect(radio).to_be_checked()


def fill_page(page: Page, answers: Mapping[str, Typed]) -> None:
    """Answer everything on the page that the person has an answer to, in their order."""
    offered = controls(page)
    names = {each.name for each in offered}
    for name, typed in answers.items():
        if name in names:
            answer(page, offered, name, typed)


def press(page: Page, name: str) -> None:
    """Press the button in the page's main part, and wait for what follows."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def errors(page: Page) -> list[str]:
    """The lines of the summary of errors, once the page is there."""
    page.wait_for_load_state("domcontentloaded")
    return page.locator("#error-summary li").all_inner_texts()


def rows(workbook: Path, sheet: int) -> list[dict[str, Any]]:
    """The rows of a sheet whose first row is its header."""
    header, *lines = openpyxl.load_workbook(workbook).worksheets[sheet].iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def flow(workbook: Path) -> dict[str, int]:
    """The steps of the sheet Flow: code -> people."""
    lines = openpyxl.load_workbook(workbook).worksheets[FLOW].iter_rows(values_only=True)
    return {line[1]: line[2] for line in lines if isinstance(line[2], int)}
