"""A survey's versions with their files, and a new one: wordings are confirmed, other structure is refused."""

from typing import Any

import pytest
from django.test import Client

from surveyapp.fielding.versions.version_queries import source_of
from surveyapp.models import AuditEvent, Role, Survey
from tests.builders import make_definition, make_response, make_survey
from tests.staff.pages import every, make_member, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db

PAGE = "/staff/surveys/ward/questionnaire/versions/"
NEW = f"{PAGE}new/"


@pytest.fixture
def survey() -> Survey:
    return make_survey()


@pytest.fixture
def lead(survey: Survey) -> Client:
    """The browser of an administrator of the survey."""
    return signed_in(make_member(survey, Role.ADMINISTRATOR))


def sent(survey: Survey, *changes: tuple[str, str], do: str = "publish", **fields: str) -> dict[str, str]:
    """The text of the survey's version, its number raised and changed, as the form sends it."""
    content = source_of(survey.version).files[0].text
    for old, new in (('version = "1.0"', 'version = "1.1"'), *changes):
        assert old in content
        content = content.replace(old, new, 1)
    return {"path-0": "hand_hygiene.toml", "text-0": content, "do": do} | fields


REWORDED = ("How often do you use rub?", "How frequently do you use rub?")
RECODED = ('code = "skin"', 'code = "skin_2"')


def shown(response: Any) -> str:
    return text(one(read(response), "main"))


def test_the_versions_are_listed_with_their_files(survey: Survey, lead: Client) -> None:
    page = lead.get(PAGE)
    assert "hand_hygiene 1.0" in shown(page)
    assert "(written from the definition)" in shown(page)
    link = one(read(page), "a", href=f"{PAGE}{survey.version_id}/0/")
    assert text(link) == "hand_hygiene.toml"
    file = lead.get(f"{PAGE}{survey.version_id}/0/")
    assert file.content.decode() == survey.version.files.get().text
    assert file["Content-Disposition"].startswith("attachment; ")


def test_a_file_of_another_survey_is_not_found(survey: Survey, lead: Client) -> None:
    other = make_survey("other", data=make_definition(version="7"))
    assert lead.get(f"{PAGE}{other.version_id}/0/").status_code == 404
    assert lead.get(f"{PAGE}{survey.version_id}/1/").status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ANALYST])
def test_others_than_administrators_publish_none(survey: Survey, role: Role) -> None:
    client = signed_in(make_member(survey, role))
    assert NEW not in client.get(PAGE).content.decode()
    assert client.get(NEW).status_code == 404
    assert client.post(NEW, sent(survey)).status_code == 404


def test_wordings_are_shown_old_beside_new_and_published_once_confirmed(survey: Survey, lead: Client) -> None:
    make_response(survey)
    compared = lead.post(NEW, sent(survey, REWORDED, do="check"))
    (row,) = (row for row in every(one(read(compared), id="changes"), "tr") if "often, question" in text(row))
    assert [text(cell) for cell in every(row, "td")] == [
        "en",
        "How often do you use rub?",
        "How frequently do you use rub?",
    ]
    unconfirmed = lead.post(NEW, sent(survey, REWORDED))
    assert unconfirmed.status_code == 422
    assert "confirm that they mean the same" in text(one(read(unconfirmed), id="errors"))
    survey.refresh_from_db()
    assert survey.version.version == "1.0"
    published = lead.post(NEW, sent(survey, REWORDED, confirmed="yes"))
    assert (published.status_code, published["Location"]) == (302, PAGE)
    survey.refresh_from_db()
    assert survey.version.version == "1.1"
    assert [file.is_generated for file in survey.version.files.all()] == [False]
    event = AuditEvent.objects.filter(action="published").latest("pk")
    assert (event.by, event.detail) == ("administrator", "changed wordings confirmed: 1")
    rows = [text(row) for row in every(read(lead.get(PAGE)), "tr")]
    assert [row.split()[1] for row in rows[1:]] == ["1.1", "1.0"]


def test_a_change_of_a_remark_needs_no_confirmation(survey: Survey, lead: Client) -> None:
    assert "No wording that gives answers their meaning" in shown(lead.post(NEW, sent(survey, do="check")))
    assert lead.post(NEW, sent(survey)).status_code == 302


def test_another_structure_is_refused_with_each_difference_and_carried_to_a_new_survey(
    survey: Survey,
) -> None:
    boss = signed_in(make_user("boss"))
    fields = sent(survey, RECODED)
    page = boss.post(NEW, fields)
    assert page.status_code == 422
    structure = text(one(read(page), id="structure"))
    assert "why: the answer, row or rule “skin” is missing." in structure
    assert "why: the answer, row or rule “skin_2” is new." in structure
    button = one(read(page), "button", formaction="/staff/surveys/new/")
    assert text(button) == "Make a new survey with this questionnaire"
    carried = boss.post("/staff/surveys/new/", fields | {"do": "check"})
    assert carried.status_code == 200
    assert "skin_2" in text(one(read(carried), "textarea"))
    assert Survey.objects.get().version == survey.version


def test_only_those_who_may_make_surveys_are_offered_one(survey: Survey, lead: Client) -> None:
    page = lead.post(NEW, sent(survey, RECODED))
    assert "What differs in structure" in shown(page)
    assert "Make a new survey with this questionnaire" not in shown(page)


def test_mistakes_stand_beside_their_lines(survey: Survey, lead: Client) -> None:
    page = lead.post(NEW, sent(survey, ('type = "single"', 'type = "singel"'), do="check"))
    assert page.status_code == 422
    assert "`type` is 'singel'." in text(one(read(page), class_="definition-problem"))


def test_the_same_number_is_refused_in_french_too(survey: Survey, lead: Client) -> None:
    lead.get("/staff/?lang=fr")
    page = lead.post(NEW, sent(survey, REWORDED, ('version = "1.1"', 'version = "1.0"'), confirmed="yes"))
    assert page.status_code == 422
    assert "Aucune version n’a été publiée" in shown(page)
    assert "est déjà publiée" in shown(page)


def test_an_upload_without_a_file_is_refused(survey: Survey, lead: Client) -> None:
    page = lead.post(NEW, {"do": "upload"})
    assert page.status_code == 422
    assert "Choose the file" in text(one(read(page), id="errors"))
