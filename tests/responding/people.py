"""People who answer the hand hygiene survey in a browser without JavaScript: Django's test client."""

import re
from typing import Any

from django.test import Client

from surveyapp.answering.page.control_names import MARKER
from surveyapp.models import Draft, Survey
from surveyapp.responding.visit import cookie_name
from tests.answering.pages import named
from tests.builders import make_survey

TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
PRACTICE = {"often": "sometimes", "why": ["time"]}
TIMES = {"times": "12", "peak": "20"}
VIEWS = {"trust_soap": "much", "trust_rub": "little"}
PAGES: dict[str, dict[str, object]] = {"practice": PRACTICE, "practice-2": TIMES, "views": VIEWS}


class Person:
    """Somebody with a device of their own."""

    def __init__(self, survey: Survey, **settings: Any) -> None:
        self.survey = survey
        self.client = Client(**settings)

    def address(self, *parts: str) -> str:
        return "/".join(["", "s", self.survey.slug, *parts, ""])

    def get(self, *parts: str, **query: str) -> Any:
        """The page at the address, redirects followed."""
        return self.client.get(self.address(*parts), query, follow=True)

    def post(self, *parts: str, action: str = "next", **fields: object) -> Any:
        """What comes back when the page is sent, without following where it leads."""
        return self.client.post(self.address(*parts), {"action": action, MARKER: "", **named(fields)})

    def change(self, name: str, **fields: object) -> Any:
        """What comes back when a page is opened anew and sent, as a browser does it."""
        return self.post("page", name, seen=seen_on(self.get("page", name)), **fields)

    def begin(self) -> "Person":
        assert self.post(agree="yes").status_code == 302
        return self

    def answer(self, *pages: str) -> "Person":
        """Complete the pages, all of them if none is named."""
        for name in pages or PAGES:
            assert self.post("page", name, **PAGES[name]).status_code == 302
        return self

    def send(self) -> Any:
        return self.client.post(self.address("send"), follow=True)

    @property
    def cookie(self) -> str:
        morsel = self.client.cookies.get(cookie_name(self.survey.slug))
        return morsel.value if morsel else ""


def newcomer(**settings: Any) -> Person:
    """A person before an open survey."""
    return Person(make_survey(**settings))


def beginner(**settings: Any) -> Person:
    """A person who agreed to take part."""
    return newcomer(**settings).begin()


def the_draft() -> Draft:
    return Draft.objects.get()


def seen_on(response: Any) -> str:
    """What the page's form says that it showed."""
    found = re.search(r'name="seen" value="([^"]*)"', response.content.decode())
    assert found
    return found.group(1)


def main(response: Any) -> str:
    """The page's main part, with the token of its forms, which changes each time, left out."""
    text = TOKEN.sub("", response.content.decode())
    return text[text.index("<main") : text.index("</main>")]
