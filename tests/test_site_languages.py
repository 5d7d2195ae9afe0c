"""Languages of the site: their words come from its catalogues, whatever language is active."""

import pytest
from django.utils import translation

from surveyapp.site_languages import language_of, language_with_words, languages_of, negotiated, page_language


def test_a_language_speaks_and_leaves_the_callers_alone():
    with translation.override("en"):
        spoken = language_of("fr").gettext("Yes")
        kept = translation.get_language()

    assert (spoken, kept) == ("Oui", "en")
    with translation.override("fr"):
        assert spoken == translation.gettext("Yes")


def test_each_language_stands_under_its_code():
    assert {code: language.code for code, language in languages_of(["en", "fr"]).items()} == {
        "en": "en",
        "fr": "fr",
    }


def test_the_language_of_the_page_is_the_active_one_whatever_the_wording():
    with translation.override("fr"):
        assert page_language().code == "fr"
        wording = page_language("en")

        assert (wording.code, wording.gettext("Yes")) == ("en", "Oui")


def test_without_an_active_language_the_page_is_in_english():
    with translation.override(None):
        assert page_language().code == "en"


@pytest.mark.parametrize(
    ("wanted", "offered", "expected"),
    [
        (["es-MX", "en"], ("en", "es"), "es"),
        (["es"], ("en", "es-MX"), "es-MX"),
        (["fr-CA"], ("fr", "fr-CA"), "fr-CA"),
        (["FR-ca"], ("fr-BE", "fr-CA"), "fr-CA"),
        (["de", "", "*"], ("en", "es"), None),
    ],
)
def test_a_language_is_found_whatever_its_region(
    wanted: list[str], offered: tuple[str, ...], expected: str | None
) -> None:
    assert negotiated(wanted, offered) == expected


@pytest.mark.parametrize(("code", "expected"), [("fr-CA", "fr"), ("en", "en"), ("es", None), ("", None)])
def test_the_site_has_words_for_some_languages(code: str, expected: str | None) -> None:
    assert language_with_words(code) == expected
