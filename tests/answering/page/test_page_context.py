"""A page is put to a person with the items that may be asked, given the answers before it."""

import dataclasses

from surveyapp.answering.page.page_context import PageContext
from surveyapp.instruments.model.answers import Answer
from tests.answering.pages import put, put_small
from tests.instruments.samples import QUESTIONNAIRE, choice


def names(page_context: PageContext) -> list[str]:
    return [item.name for item in page_context.items]


def test_items_that_the_same_page_decides_are_on_the_page() -> None:
    assert names(put("practice")) == ["hello", "role", "years", "counts"]
    assert names(put("plans")) == ["plan", "after"]


def test_items_that_earlier_pages_decide_are_on_the_page_if_they_apply() -> None:
    assert "guide" not in names(put("plans-3"))
    assert "guide" in names(put("plans-3", {"sources_local": "use"}))


def test_extended_items_are_there_only_where_the_survey_asks_them() -> None:
    assert names(put("plans-3")) == ["sure", "doses", "remark", "vignette_a"]
    assert names(put("plans-3", extended=False)) == ["remark", "vignette_a"]


def test_an_item_that_hangs_on_one_that_cannot_be_asked_is_not_there() -> None:
    chain = (
        choice("a")
        + choice("b", "new_page = true", "asked_if = 'a == \"a\"'")
        + choice("c", "asked_if = 'b == \"a\"'")
    )
    answers: dict[str, Answer] = {"a": "b", "b": "a"}
    page = put_small(chain, answers)
    second = dataclasses.replace(page, page=page.instrument.pages[1])
    assert names(second) == []


def test_an_extended_item_that_hangs_on_the_page_waits_for_the_switch() -> None:
    items = choice("a") + choice("b", 'tier = "extended"', "asked_if = 'a == \"a\"'")
    assert names(put_small(items)) == ["a", "b"]
    assert names(put_small(items, extended=False)) == ["a"]


def test_answers_to_the_page_itself_and_later_ones_do_not_count_as_earlier() -> None:
    page = put("plans", {"role": "trainee", "years": 3, "plan": "stop", "remark": "later"})
    assert page.before["role"] == "trainee"
    assert page.before["years"] is None  # not asked of trainees
    assert "plan" not in page.before
    assert "remark" not in page.before


def test_texts_fall_back_to_the_first_language_of_the_instrument() -> None:
    french = put("plans", language_code="fr")
    assert (french.wording, french.words(QUESTIONNAIRE.title)) == ("fr", "Un questionnaire")
    other = put("plans", language_code="de")
    assert (other.wording, other.words(QUESTIONNAIRE.title)) == ("en", "A questionnaire")


def test_options_that_earlier_answers_rule_out_are_not_offered() -> None:
    page = put("plans-3", {"sources_asco": "use"})
    guide = page.instrument.items_by_name["guide"]
    offered = [option.code for option in guide.options if page.may_be_offered(option)]
    assert offered == ["asco", "nothing"]
