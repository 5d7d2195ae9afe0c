"""Study details: entered on one page by administrators, read by those who analyse, with every version."""

from typing import Any

import pytest
from django.test import Client
from django.test.html import Element

from surveyapp.models import AuditEvent, Role, StudyDetails, Survey
from tests.builders import make_survey
from tests.staff.pages import every, make_member, one, read, signed_in, text

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

PAGE = "/staff/surveys/ward/report/study-details/"
ENTERED = {
    "after": "0",
    "sampling_en": "All of the list.\r\nNobody was left out.",
    "sampling_fr": "Toute la liste.",
    "consent_en": "Told in the invitation.",
    "ethics_number": "2026-1",
    "ethics_date": "2026-01-31",
}


def administrator(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.ADMINISTRATOR))


def enter(client: Client, **posted: str) -> Any:
    return client.post(f"{PAGE}form/", ENTERED | posted)


def described(page: Element, name: str) -> str:
    (terms,) = (each for each in every(page, "dl") if list(every(each, "dt", id=f"detail-{name}")))
    parts = [each for each in terms.children if isinstance(each, Element)]
    place = next(at for at, each in enumerate(parts) if dict(each.attributes).get("id") == f"detail-{name}")
    return text(parts[place + 1])


def test_what_is_entered_is_shown_in_each_language_and_can_be_changed() -> None:
    client = administrator(make_survey())
    assert "0 of 30 entered" in text(read(client.get(PAGE)))
    assert enter(client).url == PAGE
    page = read(client.get(PAGE))
    assert "4 of 30 entered" in text(page)
    assert described(page, "sampling") == (
        "English All of the list. Nobody was left out. Français Toute la liste."
    )
    assert described(page, "funding") == "not entered"
    assert "the report uses the text in another language: Consent" in text(page)
    form = read(client.get(f"{PAGE}form/"))
    assert dict(one(form, "input", name_="ethics_date").attributes)["value"] == "2026-01-31"
    assert text(one(form, "textarea", name_="sampling_fr")) == "Toute la liste."
    assert dict(one(form, "input", name_="after").attributes)["value"] == "1"
    assert AuditEvent.objects.filter(object="study details 1", by="administrator").exists()


def test_every_version_stays_on_the_page() -> None:
    client = administrator(make_survey())
    enter(client)
    enter(client, after="1", ethics_number="2026-2")
    page = text(read(client.get(PAGE)))
    assert "by administrator : Number of the ethics approval" in page
    earlier = read(client.get(f"{PAGE}?version=1"))
    assert "This is version 1, which has been replaced." in text(earlier)
    assert described(earlier, "ethics_number") == "2026-1"
    assert client.get(f"{PAGE}?version=3").status_code == 404


def test_what_is_wrong_is_told_and_nothing_is_lost() -> None:
    client = administrator(make_survey())
    response = enter(client, ethics_date="in spring", incentives_en="a" * 6001)
    page = read(response)
    told = text(one(page, "div", id="errors"))
    assert (response.status_code, StudyDetails.objects.count()) == (422, 0)
    assert (
        "Date of the ethics approval: “in spring” is not a date. Write year, month and day, as in 2026-01-31."
        in told
    )
    assert "Incentives: Ensure this value has at most 6000" in told
    assert text(one(page, "textarea", name_="sampling_fr")) == "Toute la liste."
    date = dict(one(page, "input", name_="ethics_date").attributes)
    assert (date["value"], date["aria-invalid"]) == ("in spring", "true")
    assert date["aria-describedby"] == "about-ethics_date id_ethics_date_error"
    assert date["class"].split().count("is-invalid") == 1


def test_who_was_overtaken_sees_both_and_can_save_again() -> None:
    client = administrator(make_survey())
    enter(client)
    response = enter(client, ethics_number="mine")
    page = read(response)
    assert response.status_code == 409
    assert "2026-1" in text(one(page, "div", id="meanwhile"))
    assert dict(one(page, "input", name_="ethics_number").attributes)["value"] == "mine"
    after = dict(one(page, "input", name_="after").attributes)["value"]
    assert enter(client, ethics_number="mine", after=after).status_code == 302
    assert StudyDetails.objects.get(number=2).content["ethics_number"] == "mine"


def test_an_analyst_reads_and_is_not_led_to_the_form() -> None:
    survey = make_survey()
    analyst = signed_in(make_member(survey, Role.ANALYST))
    page = read(analyst.get(PAGE))
    assert f"{PAGE}form/" not in [dict(link.attributes).get("href") for link in every(page, "a")]
    assert enter(analyst).status_code == 404
    make_survey("other")
    assert analyst.get("/staff/surveys/other/report/study-details/").status_code == 404


def test_every_detail_has_its_box_its_help_and_a_name() -> None:
    client = administrator(make_survey())
    page = read(client.get(f"{PAGE}form/"))
    for box in [*every(page, "textarea"), *every(page, "input")]:
        about = dict(box.attributes).get("aria-describedby")
        assert about is None or len(text(one(page, "p", id=about))) > 10
