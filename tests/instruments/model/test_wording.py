"""Wordings: which way a language is written."""

import pytest

from surveyapp.instruments.model.wording import direction, wording_language


@pytest.mark.parametrize(
    ("language", "runs"), [("en", "ltr"), ("fr-CA", "ltr"), ("", "ltr"), ("ar", "rtl"), ("he-IL", "rtl")]
)
def test_the_direction_hangs_on_the_language_and_not_on_the_region(language: str, runs: str) -> None:
    assert direction(language) == runs


@pytest.mark.parametrize(("language", "expected"), [("fr", "fr"), ("en", "ar"), ("", "ar")])
def test_whoever_reads_no_language_of_a_survey_gets_its_first(language: str, expected: str) -> None:
    assert wording_language(("ar", "fr"), language) == expected
