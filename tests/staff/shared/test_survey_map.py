"""The map of a survey's pages agrees with the addresses and rights; from any page each other is near."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from surveyapp.fielding.survey_life.transitions import TRANSITIONS
from surveyapp.models import RIGHTS, Right, Role, Survey
from surveyapp.staff.shared.survey_map import SECTIONS, Page, page_above, page_named, pages
from surveyapp.staff.shared.survey_menu import menu
from tests.staff.addresses import OF_A_SURVEY, ROUTES, address, make_ward
from tests.staff.rights import OF_A_SURVEY as RIGHT_OF
from tests.staff.rights import POSTED

FILES = {name for name in OF_A_SURVEY if re.search(r"\.(json|csv|xlsx|zip|<slug:kind>)$", ROUTES[name])}
FILES |= {"version_file"}
FRAMED = {"preview_page"}  # shows the pages of respondents, without the menu
PAGES = {page.url_name: page for page in pages()}


def test_every_address_of_a_survey_is_a_page_of_the_map_or_a_file() -> None:
    assert set(PAGES) == OF_A_SURVEY - FILES - FRAMED


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_map_asks_for_the_right_that_the_view_asks_for(name: str) -> None:
    assert PAGES[name].right == RIGHT_OF[name]


def test_sections_stand_in_the_order_of_the_work() -> None:
    assert [section.name for section in SECTIONS] == [
        *("overview", "questionnaire", "fieldwork", "responses", "analysis", "report", "settings")
    ]


def test_the_address_of_a_page_names_its_section() -> None:
    for section in SECTIONS[1:]:
        for entry in section.entries:
            if isinstance(entry, Page):
                for page in (entry, *entry.below):
                    assert ROUTES[page.url_name].startswith(f"surveys/<slug:slug>/{section.name}/")


def test_a_page_below_another_knows_the_one_above() -> None:
    assert page_above("plan_draft") == page_named("plan")
    assert page_above("plan") is None
    assert page_named("no such page") is None


def test_no_entry_has_the_name_of_a_step_of_the_surveys_life() -> None:
    labels = {str(entry.label) for section in SECTIONS for entry in section.entries}

    assert labels.isdisjoint(str(transition.label) for transition in TRANSITIONS.values())


@pytest.mark.parametrize("role", Role)
def test_a_menu_has_what_the_role_may_open_and_nothing_else(role: Role) -> None:
    shown = menu(Survey(slug="ward", pk=1), RIGHTS[role], "overview")
    addresses = {entry.address for section in shown for entry in section.entries}
    allowed = {
        name for name, page in PAGES.items() if page.right in RIGHTS[role] and page_above(name) is None
    }

    assert {reverse(f"staff:{name}", args=["ward"]) for name in allowed} <= addresses
    assert (
        not {
            reverse(f"staff:{name}", args=["ward"])
            for name, page in PAGES.items()
            if page.right not in RIGHTS[role] and page_above(name) is None
        }
        & addresses
    )
    assert all(section.entries for section in shown)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(PAGES) - POSTED))
def test_each_page_stands_in_the_menu_under_its_own_name(admin_client: Client, name: str) -> None:
    make_ward()
    page = unescape(admin_client.get(address(name), follow=True).content.decode())
    heads = re.findall(r"<h1[^>]*>(.*?)</h1>", page, flags=re.DOTALL)
    title = re.search(r"<title>(.*?)</title>", page, flags=re.DOTALL)

    assert len(heads) == 1
    assert title
    words = re.sub(r"<[^>]+>", "", heads[0]).split()
    assert " ".join(words[:2]) in " ".join(title[1].split())
    assert page.count('aria-label="Survey"') == 2
    for section in menu(Survey.objects.get(slug="ward"), frozenset(Right), name):
        assert f'href="{section.address}"' in page
