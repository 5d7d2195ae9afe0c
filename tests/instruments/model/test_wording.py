"""Wordings: which way a language is written."""

import pytest

from surveyapp.instruments.model.wording import direction


@pytest.mark.parametrize(
    ("language", "runs"), [("en", "ltr"), ("fr-CA", "ltr"), ("", "ltr"), ("ar", "rtl"), ("he-IL", "rtl")]
)
def test_the_direction_hangs_on_the_language_and_not_on_the_region(language: str, runs: str) -> None:
    assert direction(language) == runs
