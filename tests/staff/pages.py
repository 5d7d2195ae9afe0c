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
    with blocker.unblock(), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


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
