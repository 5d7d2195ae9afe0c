"""The page "New survey": what a survey starts from, mistakes beside their lines, and what is made."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from surveyapp.accounts.survey_maker_actions import give_survey_making, take_survey_making
from surveyapp.catalogue import definition
from surveyapp.fielding.versions.version_queries import source_of
from surveyapp.guidelines.source_check import source_problems
from surveyapp.instruments.files.definition_file import read_source
from surveyapp.instruments.files.toml_writer import toml_text
from surveyapp.models import AuditEvent, Membership, Response, Role, Survey
from surveyapp.staff.shared.definition_editor import definition_texts
from tests.builders import make_definition, make_response, make_survey
from tests.staff.pages import every, make_member, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db

ADDRESS = "/staff/surveys/new/"
WARD = toml_text(make_definition())
WRONG = WARD.replace('name = "often"', 'name = "often"\nrequred = true', 1)


@pytest.fixture
def client() -> Client:
    """The browser of a staff user who may make surveys and is nothing else."""
    user = make_user("maker", site_administrator=False)
    give_survey_making(username="maker", by="tests")
    return signed_in(user)


def upload(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def sent(content: str, **fields: Any) -> dict[str, Any]:
    """What the form with one text sends."""
    names = {"title": "Hands", "slug": "hands", "do": "make"}
    return {"path-0": "ward.toml", "text-0": content} | names | fields


def problems(page: Any) -> list[str]:
    return [text(part) for part in every(read(page), "span", class_="definition-problem")]


def field(page: Any, name: str) -> str:
    (found,) = (part for part in every(read(page), "input", name_=name))
    return dict(found.attributes).get("value") or ""


# --- who may ---------------------------------------------------------------------------------------


def test_the_page_and_its_button_are_for_those_who_may_make_surveys() -> None:
    user = make_user("ada", site_administrator=False)
    for may in (False, True, False):
        ada = signed_in(user)
        assert (ADDRESS in ada.get("/staff/").content.decode()) is may
        assert ada.get(ADDRESS).status_code == (200 if may else 404)
        assert ada.post(ADDRESS, sent(WRONG)).status_code == (422 if may else 404)
        (take_survey_making if may else give_survey_making)(username="ada", by="tests")
    events = AuditEvent.objects.filter(action__startswith="survey_making", object="ada").order_by("pk")
    assert [event.action.rpartition("_")[2] for event in events] == ["given", "taken", "given"]
    assert signed_in(make_user("boss")).get(ADDRESS).status_code == 200


def test_the_right_opens_no_survey_of_others(client: Client) -> None:
    make_survey()
    assert client.get("/staff/surveys/ward/").status_code == 404
    assert "ward" not in text(one(read(client.get(ADDRESS)), "main")).split()


# --- starts ----------------------------------------------------------------------------------------


def test_a_survey_is_made_of_a_version_of_the_site(client: Client) -> None:
    version = make_survey().version
    page = client.get(ADDRESS, {"from": f"version:{version.pk}"})
    assert (field(page, "title"), field(page, "slug")) == (
        "Hand hygiene on the ward",
        "hand-hygiene-on-the-ward",
    )
    made = client.post(
        ADDRESS, {"from": f"version:{version.pk}", "title": "Hands", "slug": "hands", "do": "make"}
    )
    assert (made.status_code, made["Location"]) == (302, "/staff/surveys/hands/")
    survey = Survey.objects.get(slug="hands")
    assert (survey.version, survey.state, survey.title) == (version, "draft", "Hands")
    assert Membership.objects.get(survey=survey).user.username == "maker"
    assert Membership.objects.get(survey=survey).role == Role.ADMINISTRATOR
    events = AuditEvent.objects.filter(survey="hands").order_by("pk").values_list("action", "by")
    assert list(events) == [("published", "maker"), ("role_given", "maker")]


def test_a_survey_is_made_of_a_bundled_questionnaire_with_its_files(client: Client) -> None:
    made = client.post(
        ADDRESS, {"from": "bundled:trastuzumab", "title": "Duration", "slug": "duration", "do": "make"}
    )
    assert made.status_code == 302
    version = Survey.objects.get(slug="duration").version
    assert [file.path for file in version.files.order_by("position")] == [
        "instrument.toml",
        "recommendations.toml",
    ]
    assert version.definition == read_source(definition("trastuzumab")).data


@pytest.mark.parametrize("start", ["version:none", "bundled:none", "survey:none", "odd", ":"])
def test_a_start_that_is_not_there_is_not_found(client: Client, start: str) -> None:
    assert client.get(ADDRESS, {"from": start}).status_code == 404
    assert client.post(ADDRESS, {"from": start, "do": "make"}).status_code == 400


@pytest.mark.parametrize("with_members", [True, False])
def test_a_copy_has_the_settings_and_no_response_and_members_only_if_asked(with_members: bool) -> None:
    survey = make_survey(organisation="Ward 7", ethics="2026-1", retention_years=5, smallest_cell=9)
    make_response(survey)
    make_member(survey, Role.ANALYST)
    lead = signed_in(make_member(survey, Role.ADMINISTRATOR))
    give_survey_making(username="administrator", by="tests")
    asked = {"copies_members": "on"} if with_members else {}
    names = {"title": "Second wave", "slug": "wave", "do": "make"}
    assert lead.post(ADDRESS, {"from": "survey:ward"} | names | asked).status_code == 302
    copy = Survey.objects.get(slug="wave")
    assert copy.version == survey.version
    settings = (copy.organisation, copy.ethics, copy.retention_years, copy.smallest_cell, copy.opened_at)
    assert settings == ("Ward 7", "2026-1", 5, 9, None)
    assert not Response.objects.filter(survey=copy).exists()
    members = dict(Membership.objects.filter(survey=copy).values_list("user__username", "role"))
    assert members == {"administrator": "administrator"} | ({"analyst": "analyst"} if with_members else {})


def test_whoever_sees_no_members_copies_none() -> None:
    survey = make_survey()
    make_member(survey, Role.ANALYST)
    user = make_member(survey, Role.COORDINATOR)
    give_survey_making(username="coordinator", by="tests")
    page = signed_in(user).get(ADDRESS, {"from": "survey:ward"})
    assert "copies_members" not in page.content.decode()
    names = {"title": "Copy", "slug": "copy", "do": "make", "copies_members": "on"}
    assert signed_in(user).post(ADDRESS, {"from": "survey:ward"} | names).status_code == 302
    assert Membership.objects.get(survey__slug="copy").user == user


def test_the_text_of_a_start_can_be_edited_first(client: Client) -> None:
    version = make_survey().version
    page = client.get(ADDRESS, {"from": f"version:{version.pk}", "edit": "yes"})
    edited = text(one(read(page), "textarea"))
    assert 'name = "hand_hygiene"' in edited
    content = source_of(version).files[0].text.replace('version = "1.0"', 'version = "1.7"')
    made = client.post(ADDRESS, sent(content, **{"from": f"version:{version.pk}"}))
    assert made.status_code == 302
    assert Survey.objects.get(slug="hands").version.version == "1.7"


# --- files -----------------------------------------------------------------------------------------


def test_an_upload_of_several_files_is_made_a_survey(client: Client) -> None:
    source = read_source(definition("trastuzumab"))
    files = [upload(file.path, file.text) for file in reversed(source.files)]
    page = client.post(ADDRESS, {"do": "upload", "files": files})
    assert page.status_code == 200
    assert "The files have no problems." in page.content.decode()
    texts = [dict(area.attributes)["name"] for area in every(read(page), "textarea")]
    assert texts == ["text-0", "text-1"]
    fields = {"path-0": source.files[0].path, "text-0": source.files[0].text.replace("\n", "\r\n")}
    fields |= {"path-1": source.files[1].path, "text-1": source.files[1].text}
    made = client.post(ADDRESS, fields | {"title": "Duration", "slug": "duration", "do": "make"})
    assert made.status_code == 302
    assert Survey.objects.get(slug="duration").version.files.get(position=0).text == source.files[0].text


def test_each_mistake_stands_beside_its_line_and_nothing_is_lost(client: Client) -> None:
    page = client.post(ADDRESS, {"do": "upload", "files": upload("ward.toml", WRONG)})
    assert page.status_code == 422
    line = WRONG.split("\n").index("requred = true") + 1
    wrong = one(read(page), "li", id=f"line-0-{line}")
    assert "`requred` is not a key of the format." in text(wrong)
    assert f"ward.toml, line {line}: often: `requred`" in text(one(read(page), id="errors"))
    typed = client.post(ADDRESS, sent(WRONG + "\n# mine", title="", slug="odd slug"))
    assert typed.status_code == 422
    assert text(one(read(typed), "textarea")).endswith("# mine")
    assert field(typed, "slug") == "odd slug"
    assert len(problems(typed)) == 1
    assert not Survey.objects.exists()
    assert client.post(ADDRESS, sent(WARD)).status_code == 302


def test_all_that_the_command_says_is_on_the_page(client: Client, tmp_path: Path) -> None:
    content = WRONG.replace('type = "single"', 'type = "singel"').replace("minutes", "minuts")
    (tmp_path / "ward.toml").write_text(content, encoding="utf-8")
    said = [
        f"{problem.item}: {problem.message} {problem.remedy}"
        for problem in source_problems(read_source(tmp_path / "ward.toml"))
    ]
    assert len(said) > 2
    page = client.post(ADDRESS, sent(content, do="check"))
    assert sorted(problems(page)) == sorted(said)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"text-0": "format = \n"}, "Invalid value."),
        ({"text-0": WARD, "path-1": "more.toml", "text-1": "x = 1"}, "does not include this file."),
        ({"text-0": 'format = 1\ninclude = ["more.toml"]'}, "is not among the files."),
        ({"text-0": ""}, "`format` is missing."),
    ],
)
def test_files_that_do_not_fit_together_say_where(client: Client, fields: dict[str, str], told: str) -> None:
    page = client.post(ADDRESS, sent("", **fields, do="check"))
    assert page.status_code == 422
    assert any(told in problem for problem in problems(page)), problems(page)


def test_a_further_file_is_removed_by_emptying_its_text(client: Client) -> None:
    made = client.post(ADDRESS, sent(WARD, **{"path-1": "more.toml", "text-1": " \r\n"}))
    assert made.status_code == 302


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "Choose the file"),
        ([upload("a.toml", b"format = 1\nx = '\xe9'")], "a.toml, line 2: the file is not UTF-8."),
        ([upload("a.toml", "x"), upload("a.toml", "y")], "Two files are called a.toml."),
        ([upload("a.toml", "x" * 1_000_001)], "more than 1 MB together"),
    ],
)
def test_an_upload_that_cannot_be_taken_says_why(client: Client, files: list[Any], told: str) -> None:
    page = client.post(ADDRESS, {"do": "upload", "files": files})
    assert page.status_code == 422
    assert told in text(one(read(page), id="errors"))


def test_a_text_that_is_too_long_is_shown_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definition_texts, "LONGEST", 100)
    page = client.post(ADDRESS, sent("# mine\n" + "x" * 100))
    assert page.status_code == 422
    assert "more than 1 MB together" in text(one(read(page), id="errors"))
    assert text(one(read(page), "textarea")).startswith("# mine")


# --- names -----------------------------------------------------------------------------------------


def test_an_address_that_is_taken_is_refused_with_one_that_is_free(client: Client) -> None:
    make_survey("hands", data=make_definition(version="0.9"))
    for slug, free in (("hands", "hands-2"), ("new", "new-2")):
        page = client.post(ADDRESS, sent(WARD, slug=slug))
        assert page.status_code == 422
        assert f"Choose another one, such as {free}." in text(one(read(page), id="errors"))
    assert Survey.objects.count() == 1


def test_a_number_that_another_definition_has_is_refused(client: Client) -> None:
    make_survey()
    page = client.post(ADDRESS, sent(WARD.replace("Hand hygiene", "Hands")))
    assert page.status_code == 422
    assert "version 1.0 of hand_hygiene is already published" in text(one(read(page), id="errors"))


def test_a_form_without_a_start_is_refused(client: Client) -> None:
    assert client.post(ADDRESS, {"do": "make"}).status_code == 400
    assert client.post(ADDRESS, {"do": "odd"}).status_code == 400


def test_the_page_is_in_french(client: Client) -> None:
    client.get(f"{ADDRESS}?lang=fr")
    page = client.post(ADDRESS, sent(WRONG, title=""))
    words = text(one(read(page), "main"))
    assert "Nouveau sondage" in words
    assert "Aucun sondage n’a encore été créé" in words
