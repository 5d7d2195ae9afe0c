"""What the tests of staff's pages share: who looks, at which survey, and how a page is read."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django.test.html import Element, parse_html
from pytest_django import DjangoDbBlocker

from surveyapp import catalogue
from surveyapp.answering.drafts.synthetic_response_actions import synthesise
from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.instruments.synthesis.synthesis_plan import synthesis_plan_from_data
from surveyapp.models import SITE_ADMINISTRATORS, Membership, Role, Survey
from tests.builders import TODAY, make_survey
from tests.one_server import long_transaction

PASSWORD = "correct horse battery staple"


def make_user(
    name: str = "lead", *, is_staff: bool = True, site_administrator: bool = True, **fields: Any
) -> User:
    """Somebody with an account; a staff user who is a site administrator, or is none."""
    user = User.objects.create_user(name, password=PASSWORD, is_staff=is_staff, **fields)
    if is_staff and site_administrator:
        user.groups.add(Group.objects.get_or_create(name=SITE_ADMINISTRATORS)[0])
    return user


def make_member(survey: Survey, role: Role, name: str = "") -> User:
    """A staff user who has that role in the survey, and no other."""
    user = make_user(name or role.value, site_administrator=False)
    Membership.objects.create(survey=survey, user=user, role=role)
    return user


def signed_in(user: User) -> Client:
    """The user's browser."""
    client = Client()
    client.force_login(user)
    return client


def staff_client(**headers: str) -> Client:
    """The browser of a staff user who has signed in."""
    client = Client(**headers)
    client.force_login(User.objects.filter(is_staff=True).first() or make_user())
    return client


def demonstration(*, extended: bool = False, **options: Any) -> Survey:
    """The survey that is shipped, with the synthetic responses of its plan unless the options say others."""
    data = read_definition(catalogue.definition("trastuzumab"))
    survey = make_survey("trastuzumab", data=data, extended=extended)
    plan = tomllib.loads(catalogue.synthesis_plan("trastuzumab").read_text(encoding="utf-8"))
    settings = {
        "responses": plan["synthetic"]["responses"],
        "seed": plan["synthetic"]["seed"],
        "plan": synthesis_plan_from_data(plan),
        "complete_only": True,
    }
    synthesise(survey=survey, today=TODAY, by="tests", **settings | options)
    return survey


@contextmanager
def for_a_moment(blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database for what lives longer than a test: whatever is stored is rolled back."""
    with blocker.unblock(), long_transaction(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


def whole_analysis(client: Client, slug: str, query: str = "") -> Element:
    """All chapters of the analysis under one query as one page: the results, with the figures of the others.

    The figures stand in the order of the menu: recommendations, each section's answers, flow.
    """
    folder, end = f"/staff/surveys/{slug}/analysis/", f"?{query}" if query else ""
    page, answers = (read(_served(client, folder + part + end)) for part in ("", "answers/"))
    (contents,) = every(answers, "nav", class_="contents")
    sections = [dict(link.attributes)["href"] or "" for link in every(contents, "a")]
    for address in (f"{folder}recommendations/{end}", *sections, f"{folder}flow/{end}"):
        chapter = one(read(_served(client, address)), "main")
        one(page, "main").children += [
            part for part in every(chapter, "section") if not dict(part.attributes).get("class")
        ]
    return page


def _served(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, address
    return response


# --- reading a page --------------------------------------------------------------------------------


def read(response: Any) -> Element:
    """The elements of a page."""
    page = parse_html(response.content.decode())
    assert isinstance(page, Element)
    return page


def every(element: Element, name: str = "", **attributes: str) -> Iterator[Element]:
    """All elements below with that name and those attributes (`data_base` for data-base), in order."""
    for child in element.children:
        if isinstance(child, Element):
            if name in ("", child.name) and _has(child, attributes):
                yield child
            yield from every(child, name, **attributes)


def _has(element: Element, attributes: dict[str, str]) -> bool:
    own = dict(element.attributes)
    return all(own.get(name.rstrip("_").replace("_", "-")) == value for name, value in attributes.items())


def one(element: Element, name: str = "", **attributes: str) -> Element:
    """The one element with that name and those attributes."""
    (found,) = every(element, name, **attributes)
    return found


def seen_by(client: Any, address: str, name: str = "seen") -> str:
    """The version of what is stored, which the form at the address carries; "" where there is none."""
    fields = every(read(client.get(address)), "input", name_=name)
    return next((dict(element.attributes).get("value", "") for element in fields), "")


def text(element: Element) -> str:
    """What is written in the element, its blanks made single."""
    parts = (child if isinstance(child, str) else text(child) for child in element.children)
    return " ".join(" ".join(parts).split())


# --- pages in chapters ------------------------------------------------------------------------------


def whole_document(client: Client, address: str, query: dict[str, str] | None = None) -> Element:
    """The page of a report document, each chapter in the place of its line in the contents."""
    page = read(client.get(address, query))
    contents = one(page, "ol", class_="document-chapters")
    contents.children[:] = [
        child
        for chapter in _addresses(contents)
        for child in one(read(client.get(chapter)), "div", class_="report-body").children
    ]
    return page


def whole_codebook(client: Client, address: str, query: dict[str, str] | None = None) -> Element:
    """The page of a codebook, followed by the variables of each chapter."""
    page = read(client.get(address, query))
    for chapter in _addresses(one(page, "table", class_="figures")):
        one(page, "main").children.extend(every(read(client.get(chapter, query)), "article"))
    return page


def _addresses(element: Element) -> list[str]:
    """The pages that the links below lead to, each once, without the place on the page."""
    links = (dict(link.attributes)["href"] for link in every(element, "a"))
    return list(dict.fromkeys(link.partition("#")[0] for link in links))
