"""The script is told what the page decides, kinds of missing, and the earlier answers it needs: no more."""

import json

from surveyapp.answering.page.browser_data import page_data
from tests.answering.pages import put, put_small
from tests.instruments.samples import AB, choice, item


def test_a_condition_on_the_page_is_sent_as_a_tree() -> None:
    plan, after = page_data(put("plans"))["items"]
    assert plan["asked_if"] is None
    assert after["asked_if"] == ["in", ["answer", "plan"], ["values", ["wait", "stop"]]]


def test_a_condition_that_is_settled_before_the_page_is_not_sent() -> None:
    data = page_data(put("plans-3", {"sources_asco": "use"}))
    guide = next(each for each in data["items"] if each["name"] == "guide")
    assert guide["asked_if"] is None
    assert guide["offered"] == []


def test_only_the_earlier_answers_that_conditions_refer_to_are_sent() -> None:
    items = (
        choice("a")
        + choice("secret")
        + choice("b", "new_page = true")
        + choice("c", 'asked_if = \'a == "a" and b == "a"\'')
    )
    first = put_small(items, {"a": "a", "secret": "b"})
    second = type(first)(**(vars(first) | {"page": first.instrument.pages[1]}))
    assert page_data(second)["answers"] == {"a": "a"}


def test_the_kinds_of_missing_are_named_for_each_variable() -> None:
    plan, after = page_data(put("plans"))["items"]
    assert plan["variables"] == [
        {
            "name": "plan",
            "field": "answer-plan",
            "type": "single",
            "special": None,
            "missing": ["prefer_not", "unknown"],
        }
    ]
    assert after["variables"] == [
        {
            "name": "after",
            "field": "answer-after",
            "type": "decimal",
            "special": "answer-after__special",
            "missing": ["prefer_not"],
        }
    ]


def test_the_script_is_told_where_choosing_nothing_is_an_answer() -> None:
    m, other = page_data(put_small(item("m", "multiple", AB, 'empty = "none"') + item("o", "multiple", AB)))[
        "items"
    ]
    assert m["variables"][0]["empty_is_none"] is True
    assert "empty_is_none" not in other["variables"][0]


def test_options_that_the_page_decides_are_sent_with_their_conditions() -> None:
    options = 'option = [{ code = "x", offered_if = \'a == "a"\', label.en = "X" }]'
    data = page_data(put_small(choice("a") + item("b", "single", options)))
    assert data["items"][1]["offered"] == [
        {"field": "answer-b", "code": "x", "when": ["==", ["answer", "a"], ["value", "a"]]}
    ]


def test_the_data_are_plain_json() -> None:
    data = page_data(put("plans-2", language_code="fr"))
    assert json.loads(json.dumps(data)) == data
    assert data["items"][0]["maximum"] == 2
