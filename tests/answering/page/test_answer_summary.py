"""The answers are read out: what was asked, in words, with what is missing said."""

from typing import Any

import pytest
from django.utils import translation

from surveyapp.answering.page.answer_summary import Entry, page_title, summary
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import Answer, settle
from surveyapp.instruments.model.instrument import Missing
from surveyapp.site_languages import language_of
from tests.instruments.samples import QUESTIONNAIRE

ANSWERS: dict[str, Answer] = {"consent": "yes", "role": "other", "role_other_text": "Nurse", "plan": "wait"}


def entries(language: str = "en", **answers: Any) -> dict[str, Entry]:
    record = settle(QUESTIONNAIRE, ANSWERS | answers, extended=True)
    return {
        entry.item: entry
        for part in summary(QUESTIONNAIRE, record, language_of(language))
        for entry in part.entries
    }


def words(language: str = "en", **answers: Any) -> dict[str, list[tuple[str, ...]]]:
    return {
        name: [line.answers for line in entry.lines] for name, entry in entries(language, **answers).items()
    }


@pytest.mark.parametrize(
    ("answers", "item", "said"),
    [
        ({}, "role", [("Other: Nurse",)]),
        ({"role": "doctor"}, "role", [("Doctor",)]),
        ({"role": Missing.PREFER_NOT}, "role", [("Prefer not to answer",)]),
        ({"years": 12}, "years", [("12 years",)]),
        ({}, "years", [("Not answered",)]),
        ({"after": 2.5}, "after", [("2.5 years",)]),
        ({"after": "never"}, "after", [("Never",)]),
        ({"after": Missing.CANNOT_SAY}, "after", [("Cannot say",)]),
        ({"reasons": ("cost", "wish")}, "reasons", [("Cost", "Wish")]),
        ({"sure": 7}, "sure", [("7",)]),
        ({"remark": "<b>&"}, "remark", [("<b>&",)]),
        ({"counts_two": 5, "counts_five": "unsure"}, "counts", [("5",), ("Cannot estimate",)]),
    ],
)
def test_an_answer_is_said_in_words(
    answers: dict[str, Answer], item: str, said: list[tuple[str, ...]]
) -> None:
    assert words(**answers)[item] == said


def test_what_was_not_asked_and_statements_are_not_read_out() -> None:
    read_out = entries(role="trainee", plan="continue")
    assert "years" not in read_out
    assert "after" not in read_out
    assert "hello" not in read_out


def test_rows_of_a_grid_stand_under_their_question() -> None:
    counts = entries(counts_two=5)["counts"]
    assert counts.question == "How many patients?"
    assert [line.row for line in counts.lines] == ["at 2 years", "at 5 years"]
    assert not counts.is_unanswered
    assert entries()["counts"].is_unanswered


def test_the_language_of_the_person_is_used() -> None:
    with translation.override("fr"):
        assert words("fr", after=2.5)["after"] == [("2,5 ans",)]
    assert entries("fr")["role"].question == "Quelle fonction?"


def test_a_page_of_a_section_with_several_says_which() -> None:
    titles = [page_title(page, ENGLISH) for page in QUESTIONNAIRE.pages]
    assert titles == ["Entry", "Practice", "Plans (1 of 3)", "Plans (2 of 3)", "Plans (3 of 3)"]
