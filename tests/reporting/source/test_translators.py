from django.utils import translation

from surveyapp.reporting.source.translators import translator, translators


def test_a_translator_speaks_its_language_and_leaves_the_callers_alone():
    with translation.override("en"):
        spoken = translator("fr")("Yes")
        kept = translation.get_language()

    assert kept == "en"
    with translation.override("fr"):
        assert spoken == translation.gettext("Yes")


def test_there_is_one_for_each_language():
    assert list(translators(["en", "fr"])) == ["en", "fr"]
