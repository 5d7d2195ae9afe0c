"""The demonstration as it is served, made once for all tests, and a study lead who has signed in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, Page, StorageState

from deploy.site_server import manage, serving, variables
from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.management.demonstration import prepare_survey
from surveyapp.models import Frame
from surveyapp.staff.shared.survey_map import pages
from tests.builders import ANSWERS, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked, save
from tests.journeys.operation_days import mark_operations
from tests.journeys.visitors import make_visitors
from tests.staff.addresses import make_ward
from tests.staff.pages import PASSWORD, make_user

DEMONSTRATION, WARD, EMPTY = (f"/staff/surveys/{slug}/" for slug in ("trastuzumab", "ward", "empty"))
OF_THE_MAP = {page.url_name for page in pages()}
CHAPTERS = {"codebook_chapter", "answers_section", "document_chapter"}
"""Pages of which each is looked at; of pages that differ by a row, one is enough."""


@dataclass(frozen=True, kw_only=True)
class StaffSite:
    """A running site: its address, its environment, the cookies of the lead and of each visitor, and the
    keys of what pages are about.
    """

    address: str
    environment: dict[str, str]
    cookies: StorageState
    visitors: dict[str, dict[str, str]]
    keys: dict[str, str]

    def window(self, browser: Browser, by: str = "lead", **options: Any) -> BrowserContext:
        """A window of the lead, or of another visitor."""
        if by == "lead":
            return browser.new_context(base_url=self.address, storage_state=self.cookies, **options)
        context = browser.new_context(base_url=self.address, **options)
        cookies = self.visitors[by].items()
        context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in cookies])
        return context


@contextmanager
def served(browser: Browser, folder: Path) -> Iterator[StaffSite]:
    """The site, until the block ends. A worker makes its files, once one is started."""
    environment = variables(folder, DEBUG="true", WORKER="true")  # debugging shows the page of components
    manage(environment, "migrate", "--verbosity=0", "--no-input")
    told = manage(environment, "shell", "--verbosity=0", "-c", f"from {__name__} import fill; fill()")
    visitors = json.loads(told.splitlines()[-1])
    keys = visitors.pop("keys")
    with serving(environment) as server:
        address = f"http://localhost:{server.port}"  # by its name, to which passkeys are bound
        cookies = _sign_in(browser, address)
        yield StaffSite(
            address=address,
            environment=environment,
            cookies=cookies,
            visitors=visitors | {"nobody": {}},
            keys=keys,
        )


def fill() -> None:
    """Make the lead, visitors and their surveys: the demonstration, one with a bit of everything, and one
    that counts nobody; print the visitors as JSON. This runs in a process of the site.
    """
    prepare_survey()
    ward = make_ward()
    typed = {"why": ("other",), "why_other_text": "Cold", "remarks": "Dr Roy, 3 May 2020: a@b.ca"}
    make_response(ward, ANSWERS | typed)
    Frame.objects.create(survey=ward, size=150)
    mark_operations()
    locked(ward)
    save(ward, reason="A second look.")
    exclude(response=make_response(make_survey("empty")), reason="other", note="A test", by="ada")
    make_user()
    print(json.dumps(make_visitors(ward)))


def _sign_in(browser: Browser, address: str) -> StorageState:
    """The cookies of the lead after signing in."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    sign_in(page, "lead")
    cookies = context.storage_state()
    context.close()
    return cookies


def sign_in(page: Page, name: str) -> None:
    """Enter the password, whatever the page's language; a second factor may be asked next."""
    page.goto("/staff/sign-in/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def linked_pages(context: BrowserContext, start: str) -> list[str]:
    """The pages of a survey to which links lead from `start`, its chapters included."""
    found: dict[str, str] = {}
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        name = page_name(path)
        key = path if name in CHAPTERS else name
        if not name or not path.startswith(start) or key in found:
            continue
        found[key] = path
        waiting += re.findall(r'href="(/staff/surveys/[^"?#]*)', context.request.get(path).text())
    return list(found.values())


def page_name(path: str) -> str:
    """The name of the address in the map of a survey's pages; empty for files and other addresses."""
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return ""
    return name if name in OF_THE_MAP else ""
