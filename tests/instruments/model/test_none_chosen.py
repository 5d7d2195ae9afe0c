"""Where the instrument says so, an empty multiple choice on a page that was sent is the answer "none"."""

from random import Random

import pytest

from surveyapp.answering.page.answer_summary import summary
from surveyapp.answering.paper.printed_codes import answer_in_words, answer_of_key, key_of
from surveyapp.instruments.codebook.codebook import codebook
from surveyapp.instruments.conditions.binding import condition
from surveyapp.instruments.conditions.reachability import can_hold
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import (
    answers_from_json,
    answers_to_json,
    is_answer,
    settle,
)
from surveyapp.instruments.model.instrument import Missing
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from tests.instruments.samples import AB, choice, item, small

SAYS = 'empty = "none"'
LIMITED = small(
    choice("asked")
    + item("limited", "multiple", AB, SAYS, "asked_if = 'asked == \"a\"'", "prefer_not = true")
)
PAGE = LIMITED.pages[0].name
SILENT = small(item("limited", "multiple", AB))


def test_an_empty_answer_on_a_page_that_was_sent_is_the_answer_none() -> None:
    record = settle(LIMITED, {"asked": "a"}, extended=True)

    assert record["limited"] == ()
    assert is_answer(record["limited"])
    assert settle(LIMITED, answers_from_json(answers_to_json(record)), extended=True) == record


@pytest.mark.parametrize(
    ("answers", "reached", "expected"),
    [
        ({"asked": "a"}, [], Missing.NOT_REACHED),
        ({"asked": "a", "limited": ()}, [], Missing.NOT_REACHED),
        ({"asked": "a", "limited": ()}, [PAGE], ()),
        ({"asked": "a"}, [PAGE], Missing.BLANK),  # asked since, on a page that was sent without it
        ({"asked": "b"}, None, Missing.NOT_ASKED),
        ({"asked": "a", "limited": ("a",)}, None, ("a",)),
        ({"asked": "a", "limited": Missing.PREFER_NOT}, None, Missing.PREFER_NOT),
        ({"asked": "a", "limited": ("gone",)}, None, Missing.BLANK),
    ],
)
def test_what_is_not_asked_not_reached_refused_or_no_answer_is_not_none(answers, reached, expected) -> None:
    assert settle(LIMITED, answers, extended=True, reached=reached)["limited"] == expected


def test_without_the_key_an_empty_answer_stays_blank() -> None:
    assert settle(SILENT, {}, extended=True)["limited"] is Missing.BLANK


def test_the_review_and_the_keying_page_say_so() -> None:
    record = settle(LIMITED, {"asked": "a"}, extended=True)
    (part,) = summary(LIMITED, record, ENGLISH)
    line = part.entries[1].lines[0]
    variable = LIMITED.variables["limited"]

    assert (line.answers, line.is_unanswered) == (("None chosen",), False)
    assert answer_in_words(variable, (), ENGLISH) == "None chosen"
    assert key_of(variable, ()) == ""
    assert answer_of_key(variable, "", ENGLISH) is None  # settled to none, as on a page that was sent


def test_conditions_see_an_answer_without_codes() -> None:
    assert can_hold(condition('answered(limited) and not ("a" in limited)', LIMITED), LIMITED)
    only = small(item("one", "multiple", 'option = [{ code = "a", label.en = "A" }]', SAYS))
    assert can_hold(condition('answered(one) and "a" not in one', only), only)


def test_synthetic_people_choose_none_and_leave_nothing_blank() -> None:
    drawn = {
        synthetic_answers(LIMITED, random=Random(seed), extended=True, fixed={"asked": "a"})["limited"]
        for seed in range(60)
    }
    assert () in drawn
    assert Missing.BLANK not in drawn


def test_the_codebook_says_so() -> None:
    entry = next(entry for entry in codebook(LIMITED, ENGLISH) if entry.name == "limited")
    silent = next(entry for entry in codebook(SILENT, ENGLISH) if entry.name == "limited")

    assert entry.empty == "none chosen"
    assert Missing.BLANK in entry.missing  # of who never saw the item on a page that was sent
    assert silent.empty == ""
