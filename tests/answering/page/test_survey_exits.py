"""A person leaves where the instrument says so, in the instrument's words."""

from surveyapp.answering.page.survey_exits import end_of_disposition, end_reached
from tests.answering.pages import put, put_small
from tests.instruments.samples import QUESTIONNAIRE, choice

END = '[[section.item.end]]\nwhen = \'b == "a"\'\ndisposition = "not_eligible"\ntext.en = "Sorry."\n'


def test_an_end_is_reached_by_its_answer() -> None:
    end = end_reached(put("entry"), {"consent": "no"})
    assert end is not None
    assert end.disposition == "declined"
    assert end_reached(put("entry"), {"consent": "yes"}) is None
    assert end_reached(put("entry"), {}) is None


def test_an_item_that_is_not_asked_ends_nothing() -> None:
    page = put_small(choice("a") + choice("b", "asked_if = 'a == \"a\"'", END))
    assert end_reached(page, {"a": "a", "b": "a"}) is not None
    assert end_reached(page, {"a": "b", "b": "a"}) is None


def test_the_words_of_an_end_are_found_by_its_disposition() -> None:
    end = end_of_disposition(QUESTIONNAIRE, "declined")
    assert end is not None
    assert end.text["fr"] == "Merci."
    assert end_of_disposition(QUESTIONNAIRE, "not_eligible") is None
