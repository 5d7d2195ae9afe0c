"""The list of single responses keeps verdicts from whoever may exclude, unless the address asks for them."""

from unittest import mock

import pytest
from django.test import Client
from django.test.html import Element
from django.utils import translation

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.models import Response, Right, Role, Survey
from surveyapp.models.surveys import rights
from tests.builders import ANSWERS, make_response, make_survey
from tests.staff.pages import every, make_member, one, read, signed_in, text

pytestmark = pytest.mark.django_db

LIST = "/staff/surveys/ward/responses/"
FIRST, SECOND = 1_000_000_000_000_000_001, 2_000_000_000_000_000_002


@pytest.fixture
def survey() -> Survey:
    """One response that is adherent, one that is not and is excluded."""
    made = make_survey()
    make_response(made, ANSWERS | {"often": "always"}, key=FIRST)
    make_response(made, key=SECOND)
    exclude(response=Response.objects.get(pk=SECOND), reason="duplicate", by="ada")
    return made


def investigator(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.INVESTIGATOR))


def heads(page: Element) -> list[str]:
    return [text(head) for head in every(page, "th") if dict(head.attributes).get("scope") == "col"]


def keys(page: Element) -> list[str]:
    return [key[0] for row in every(page, "tr") if (key := dict(row.attributes).get("data-key", ""))]


def test_whoever_may_exclude_sees_no_verdict_and_is_told_why(survey: Survey) -> None:
    page = read(investigator(survey).get(LIST))
    assert heads(page)[-2:] == ["Flags", "Exclude"]
    assert "dherent" not in text(one(page, "main"))
    assert not list(every(page, "select", name_="verdict"))
    notice = one(page, "div", id="verdicts-shown")
    assert "after seeing its verdicts could bias the results" in text(notice)
    assert dict(one(notice, "a").attributes)["href"] == "?verdicts=shown"


def test_the_filter_by_verdict_needs_asking_too(survey: Survey) -> None:
    client = investigator(survey)
    ignored = read(client.get(f"{LIST}?verdict=h1:adherent&channel=web"))
    assert keys(ignored) == ["1", "2"]
    assert "Use rub" not in heads(ignored)
    notice = one(ignored, "div", id="verdicts-shown")
    assert "ignores the verdict filter in the address" in text(notice)
    asking = dict(one(notice, "a").attributes)["href"]
    assert asking == "?channel=web&verdict=h1%3Aadherent&verdicts=shown"
    assert keys(read(client.get(f"{LIST}{asking}"))) == ["1"]


def test_the_address_can_ask_for_verdicts_and_keeps_asking(survey: Survey) -> None:
    client = investigator(survey)
    page = read(client.get(f"{LIST}?verdict=h1:adherent&channel=web&verdicts=shown"))
    assert heads(page)[-5:] == ["Use rub", "Adherent", "Non-adherent", "Not assessable", "Flags"]
    assert "/exclude/" not in str(page)
    notice = one(page, "div", id="verdicts-shown")
    assert text(notice).startswith("The address of this page asks for verdicts, so they are shown.")
    assert dict(one(notice, "a").attributes)["href"] == "?channel=web"
    assert list(every(page, "input", name_="verdicts", value="shown"))
    (row,) = (row for row in every(page, "tr") if dict(row.attributes).get("data-key"))
    query = "?channel=web&verdict=h1%3Aadherent&verdicts=shown"
    response = f"{LIST}{FIRST}/{query}"
    assert one(row, "a", href=response)


def test_the_list_leads_to_the_page_of_exclusion_without_verdicts(survey: Survey) -> None:
    client = investigator(survey)
    page = read(client.get(LIST))
    assert text(one(page, "a", href=f"{LIST}{FIRST}/exclude/")) == "Exclude 10000000…"
    assert not list(every(page, "a", href=f"{LIST}{SECOND}/exclude/"))
    assert "dherent" not in text(one(read(client.get(f"{LIST}{FIRST}/exclude/")), "main"))


def test_whoever_may_not_exclude_sees_verdicts_and_no_link(survey: Survey) -> None:
    analyst = {Role.ANALYST: rights.RIGHTS[Role.ANALYST] | {Right.ROWS}}
    with mock.patch.object(rights, "RIGHTS", {**rights.RIGHTS, **analyst}):
        page = read(signed_in(make_member(survey, Role.ANALYST)).get(f"{LIST}?verdict=h1:adherent"))
    assert keys(page) == ["1"]
    assert heads(page)[-5:] == ["Use rub", "Adherent", "Non-adherent", "Not assessable", "Flags"]
    assert not list(every(page, "div", id="verdicts-shown"))
    assert "/exclude/" not in str(page)


def test_the_sentences_are_in_french_too(survey: Survey) -> None:
    client = investigator(survey)
    with translation.override("fr"):
        page = text(read(client.get(f"{LIST}?verdict=h1:adherent&lang=fr")))
        shown = text(read(client.get(f"{LIST}?verdicts=shown&lang=fr")))
    assert "Afficher les verdicts" in page
    assert "La liste ignore le filtre de verdict de l’adresse." in page
    assert "Masquer les verdicts" in shown
