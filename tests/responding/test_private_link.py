"""Save and come back later: a private link opens the draft on another device, and tells nothing to others."""

import re

import pytest
from django.test import Client

from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Draft
from surveyapp.responding.views import private_link
from tests.builders import TODAY
from tests.responding.people import Person, beginner, main, newcomer

pytestmark = pytest.mark.django_db


def link_of(person: Person) -> str:
    found = re.search(r'value="(http://testserver/[^"]+)"', main(person.post("save")))
    assert found
    return found.group(1)


def test_the_page_says_that_answers_are_saved_and_for_how_long() -> None:
    page = main(beginner(draft_days=30).get("save"))
    assert "within 30 days" in page
    assert "They have not been sent yet." in page
    assert "resume" not in page


def test_a_private_link_opens_the_draft_on_another_device() -> None:
    person = beginner().answer("practice")
    other = Person(person.survey)
    response = other.client.get(link_of(person))
    assert response.url == "/s/ward/"
    assert "/resume/" not in response.url
    assert 'href="/s/ward/page/practice-2/"' in main(other.get())


def test_the_first_device_goes_on_too() -> None:
    person = beginner()
    link_of(person)
    assert person.answer("practice")


def test_a_newer_link_replaces_the_older() -> None:
    person = beginner()
    older, newer = link_of(person), link_of(person)
    assert Client().get(older).status_code == 404
    assert Client().get(newer).status_code == 302


def test_a_device_that_came_by_a_link_and_makes_another_keeps_its_way() -> None:
    person = beginner().answer("practice")
    other = Person(person.survey)
    other.client.get(link_of(person))
    newer = link_of(other)
    assert 'href="/s/ward/page/practice-2/"' in main(other.get())
    assert 'href="/s/ward/page/practice-2/"' in main(person.get())
    assert Client().get(newer).status_code == 302


def test_a_device_with_other_answers_is_asked_before_it_leaves_them() -> None:
    person = beginner().answer("practice")
    address = link_of(person)
    other = Person(person.survey).begin()
    before = other.cookie
    assert "This device holds other answers" in main(other.client.get(address))
    assert other.cookie == before
    assert other.client.post(address).url == "/s/ward/"
    assert 'href="/s/ward/page/practice-2/"' in main(other.get())


def test_a_device_keeps_its_own_way_to_the_draft_of_a_link() -> None:
    person = beginner()
    before = person.cookie
    assert person.client.get(link_of(person)).status_code == 302
    assert person.cookie == before


def test_wrong_and_expired_links_look_alike() -> None:
    person = beginner()
    expired = link_of(person)
    person.answer().send()
    pages = [Client().get(address) for address in (expired, person.address("resume", "nonsense"))]
    assert [page.status_code for page in pages] == [404, 404]
    assert main(pages[0]) == main(pages[1])
    assert not any(page.cookies.get("__Secure-draft_ward") for page in pages)


def test_a_shared_device_can_be_cleared_of_answers_that_the_link_leads_back_to() -> None:
    person = beginner().answer("practice")
    person.client.post(person.address("forget"), {"answers": "kept"})
    assert not Draft.objects.exists()  # without a link nobody could come back: they are deleted
    person.begin().answer("practice")
    assert "Clear this device" not in main(person.get("save"))
    link = link_of(person)
    person.client.post(person.address("forget"), {"answers": "kept"})
    assert not person.cookie
    assert "You have started on this device" not in main(person.get())
    assert person.client.get(link).status_code == 302
    assert 'href="/s/ward/page/practice-2/"' in main(person.get())


def test_the_link_is_mailed_by_the_persons_own_program_so_that_no_address_is_kept() -> None:
    page = main(beginner().post("save"))
    assert (
        'href="mailto:?subject=Hand%20hygiene%20on%20the%20ward&amp;body=http%3A//testserver/s/ward/' in page
    )
    assert 'type="email"' not in page


def test_reading_the_link_does_not_use_it_up() -> None:
    address = link_of(beginner())
    assert Client().head(address).status_code == 302
    assert [Client().get(address).status_code for _ in range(3)] == [302, 302, 302]


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_draft_there_is_nothing_to_save(method: str) -> None:
    person = newcomer()
    assert getattr(person.client, method)(person.address("save")).url == "/s/ward/?lost=1"


def test_a_closed_survey_makes_no_links() -> None:
    person = beginner()
    close_survey(survey=person.survey, by="tests", today=TODAY)
    assert "accepts no more answers" in main(person.post("save"))
    assert "accepts no more answers" in main(person.get("save"))


@pytest.mark.parametrize(("name", "status"), [("SurveyClosedError", 409), ("DraftGoneError", 302)])
def test_what_happens_meanwhile_is_explained(name: str, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    error = getattr(private_link, name)

    person = beginner()

    def fails(**_: object) -> str:
        raise error(person.survey) if name == "SurveyClosedError" else error

    monkeypatch.setattr(private_link, "make_private_link", fails)
    assert person.post("save").status_code == status
