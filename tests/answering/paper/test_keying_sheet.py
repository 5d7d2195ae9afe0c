"""A whole sheet on one page: every question as printed, with its codes and what was keyed in."""

from random import Random

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.page_validation import read_page
from surveyapp.answering.paper.keying_sheet import (
    KeyItem,
    KeyLine,
    notices_of,
    sections_of,
    sheet_of,
    values_of,
)
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import Answer, answers_to_json
from surveyapp.instruments.model.instrument import Missing
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers
from surveyapp.site_languages import language_of
from tests.builders import ANSWERS, make_instrument
from tests.instruments.samples import QUESTIONNAIRE

WARD = make_instrument()


def items(
    answers: dict[str, Answer] | None = None,
    typed: dict[str, list[str]] | None = None,
    *,
    language: str = "en",
    extended: bool = False,
) -> dict[str, KeyItem]:
    """The sheet's questions by name."""
    page_context = sheet_of(WARD, language=language_of(language), extended=extended)
    sections = sections_of(page_context, values_of(page_context, answers or {}, typed or {}))
    return {item.name: item for section in sections for item in section.items}


def chosen(line: KeyLine) -> list[str]:
    return [choice.key for choice in line.choices if choice.is_checked]


def test_every_question_that_the_survey_asks_stands_under_its_section_with_its_printed_number() -> None:
    page_context = sheet_of(WARD, language=language_of("fr"), extended=False)
    sections = sections_of(page_context, {})
    assert [section.title for section in sections] == ["Consentement", "Votre pratique", "Vos opinions"]
    assert [(item.number, item.name) for section in sections for item in section.items] == [
        *((1, "agree"), (2, "often"), (3, "why"), (4, "times"), (5, "peak"), (6, "trust"), (7, "remarks"))
    ]
    assert "glad" in items(extended=True)


def test_choices_show_the_codes_of_the_printed_sheet_in_its_order() -> None:
    (line,) = items()["often"].lines
    assert [(choice.key, choice.label) for choice in line.choices] == [
        ("3", "Always"),
        ("2", "Sometimes"),
        ("1", "Never"),
        ("4", "I cannot say"),
        ("-88", "Prefer not to answer"),
    ]
    (times,) = items()["times"].lines
    assert [(choice.key, choice.name) for choice in times.choices] == [
        ("varies", "answer-times__special"),
        ("-88", "answer-times__special"),
    ]
    assert times.box is not None
    assert (times.box.mode, items()["times"].unit) == ("text", "times")  # -88 is typed into it too


def test_rows_have_lines_of_their_own_and_one_refusal() -> None:
    trust = items(language="fr")["trust"]
    assert trust.is_grid
    assert [(line.name, line.label) for line in trust.lines] == [
        ("trust_soap", "Savon"),
        ("trust_rub", "Friction"),
    ]
    assert trust.refusal is not None
    assert (trust.refusal.name, trust.refusal.key) == ("answer-trust__prefer_not", "-88")
    assert not items()["peak"].is_grid


def test_the_points_of_a_scale_are_choices_and_its_ends_have_words() -> None:
    (glad,) = items(extended=True)["glad"].lines
    assert [choice.key for choice in glad.choices][:11] == [str(number) for number in range(11)]
    page_context = sheet_of(QUESTIONNAIRE, language=ENGLISH, extended=True)
    found = {item.name: item for section in sections_of(page_context, {}) for item in section.items}
    labels = [choice.label for choice in found["sure"].lines[0].choices if choice.key.isdigit()]
    assert labels[0] == "not at all"
    assert labels[1] == ""


def test_an_option_that_depends_on_answers_says_when_it_is_offered() -> None:
    page_context = sheet_of(QUESTIONNAIRE, language=ENGLISH, extended=True)
    found = {item.name: item for section in sections_of(page_context, {}) for item in section.items}
    notes = [choice.note for item in found.values() for line in item.lines for choice in line.choices]
    assert any(note.startswith("Offered if") for note in notes)


def test_what_was_keyed_in_stands_where_it_was_keyed_in() -> None:
    shown = items(
        {**ANSWERS, "why": ("time", "other"), "why_other_text": "mine", "trust_soap": Missing.PREFER_NOT},
        {"peak": ["about 20"]},
    )
    assert chosen(shown["why"].lines[0]) == ["2", "4"]
    (box,) = [choice.box for choice in shown["why"].lines[0].choices if choice.box]
    assert (box.name, box.value) == ("answer-why_other_text", "mine")
    assert shown["peak"].lines[0].box is not None
    assert shown["peak"].lines[0].box.value == "about 20"
    assert shown["trust"].refusal is not None
    assert shown["trust"].refusal.is_checked


def test_what_is_shown_is_read_back_as_it_was() -> None:
    page_context = sheet_of(QUESTIONNAIRE, language=ENGLISH, extended=True)
    for seed in range(20):
        answers = synthetic_answers(QUESTIONNAIRE, random=Random(seed), extended=True)
        reading = read_page(page_context, Posted(values_of(page_context, answers, {})), is_paper=True)
        again = read_page(page_context, Posted(values_of(page_context, reading.answers, {})), is_paper=True)
        assert answers_to_json(again.answers) == answers_to_json(reading.answers)


def test_what_is_wrong_or_doubtful_is_told_in_the_order_of_the_sheet() -> None:
    page_context = sheet_of(WARD, language=ENGLISH, extended=False)
    values = {**values_of(page_context, {**ANSWERS, "times": 150, "peak": 120}, {}), "often": ["7"]}
    reading = read_page(page_context, Posted(values), is_paper=True)
    notices = notices_of(page_context, reading)
    assert [(notice.anchor, notice.check, notice.is_error) for notice in notices] == [
        ("often", "", True),
        ("peak", "peak_not_below_times", True),
    ]
    sections = sections_of(page_context, values, reading.errors)
    wrong = {line.name: line.errors for section in sections for item in section.items for line in item.lines}
    assert wrong["often"] == ("Choose one of the answers that are offered.",)
    assert wrong["agree"] == ()


def test_what_was_let_stand_is_told_too() -> None:
    page_context = sheet_of(WARD, language=ENGLISH, extended=False)
    values = values_of(page_context, {**ANSWERS, "peak": 120}, {})
    reading = read_page(page_context, Posted(values), flags=["peak_is_high"], is_paper=True)
    (notice,) = notices_of(page_context, reading)
    assert (notice.anchor, notice.is_let_stand, notice.is_error) == ("peak", True, False)
    assert notice.message == "Is it really more than 100?"
