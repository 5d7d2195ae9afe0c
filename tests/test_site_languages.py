"""Languages of the site: their words come from its catalogues, whatever language is active."""

from django.utils import translation

from surveyapp.site_languages import language_of, languages_of, page_language


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
