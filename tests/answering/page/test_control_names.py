"""Form fields are named after variables, and filled with answers and with what could not be read."""

import pytest

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.control_names import all_field_names, filled
from surveyapp.answering.page.page_validation import read_page
from surveyapp.instruments.model.answers import Answer
from surveyapp.instruments.model.instrument import Missing
from tests.answering.pages import fields, put, put_small
from tests.instruments.samples import AB, QUESTIONNAIRE, item


def shown(name: str, answers: dict[str, Answer], typed: dict[str, list[str]] | None = None) -> object:
    return filled(QUESTIONNAIRE.items_by_name[name], answers, typed or {})


def test_an_item_has_the_fields_of_its_variables_and_of_what_stands_beside_them() -> None:
    names = {each.name: list(all_field_names(each)) for each in QUESTIONNAIRE.items}
    assert names["hello"] == []
    assert names["role"] == ["role", "role_other_text"]
    assert names["years"] == ["years", "years__special"]
    assert names["counts"] == ["counts_two", "counts_two__special", "counts_five", "counts_five__special"]
    assert names["sources"] == ["sources_asco", "sources_local", "sources_nccn", "sources__prefer_not"]
    assert names["doses"] == ["doses_first"]
    assert names["sure"] == ["sure"]


@pytest.mark.parametrize(
    ("name", "answers", "fields"),
    [
        ("role", {"role": "other", "role_other_text": "mine"}, {"role": "other", "role_other_text": "mine"}),
        ("role", {"role": Missing.PREFER_NOT}, {"role": "prefer_not"}),
        ("role", {"role": Missing.BLANK}, {}),
        ("role", {"plan": "stop"}, {}),
        ("years", {"years": 12}, {"years": "12"}),
        ("years", {"years": Missing.PREFER_NOT}, {"years__special": "prefer_not"}),
        ("after", {"after": 2.5}, {"after": "2.5"}),
        ("after", {"after": 3.0}, {"after": "3"}),
        ("after", {"after": "never"}, {"after__special": "never"}),
        ("sure", {"sure": 7}, {"sure": "7"}),
        ("reasons", {"reasons": ("cost", "wish")}, {"reasons": ["cost", "wish"]}),
        (
            "sources",
            {"sources_asco": "use", "sources_local": Missing.PREFER_NOT},
            {"sources_asco": "use", "sources__prefer_not": "prefer_not"},
        ),
        ("remark", {"remark": "words"}, {"remark": "words"}),
    ],
)
def test_answers_fill_the_fields(name: str, answers: dict[str, Answer], fields: dict[str, object]) -> None:
    assert shown(name, answers) == fields


def test_what_could_not_be_read_is_shown_again() -> None:
    typed = {"after": ["3"], "after__special": ["never"]}
    assert shown("after", {}, typed) == {"after": "3", "after__special": "never"}
    assert shown("reasons", {}, {"reasons": ["none", "cost"]}) == {"reasons": ["none", "cost"]}


def test_a_refused_multiple_choice_shows_its_tick() -> None:
    refused = put_small(item("m", "multiple", "required = true", AB)).instrument.items[0]
    assert filled(refused, {"m": Missing.PREFER_NOT}, {}) == {"m": ["prefer_not"]}


def test_what_fills_the_fields_reads_as_the_same_answers() -> None:
    answers: dict[str, Answer] = {"plan": "wait", "after": 2.5, "role": "doctor", "years": 40}
    page = put("plans", answers)
    sent = {name: value for each in page.items for name, value in filled(each, answers, {}).items()}
    assert read_page(page, Posted(fields(sent))).answers == {"plan": "wait", "after": 2.5}
