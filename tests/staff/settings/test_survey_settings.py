"""The page of a survey's settings: each, in each language, can be changed as long as it may be."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from surveyapp.audit import Action
from surveyapp.models import AuditEvent, Logo, PaperReturn, Role, Survey
from tests.builders import make_survey
from tests.staff.pages import every, make_member, make_user, one, read, signed_in, staff_client, text

pytestmark = pytest.mark.django_db
PAGE = "/staff/surveys/ward/settings/"
FIXED = ("mode", "slug", "extended", "date_granularity", "draft_days", "retention_years", "smallest_cell")


def sent_by(page: Any) -> dict[str, Any]:
    """What the form of the page sends if nothing is changed."""
    form = one(read(page), "form", id="settings")
    values: dict[str, Any] = {}
    for box in every(form, "textarea"):
        values[str(dict(box.attributes)["name"])] = text(box)
    for box in every(form, "input"):
        about = dict(box.attributes)
        if about.get("type") == "checkbox":
            if "checked" in about:
                values.setdefault(str(about["name"]), []).append(about.get("value", "on"))
        elif about.get("type") != "file" and about["name"] != "csrfmiddlewaretoken":
            values[str(about["name"])] = about.get("value", "") or ""
    for box in every(form, "select"):
        chosen = [each for each in every(box, "option") if "selected" in dict(each.attributes)]
        values[str(dict(box.attributes)["name"])] = dict(chosen[0].attributes)["value"]
    return values


def save(client: Client, **changes: Any) -> Any:
    """The form sent as it was read, with these changes; what is None is left out."""
    values = sent_by(client.get(PAGE)) | changes
    return client.post(PAGE, {name: value for name, value in values.items() if value is not None})


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return SimpleUploadedFile(f"logo.{kind.lower()}", file.getvalue())


def test_before_opening_every_setting_can_be_changed() -> None:
    survey, client = make_survey(state="draft"), staff_client()
    page = text(read(client.get(PAGE)))
    assert page.count("Cannot be changed after opening.") == len(FIXED)
    sent = {
        "contact_en": "Ward 5",
        "contact_fr": "Unité 5",
        "date_granularity": "day",
        "extended": "on",
        "smallest_cell": "12",
        "target": "60",
        "shown_languages": ["fr"],
    }
    answer = save(client, **sent)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    survey.refresh_from_db()
    assert survey.contact.texts == {"en": "Ward 5", "fr": "Unité 5"}
    assert (survey.date_granularity, survey.extended, survey.threshold) == ("day", True, 12)
    assert (survey.target, survey.shown_languages) == (60, "fr")
    saved = text(read(client.get(PAGE)))
    assert "Saved: contact" in saved.lower() or "Saved: Contact" in saved
    (event,) = AuditEvent.objects.filter(action=Action.SETTINGS_CHANGED)
    names = ["contact", "date_granularity", "extended", "shown_languages", "smallest_cell", "target"]
    assert (event.by, event.survey, event.fields) == ("lead", "ward", names)


def test_after_opening_what_was_promised_is_shown_with_the_reason_and_not_asked() -> None:
    survey, client = make_survey(), staff_client()
    page = client.get(PAGE)
    assert not {*FIXED} & {*sent_by(page)}
    assert text(read(page)).count("Fixed since the survey opened") == len(FIXED)
    sent = {"contact_en": "Ward 5", "date_granularity": "day", "slug": "other", "state": "closed"}
    assert save(client, **sent).status_code == 302
    survey.refresh_from_db()
    assert (survey.contact.in_language("en"), survey.date_granularity, survey.slug) == (
        "Ward 5",
        "week",
        "ward",
    )
    assert survey.is_open


def test_a_text_of_all_languages_stays_that_until_one_is_changed() -> None:
    survey, client = make_survey(), staff_client()
    save(client, feedback="on")
    survey.refresh_from_db()
    assert survey.title.texts == {"": "Hands on the ward"}
    save(client, title_fr="Les mains à l’unité")
    survey.refresh_from_db()
    assert survey.title.texts == {"en": "Hands on the ward", "fr": "Les mains à l’unité"}


def test_another_slug_leads_to_the_page_under_it() -> None:
    make_survey(state="draft")
    answer = save(staff_client(), slug="hands")
    assert answer["Location"] == "/staff/surveys/hands/settings/"


def test_double_entry_can_be_changed_until_the_first_paper_form() -> None:
    survey, client = make_survey(), staff_client()
    assert save(client, double_entry="on").status_code == 302
    PaperReturn.objects.create(survey=survey, number=1)
    refused = save(client, double_entry=None)
    assert refused.status_code == 422
    assert "Paper forms have been entered" in refused.content.decode()
    survey.refresh_from_db()
    assert survey.double_entry


def test_feedback_is_switched_on_and_off_with_a_word_on_what_it_does() -> None:
    survey, client = make_survey(), staff_client()
    assert "Switch this on after the survey closes" in client.get(PAGE).content.decode()
    save(client, feedback="on", results_at_en="https://example.org/")
    survey.refresh_from_db()
    assert (survey.feedback, survey.results_at.in_language("en")) == (True, "https://example.org/")
    assert "What you see afterwards" in text(read(client.get(PAGE)))
    save(client, feedback=None)
    survey.refresh_from_db()
    assert not survey.feedback


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"draft_days": "0"}, "greater than or equal to 1"),
        ({"smallest_cell": "2"}, "greater than or equal to 3"),
        ({"title_en": ""}, "Enter the title in this language at least."),
        ({"title_fr": "x" * 201}, "At most 200 characters: this has 201."),
        ({"landing_en": "x" * 3001}, "At most 3000 characters: this has 3001."),
        ({"shown_languages": None}, "Choose at least one language."),
        ({"shown_languages": ["pl"]}, "Select a valid choice"),
        ({"logo": SimpleUploadedFile("a.png", b"no picture")}, "This is no picture that can be read"),
        ({"slug": "a b"}, "valid “slug”"),
        ({"slug": "other"}, "already exists"),
    ],
)
def test_what_cannot_be_is_said_beside_the_box_and_nothing_is_lost(
    changes: dict[str, Any], message: str
) -> None:
    survey, client = make_survey(state="draft"), staff_client()
    make_survey("other")
    page = save(client, contact_en="typed with care", **changes)
    assert page.status_code == 422
    assert message in page.content.decode()
    assert "typed with care" in page.content.decode()
    survey.refresh_from_db()
    assert not survey.contact
    (name,) = changes
    assert any(
        dict(each.attributes).get("id", "").startswith(f"id_{name}") for each in every(read(page), "div")
    )


def test_settings_are_not_saved_over_a_colleague_s_unseen() -> None:
    survey = make_survey()
    ada, ben = signed_in(make_user("ada")), signed_in(make_user("ben"))
    his = sent_by(ben.get(PAGE))
    assert save(ada, title_en="Her title").status_code == 302

    conflict = ben.post(PAGE, his | {"title_en": "His title", "contact_en": "ben@example.org"})
    assert conflict.status_code == 409
    assert "Her title" in conflict.content.decode()
    survey.refresh_from_db()
    assert survey.title.in_language("en") == "Her title"

    again = sent_by(conflict)
    assert again["title_en"] == "His title"
    assert ben.post(PAGE, again).status_code == 302
    survey.refresh_from_db()
    assert survey.title.in_language("en") == "His title"
    assert survey.contact.in_language("en") == "ben@example.org"


def test_a_logo_is_uploaded_shown_replaced_and_removed() -> None:
    survey, client = make_survey(organisation="The hospital"), staff_client()
    assert save(client, logo=picture()).status_code == 302
    survey.refresh_from_db()
    address = f"/s/ward/logo/{survey.logo_id}/"
    assert f'src="{address}"' in client.get(PAGE).content.decode()
    assert f'src="{address}" alt="The hospital"' in Client().get("/s/ward/").content.decode()
    served = Client().get(address)
    assert (served.status_code, served["Content-Type"]) == (200, "image/png")
    assert "default-src 'none'" in served["Content-Security-Policy"]
    assert "immutable" in served["Cache-Control"]

    assert save(client, logo=picture("WEBP", (30, 30))).status_code == 302
    assert Client().get(address).status_code == 404
    assert Logo.objects.get().kind == "image/webp"
    assert save(client, remove_logo="on").status_code == 302
    assert not Logo.objects.exists()
    assert "survey-logo" not in Client().get("/s/ward/").content.decode()


def test_nothing_changed_is_said_and_not_logged() -> None:
    make_survey()
    client = staff_client()
    assert save(client).status_code == 302
    assert "Saved: nothing was changed." in text(read(client.get(PAGE)))
    assert not AuditEvent.objects.filter(action=Action.SETTINGS_CHANGED).exists()


def test_the_promise_that_the_settings_make_stands_beside_them() -> None:
    make_survey(state="draft", retention_years=7)
    page = text(read(staff_client().get(PAGE)))
    assert "Who can know that you answered" in page
    assert "Responses are kept for 7 years after the survey closes" in page


def test_those_without_the_right_find_no_page() -> None:
    survey = make_survey()
    assert signed_in(make_member(survey, Role.COORDINATOR)).get(PAGE).status_code == 200
    investigator = signed_in(make_member(survey, Role.INVESTIGATOR))
    assert investigator.get(PAGE).status_code == 404
    assert investigator.post(PAGE, {"title_en": "Mine"}).status_code == 404
    assert Survey.objects.get().title == "Hands on the ward"


def test_the_page_leads_to_the_preview() -> None:
    make_survey(state="draft")
    links = [dict(each.attributes)["href"] for each in every(read(staff_client().get(PAGE)), "a")]
    assert any((link or "").startswith("/staff/surveys/ward/questionnaire/preview/") for link in links)


def test_the_first_page_of_a_survey_that_is_not_open_is_shown_to_nobody() -> None:
    make_survey(state="draft")
    assert "has not opened yet" in Client().post("/s/ward/", {"action": "language"}).content.decode()


def test_the_overview_shows_how_far_the_target_is() -> None:
    make_survey(target=60)
    page = read(staff_client().get("/staff/surveys/ward/"))
    assert "0 complete responses of 60 targeted" in text(page)
    assert dict(one(page, "progress").attributes)["max"] == "60"
