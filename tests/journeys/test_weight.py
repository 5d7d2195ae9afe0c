"""What a respondent's pages weigh on the wire, from the production server to an empty Chromium."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from deploy.site_server import manage
from surveyapp.answering.drafts import respondent_secrets
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from surveyapp.models import Survey
from tests.builders import make_draft
from tests.journeys.page_checks import trastuzumab
from tests.journeys.site_server import Served

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite]
SECRET = "s" * 43
FIRST_PAGE, LATER_PAGE = 40_000, 10_000
FIRST_REQUESTS = 4  # and one more on a site with a logo


class Wire:
    """Counts what the browser fetches over the network."""

    def __init__(self, page: Page) -> None:
        self.octets: dict[str, int] = {}
        self.addresses: dict[str, str] = {}
        self.page = page
        session = page.context.new_cdp_session(page)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _answered(self, told: dict[str, Any]) -> None:
        if not told["response"].get("fromDiskCache") and told["response"]["url"].startswith("http"):
            self.addresses[told["requestId"]] = told["response"]["url"]

    def _finished(self, told: dict[str, Any]) -> None:
        self.octets[told["requestId"]] = int(told["encodedDataLength"])

    def visit(self, address: str) -> dict[str, int]:
        """Address -> bytes, headers included, of what this page fetched."""
        self.octets.clear()
        self.addresses.clear()
        self.page.goto(address, wait_until="load")
        found = {
            self.addresses[name]: octets for name, octets in self.octets.items() if name in self.addresses
        }
        return {name: octets for name, octets in found.items() if octets}


@pytest.fixture
def survey() -> Survey:
    """The whole bundled survey, with a draft that somebody has answered."""
    made = trastuzumab()
    answers = synthetic_answers(made.instrument, random=Random(1), extended=True)
    pages = [page.name for page in made.instrument.pages]
    make_draft(made, answers, device_hash=respondent_secrets.hash_of(SECRET), saved_pages=pages)
    return made


@pytest.fixture
def served(tmp_path: Path, survey: Survey) -> Iterator[Served]:
    server = Served(tmp_path, DEBUG="false", STATIC_ROOT=str(tmp_path / "static"))
    manage(server.environment, "collectstatic", "--no-input", "--verbosity=0")
    server.start()
    yield server
    server.kill()


def test_a_first_page_is_light_and_every_later_one_lighter(
    page: Page, served: Served, survey: Survey
) -> None:
    wire = Wire(page)
    first = wire.visit(f"{served.address}/s/trastuzumab/")
    icon = 1  # Chromium fetches it, and tells nobody here
    print(
        f"first page: {len(first) + icon} requests, {sum(first.values())} bytes", *first.items(), sep="\n  "
    )
    assert len(first) + icon <= FIRST_REQUESTS
    assert sum(first.values()) <= FIRST_PAGE

    page.context.add_cookies(
        [{"name": "draft_trastuzumab", "value": SECRET, "url": f"{served.address}/s/trastuzumab/"}]
    )
    places = [f"page/{each.name}/" for each in survey.instrument.pages if not each.section.landing]
    heavy = {}
    for language in ("en", "fr"):
        wire.visit(f"{served.address}/s/trastuzumab/save/?lang={language}")
        for place in [*places, "review/", "save/", "withdraw/"]:
            fetched = wire.visit(f"{served.address}/s/trastuzumab/{place}")
            print(f"{language} {place}: {len(fetched)} requests, {sum(fetched.values())} bytes")
            if sum(fetched.values()) > LATER_PAGE:
                heavy[language, place] = fetched
    assert heavy == {}
