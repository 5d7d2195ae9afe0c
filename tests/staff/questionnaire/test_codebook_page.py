"""The codebook page: every variable, its codes and what they mean, in the language of the site."""

import pytest
from django.test.html import Element

from tests.builders import make_survey
from tests.staff.pages import demonstration, every, one, staff_client, text, whole_codebook

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


def page(slug: str = "ward", **query: str) -> Element:
    return whole_codebook(staff_client(), f"/staff/surveys/{slug}/questionnaire/codebook/", query)


def test_every_variable_and_derived_variable_is_there() -> None:
    instrument = demonstration(responses=41).instrument
    shown = page("trastuzumab")

    names = {
        dict(part.attributes).get("id", "").removeprefix("variable-") for part in every(shown, "article")
    }
    assert names == {*instrument.variables, *(derived.name for derived in instrument.derived)}


def test_a_variable_has_its_question_universe_codes_and_missing() -> None:
    make_survey()

    entry = text(one(page(), "article", id="variable-why"))

    assert "Why not always?" in entry
    assert "Asked if “How often” is one of: “Sometimes”, “Never”" in entry
    assert "skin My skin" in entry
    assert "Columns: why_skin , why_time" in entry
    assert "not asked" in entry


def test_an_answer_that_counts_as_missing_is_marked() -> None:
    make_survey()

    rows = {text(row) for row in every(one(page(), "article", id="variable-often"), "tr")}

    assert "cannot_say I cannot say – cannot say" in rows
    assert "always Always 3 an answer" in rows


def test_the_kinds_of_missing_have_their_numbers() -> None:
    make_survey()

    assert "not_asked not asked -77" in text(one(page(), "section", id="missing"))


def test_limits_and_unit_of_a_number_are_told() -> None:
    make_survey()

    assert "whole number, ratio scale, times · from 0 up to 200" in text(
        one(page(), "article", id="variable-times")
    )


def test_the_labels_are_french_where_french_is_asked_for() -> None:
    make_survey()

    shown = page(lang="fr")

    assert "À quelle fréquence utilisez-vous la friction?" in text(shown)
    assert dict(shown.attributes) == {"lang": "fr"}


def test_lists_that_await_a_review_are_marked_for_staff() -> None:
    demonstration(responses=41)
    shown = page("trastuzumab")

    marked = "List awaiting an oncologist's review."
    assert marked in text(one(shown, "article", id="variable-mnt4_er_pos"))
    assert marked in text(one(shown, "article", id="variable-ret1"))
    assert "awaiting" not in text(one(shown, "article", id="variable-mnt2"))
    assert "awaiting" not in text(one(shown, "article", id="variable-ret1_other_text"))
    first = text(shown)
    assert first.index("before the survey opens.") < first.index("Missing answers are never empty cells")
    assert "Liste en attente de révision par une ou un oncologue." in text(page("trastuzumab", lang="fr"))


def test_a_survey_without_such_lists_says_nothing_of_a_review() -> None:
    make_survey()

    assert "Awaiting review" not in text(page())
