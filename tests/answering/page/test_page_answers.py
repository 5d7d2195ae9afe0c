"""What was entered on a page is read out in words, also where it could not be read or does not apply."""

from surveyapp.answering.page.display_state import Holding
from surveyapp.answering.page.page_answers import answer_parts, sent_answer_parts
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.instrument import Instrument, Page
from surveyapp.site_languages import language_of
from tests.builders import make_instrument


def the_page(name: str) -> tuple[Instrument, Page]:
    instrument = make_instrument()
    return instrument, next(page for page in instrument.pages if page.name == name)


def words_of(parts: object) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Item -> its lines."""
    return {
        entry.item: [(line.row, line.answers) for line in entry.lines]
        for part in parts  # type: ignore[attr-defined]
        for entry in part.entries
    }


def test_each_question_of_the_page_has_its_answer_or_says_that_it_has_none() -> None:
    instrument, page = the_page("practice-2")
    holding = Holding(answers={"times": 12}, typed={"peak": ["many"]})
    assert words_of(answer_parts(instrument, page, holding, ENGLISH)) == {
        "times": [("", ("12 times",))],
        "peak": [("", ("many",))],
    }
    assert words_of(answer_parts(instrument, page, Holding(), language_of("fr")))["times"] == [
        ("", ("Not answered",))
    ]


def test_answers_of_all_types_are_read_out() -> None:
    instrument, page = the_page("practice")
    holding = Holding(answers={"often": "never", "why": ["skin", "other"], "why_other_text": "My words"})
    assert words_of(answer_parts(instrument, page, holding, ENGLISH)) == {
        "often": [("", ("Never",))],
        "why": [("", ("My skin", "Other: My words"))],
    }


def test_what_was_sent_is_read_out_whether_or_not_it_applies() -> None:
    instrument, page = the_page("practice")
    fields = {"often": ["always"], "why": ["time", "odd"], "why_other_text": ["a text"], "action": ["next"]}
    assert words_of(sent_answer_parts(instrument, page, fields, ENGLISH)) == {
        "often": [("", ("Always",))],
        "why": [("", ("No time", "odd")), ("Other", ("a text",))],
    }


def test_rows_refusals_and_special_answers_are_read_out() -> None:
    instrument, page = the_page("practice-2")
    fields = {"times": ["12"], "times__special": ["varies"], "peak": [""]}
    assert words_of(sent_answer_parts(instrument, page, fields, ENGLISH)) == {
        "times": [("", ("12", "It varies"))]
    }
    instrument, page = the_page("views")
    sent = {"trust_soap": ["much"], "trust__prefer_not": ["prefer_not"], "remarks": ["Text"]}
    lines = words_of(sent_answer_parts(instrument, page, sent, ENGLISH))
    assert lines["trust"][0] == ("Soap", ("Much",))
    assert lines["trust"][-1] == ("", ("Prefer not to answer",))
    assert lines["remarks"] == [("", ("Text",))]


def test_nothing_sent_gives_nothing_back() -> None:
    instrument, page = the_page("practice")
    assert sent_answer_parts(instrument, page, {"action": ["next"], "often": [""]}, ENGLISH) == ()
