"""Every page in French, dark: on a phone; surveys without responses; and every page without the script."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.journeys.every_page.page_rules import Walk, walking
from tests.journeys.every_page.page_table import PAGES
from tests.journeys.every_page.state_table import WITHOUT_RESPONSES
from tests.journeys.staff_site import StaffSite


def test_every_page_on_a_phone(staff_site: StaffSite, browser: Browser) -> None:
    walk = Walk(staff_site, browser, language="fr", scheme="dark", widths=(360, 320, 1440), part=(1, 2))
    with walking(walk):
        for visit in (*PAGES.values(), *WITHOUT_RESPONSES):
            walk.visit(visit)


def test_every_page_without_the_script(staff_site: StaffSite, browser: Browser) -> None:
    walk = Walk(staff_site, browser, language="en", widths=(768,), part=(0, 100), has_script=False)
    with walking(walk):
        for name, visit in PAGES.items():
            if name != "staff:components":  # specimens, for those who write pages
                walk.visit(visit)
