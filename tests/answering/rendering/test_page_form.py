"""The form of a page: what it is filled with, and which errors it ties to which fields."""

import pytest

from tests.answering.pages import form, put, put_small
from tests.instruments.samples import AB, QUESTIONNAIRE, choice, item


@pytest.mark.parametrize("page", [page.name for page in QUESTIONNAIRE.pages])
def test_every_page_has_a_field_for_each_of_its_variables(page: str) -> None:
    page_context = put(page, {"sources_asco": "use"})
    assert page_context.variables <= form(page_context).fields.keys()


def test_the_form_shows_what_was_answered_and_what_was_typed() -> None:
    shown = form(put("plans", {"plan": "wait", "after": 2.5}))
    assert shown["plan"].value() == "wait"
    assert shown["after"].value() == "2.5"
    typed = form(put("plans", {"plan": "wait"}, typed={"after": ["soon"]}))
    assert typed["after"].value() == "soon"


def test_errors_are_tied_to_their_fields_once_the_page_is_judged() -> None:
    sent = form(put("practice"), {"years": "old"})
    assert not sent.judge()
    assert sent.errors == {"role": ["Choose an answer."], "years": ["Enter a whole number, for example 12."]}


def test_the_summary_names_the_item_and_leads_to_its_first_control() -> None:
    sent = form(put("practice"), {"years": "old", "counts_two": "2", "counts_five": "3"})
    sent.judge()
    assert [(line.anchor, line.label, line.message) for line in sent.error_lines] == [
        ("id_answer-role-0", "Role", "Choose an answer."),
        ("id_answer-years", "Years in practice", "Enter a whole number, for example 12."),
        ("id_answer-counts_five", "Patients – at 5 years", "Not more at 5 years."),
    ]


def test_a_long_label_is_shortened_in_the_summary() -> None:
    sent = form(
        put_small(item("a", "single", "required = true", AB, 'label.en = "' + "long " * 40 + '"')), {}
    )
    sent.judge()
    assert len(sent.error_lines[0].label) <= 90


def test_a_forgiven_form_keeps_what_was_sent_and_says_nothing() -> None:
    sent = form(put("practice"), {"years": "old"})
    sent.forgive()
    assert sent["years"].value() == "old"
    assert not sent.errors
    assert sent.error_lines == []
    assert sent.warning_lines == []


def test_a_warning_is_told_with_the_name_that_acknowledges_it() -> None:
    page = put("plans", {"role": "doctor", "years": 2})
    sent = form(page, {"plan": "wait", "after": "3"})
    assert sent.warnings == {}
    assert not sent.judge()
    assert [(line.check, line.anchor) for line in sent.warning_lines] == [
        ("after_fits_years", "id_answer-after")
    ]
    assert sent.warnings == {"after": "Longer than your practice?"}
    again = form(page, {"plan": "wait", "after": "3", "acknowledged": "after_fits_years"})
    assert again.judge()


def test_warnings_let_stand_before_are_not_told_again() -> None:
    page = put("plans", {"role": "doctor", "years": 2})
    assert form(page, {"plan": "wait", "after": "3"}, flags=["after_fits_years"]).judge()


def test_a_form_without_data_has_no_reading() -> None:
    with pytest.raises(AssertionError):
        _ = form(put("practice")).reading


def test_the_form_knows_the_names_that_its_page_sends() -> None:
    names = form(put_small(choice("a"))).own_names
    assert names == {"answer-", "answer-a", "action", "return", "acknowledged", "seen"}


def test_the_script_is_told_the_conditions_of_the_page() -> None:
    assert [each["name"] for each in form(put("plans")).browser_data["items"]] == ["plan", "after"]
