"""What a survey says of itself stands in the language of whoever reads it."""

import pytest
from django.test import Client

from surveyapp.fielding.survey_settings.setting_actions import change_settings
from tests.builders import make_survey
from tests.staff.pages import every, one, read, text

pytestmark = pytest.mark.django_db
BOTH = {
    "organisation": {"en": "The hospital", "fr": "L’hôpital"},
    "contact": {"en": "ask@example.org", "fr": "demandez@example.org"},
    "ethics": {"en": "Board 12", "fr": "Comité 12"},
    "landing": {"en": "Welcome.\n\n<b>Please</b> read.", "fr": "Bienvenue."},
}


def test_each_text_is_in_the_language_of_the_page() -> None:
    make_survey(**BOTH)
    english, french = (text(read(Client().get(f"/s/ward/?lang={code}"))) for code in ("en", "fr"))
    for texts in BOTH.values():
        assert texts["en"].partition(".")[0] in english
        assert texts["fr"] in french
        assert texts["en"].partition(".")[0] not in french


def test_the_introduction_has_paragraphs_and_no_markup() -> None:
    make_survey(**BOTH)
    block = one(read(Client().get("/s/ward/?lang=en")), "div", class_="survey-introduction")
    assert [text(each) for each in every(block, "p")] == ["Welcome.", "<b>Please</b> read."]


def test_a_text_in_another_language_than_the_page_says_so() -> None:
    make_survey(organisation={"fr": "L’hôpital"}, landing={"fr": "Bienvenue."})
    page = read(Client().get("/s/ward/?lang=en"))
    assert text(one(page, "span", lang="fr")) == "L’hôpital"
    assert dict(one(page, "div", class_="survey-introduction").attributes)["lang"] == "fr"


def test_a_text_of_all_languages_is_marked_as_none() -> None:
    make_survey(organisation="The hospital")
    page = read(Client().get("/s/ward/?lang=fr"))
    assert "The hospital" in text(page)
    assert not [each for each in every(one(page, "main")) if dict(each.attributes).get("lang") == "en"]


def test_only_the_languages_that_are_offered_are_shown() -> None:
    survey = make_survey()
    assert "Français" in text(read(Client().get("/s/ward/")))
    change_settings(survey=survey, by="tests", shown_languages="fr")
    page = Client().get("/s/ward/?lang=en")
    assert '<html lang="fr"' in page.content.decode()
    assert "English" not in text(read(page))


def test_a_closed_survey_shows_its_organisation_in_the_language_of_the_page() -> None:
    make_survey(state="closed", **BOTH)
    assert "L’hôpital" in text(read(Client().get("/s/ward/?lang=fr")))
