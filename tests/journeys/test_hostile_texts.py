"""Scripts, styles, markup and template signs in every text that anyone can type: shown as typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.models import Membership, Role
from tests.builders import make_paper_return, make_response, make_survey
from tests.fuzz.addresses import addresses
from tests.journeys.second_survey import FULL
from tests.plain_http import without_tls
from tests.sample_instruments import ANTICOAGULATION
from tests.staff.pages import make_user, signed_in

EVIL = (
    "=1+1\"'><img src=x onerror=alert(1) data-evil><script data-evil>alert(2)</script></title></textarea>"
    "</style></script><svg onload=alert(3) data-evil><style data-evil>*{display:none}</style><!--{{7*7}}"
    "{% now 'Y' %}<a data-evil href=javascript:alert(4)>x</a><base data-evil href=//evil.example/>\u202e"
)
NAME = "=evil<img data-evil src=x onerror=alert(5)>"
FILES = (".xlsx", ".csv", ".json", ".pdf", ".svg")


def evil(found: Any) -> Any:
    """A definition each of whose wordings is made hostile, in every language."""
    if isinstance(found, dict):
        if found and set(found) <= {"en", "fr"} and all(isinstance(each, str) for each in found.values()):
            return dict.fromkeys(found, EVIL)
        return {name: evil(each) for name, each in found.items()}
    return [evil(each) for each in found] if isinstance(found, list) else found


@pytest.fixture
def client(settings: LazySettings, live_server: LiveServer) -> Client:
    """Somebody who may see everything, and answers too, on a site of which every text is hostile."""
    without_tls(settings)
    survey = make_survey(
        "clots",
        data=evil(read_definition(ANTICOAGULATION)),
        title=EVIL[:200],
        organisation=EVIL[:200],
        contact=EVIL[:200],
        ethics=EVIL[:200],
    )
    typed = FULL | {"post": "other", "post_other_text": EVIL, "city": EVIL, "remarks": EVIL}
    for _ in range(7):
        make_response(survey, typed)
    make_paper_return(survey, 1, first=typed)
    user = make_user(NAME)
    Membership.objects.create(survey=survey, user=make_user(f"{NAME} 2"), role=Role.ANALYST)
    client = signed_in(user)
    client.post("/s/clots/")
    client.post("/s/clots/page/you/", {"post": "other", "post_other_text": EVIL, "years": EVIL, "city": EVIL})
    return client


def walked() -> list[str]:
    """The addresses of pages."""
    return [each for each in addresses() if not each.endswith(FILES)]


def shown_at(page: Page, address: str) -> bool:
    """Whether the page shows a hostile text, as text. Fails where any of it became part of the page."""
    answer = page.request.get(address, max_redirects=0)
    if "text/html" not in answer.headers.get("content-type", "") or not answer.body():
        return False  # what is only posted to, or leads elsewhere; going there would disturb the next page
    page.goto(address)
    alive = page.locator("[data-evil], a[href^='javascript:'], base").count()
    assert alive == 0, address
    return "data-evil" in page.locator("html").inner_text()


def test_every_page_shows_them_as_they_were_typed(
    live_server: LiveServer, context: BrowserContext, page: Page, client: Client
) -> None:
    complaints: list[str] = []
    page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    context.add_cookies(
        [{"name": name, "value": each.value, "url": live_server.url} for name, each in client.cookies.items()]
    )

    shown = {each for each in walked() if shown_at(page, f"{live_server.url}{each}")}

    assert complaints == []
    assert {"/", "/s/clots/", "/s/clots/page/you/", "/s/clots/review/", "/staff/"} <= shown
    assert len(shown) > 45, sorted(shown)
