"""A text per language: which one a reader gets, and what is stored of it."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import translation

from surveyapp.models import LocalisedText, Survey
from tests.builders import make_survey

BOTH = LocalisedText.of({"en": "Hands", "fr": "Mains"})


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ({"en": "Hands", "fr": "Mains"}, "fr", "Mains"),
        ({"en": "Hands", "fr": "Mains"}, "fr-CA", "Mains"),
        ({"fr": "Mains", "en": "Hands"}, "pl", "Mains"),
        ({"fr": "Mains"}, "en", "Mains"),
        ({"en": "", "fr": "Mains"}, "en", "Mains"),
        ("Hands", "fr", "Hands"),
        ({}, "en", ""),
        ("", "en", ""),
    ],
)
def test_a_reader_gets_their_language_or_the_first_or_any(texts: object, language: str, text: str) -> None:
    assert LocalisedText.of(texts).in_language(language) == text  # type: ignore[arg-type]


def test_as_text_it_is_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        assert f"{BOTH}" == "Mains"
    with translation.override("en"):
        assert str(BOTH) == "Hands"


def test_the_language_of_the_text_is_known() -> None:
    assert (BOTH.language_for("fr"), BOTH.language_for("pl")) == ("fr", "en")
    assert LocalisedText.of("Hands").language_for("fr") == ""


def test_a_text_for_all_languages_equals_that_text() -> None:
    assert LocalisedText.of("Hands") == "Hands"
    assert hash(LocalisedText.of("Hands")) == hash("Hands")
    assert LocalisedText() == ""
    assert not LocalisedText()
    assert BOTH != "Hands"
    assert BOTH != 1
    assert {BOTH: 1}[LocalisedText.of({"en": "Hands", "fr": "Mains"})] == 1


def test_one_language_is_changed_without_the_others() -> None:
    assert LocalisedText.of("Hands").with_text("fr", "Mains", ("en", "fr")) == BOTH
    assert BOTH.with_text("fr", "", ("en", "fr")) == LocalisedText.of({"en": "Hands"})


@pytest.mark.django_db
def test_it_is_stored_as_json_in_the_order_of_the_questionnaire_s_languages() -> None:
    survey = make_survey(title={"fr": "Mains", "en": "Hands"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, ethics FROM surveyapp_survey")
        assert cursor.fetchone() == ('{"en": "Hands", "fr": "Mains"}', "{}")
    assert Survey.objects.get(title={"en": "Hands", "fr": "Mains"}) == survey
    assert Survey.objects.get().title.entries == (("en", "Hands"), ("fr", "Mains"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "message"),
    [
        ({"pl": "Ręce"}, "not in “pl”: its languages are en, fr"),
        ({"fr": "x" * 201}, "fr: At most 200 characters: this has 201."),
        ("x" * 201, "^At most 200 characters"),
        ("", "cannot be blank"),
    ],
)
def test_what_cannot_be_a_title_is_refused_with_the_remedy(title: object, message: str) -> None:
    survey = make_survey()
    survey.title = title  # type: ignore[assignment]
    with pytest.raises(ValidationError) as refused:
        survey.full_clean()
    (said,) = refused.value.message_dict["title"]

    assert re.search(message, said)
