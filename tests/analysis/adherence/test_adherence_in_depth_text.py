"""Adherence in depth in words: choices, points, and how far the missing could tip a result."""

from dataclasses import replace

import pytest

from surveyapp.analysis.adherence.adherence_in_depth_text import (
    choice_in_words,
    nobody_in_words,
    points_in_words,
    row_in_words,
    tipping_in_words,
)
from surveyapp.instruments.language import ENGLISH
from tests.analysis.adherence.test_sensitivity_table import MISSING, table
from tests.analysis.example_study import EXAMPLE, dataset_of


@pytest.mark.parametrize(
    ("threshold", "sentence"),
    [
        (0.7, "The lower limit falls below 70% if at least 2 of the 7 missing answers are non-adherent"),
        (0.5, "Even if all 7 missing answers were non-adherent, the lower limit would not fall below 50%."),
        (0.95, "The lower limit is below 95% even if all 7 missing answers are adherent."),
    ],
)
def test_the_tipping_point_is_told(threshold, sentence):
    found = table(dataset_of(MISSING), "r1", threshold=threshold)

    assert tipping_in_words(found, ENGLISH).startswith(sentence)


def test_rows_are_told_with_their_points():
    found = table(dataset_of(EXAMPLE), "r2", base="assessable", parameters={"s": 6})
    told = {
        row_in_words(row, found, ENGLISH): points_in_words(row, ENGLISH) for row in (found.main, *found.rows)
    }

    assert told["As selected"] == ""
    assert told["Years: 2 years"] == "+10.3"
    assert told["of all analysable responses"] == "-4.4"
    assert "no tipping point" in tipping_in_words(found, ENGLISH)


def test_choices_that_touch_nobody_are_named():
    found = table(dataset_of(EXAMPLE), "r1")

    assert "without paper responses" in nobody_in_words(found, ENGLISH)
    assert nobody_in_words(replace(found, nobody=()), ENGLISH) == ""
    assert choice_in_words("edition", "before", {}, ENGLISH) == "Before the first edition"
