"""Every page in English, light: at a desk, and as wide as a tablet; and what the site refuses."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from tests.journeys.every_page.page_rules import Walk, walking
from tests.journeys.every_page.page_table import PAGES
from tests.journeys.every_page.state_table import REFUSED, SENT, UNDER_A_CHOICE
from tests.journeys.staff_site import StaffSite

ENGLISH: dict[str, Any] = {"language": "en", "widths": (1440, 768), "part": (0, 2)}


def test_every_page_at_a_desk(staff_site: StaffSite, browser: Browser) -> None:
    with walking(Walk(staff_site, browser, **ENGLISH)) as walk:
        for visit in PAGES.values():
            walk.visit(visit)


def test_every_state_of_a_page(staff_site: StaffSite, browser: Browser) -> None:
    with walking(Walk(staff_site, browser, **ENGLISH)) as walk:
        for visit in UNDER_A_CHOICE:
            walk.visit(visit)
        for visit in REFUSED:
            walk.visit(visit, is_refused=True)
        for visit in SENT:
            walk.send(visit)
