"""What is wrong with recommendations in an instrument's file is told with its place and remedy."""

import pytest

from surveyapp.guidelines.recommendation_tables import RecommendationError, read, recommendations_from_data
from tests.guidelines.study import INSTRUMENT, data, recommendation_table


def _problems(change, name="r1"):
    tables = data()
    change(recommendation_table(tables, name))
    outcome = read(tables, INSTRUMENT)
    assert all(problem.remedy for problem in outcome.problems)
    return [f"{problem.item}: {problem.message}" for problem in outcome.problems]


def test_the_error_carries_all_problems_and_prints_them():
    tables = data()
    del recommendation_table(tables, "r1")["label"]
    del recommendation_table(tables, "r3")["status"]

    with pytest.raises(RecommendationError) as error:
        recommendations_from_data(tables, INSTRUMENT)

    assert [problem.item for problem in error.value.problems] == ["recommendation r1", "recommendation r3"]
    assert "recommendation r1: `label` is missing. Add `label`" in str(error.value)


def test_an_unknown_key_is_refused():
    assert _problems(lambda table: table.update(verdicts=[])) == [
        "recommendation r1: `verdicts` is not a key of the format."
    ]


def test_a_key_of_a_rule_does_not_belong_to_a_lenient_form():
    assert _problems(lambda table: table.update(otherwise={}), "r1l") == [
        "recommendation r1l: `otherwise` does not belong here."
    ]


def test_a_key_of_a_rule_does_not_belong_to_a_composite():
    assert _problems(lambda table: table.update(criteria=[]), "all") == [
        "recommendation all: `criteria` does not belong here."
    ]


def test_a_missing_translation_is_named():
    assert _problems(lambda table: table["label"].pop("fr")) == [
        "recommendation r1: `label` has no wording in 'fr'."
    ]


def test_a_rule_needs_otherwise():
    assert "recommendation r1: `otherwise` is missing." in _problems(lambda table: table.pop("otherwise"))


def test_a_criterion_must_be_an_expression_of_the_language():
    [problem] = _problems(lambda table: table["criteria"][2].update(when="plan ="))

    assert problem.startswith("recommendation r1, criterion continues: `when` cannot be read")


def test_a_criterion_needs_a_condition_and_a_known_verdict():
    [unknown] = _problems(lambda table: table["criteria"][2].update(verdict="perhaps"))
    [missing] = _problems(lambda table: table["criteria"][2].pop("when"))

    assert unknown == "recommendation r1, criterion continues: `verdict` is 'perhaps'."
    assert missing == "recommendation r1, criterion continues: `when` is missing."


def test_a_criterion_needs_a_reason_and_the_reason_needs_words():
    [missing] = _problems(lambda table: table["criteria"][2].pop("reason"))
    [wordless] = _problems(lambda table: table["criteria"][2].update(reason="because"))

    assert missing == "recommendation r1, criterion number 3: `reason` is missing."
    assert wordless == "recommendation r1: The reason 'r1.because' has no words."


def test_an_unknown_guideline_is_named():
    [problem] = _problems(lambda table: table.update(guidelines=["body_2015"]))

    assert problem == "recommendation r1: `guidelines` names 'body_2015', which is not there."


@pytest.mark.parametrize("name", ["nothing", "sources.nowhere", "plan.asco"])
def test_an_unknown_deciding_item_is_named(name):
    [problem] = _problems(lambda table: table.update(deciding_items=[name]))

    assert problem == f"recommendation r1: `deciding_items` names {name!r}, which is not there."


@pytest.mark.parametrize("value", ["plan", [1]])
def test_deciding_items_are_a_list_of_names(value):
    [problem] = _problems(lambda table: table.update(deciding_items=value))

    assert problem.startswith("recommendation r1: `deciding_items` is")


def test_a_lenient_form_of_something_unknown_is_named():
    [problem] = _problems(lambda table: table.update(lenient_of="r9"), "r1l")

    assert problem.startswith("recommendation r1l: It builds on 'r9', which is not among")


def test_what_builds_on_a_wrong_recommendation_is_not_reported_for_it():
    assert _problems(lambda table: table.update(status="so so")) == [
        "recommendation r1: `status` is 'so so'."
    ]


def test_a_composite_has_no_lenient_form():
    tables = data()
    recommendation_table(tables, "r1l")["lenient_of"] = "all"
    lenient = recommendation_table(tables, "r1l")
    tables["recommendation"] = [table for table in tables["recommendation"] if table is not lenient] + [
        lenient
    ]

    assert [problem.message for problem in read(tables, INSTRUMENT).problems] == [
        "It is the lenient form of a composite."
    ]


def test_names_are_given_once():
    [problem] = _problems(lambda table: table.update(name="r1"), "r3")

    assert problem == "recommendation r1: There is another recommendation 'r1'."


def test_a_template_needs_a_prefix_in_its_name():
    problems = _problems(lambda table: table.update(name="r9"), "v.all")

    assert "recommendation r9: It has `for_each`, and a name without prefix." in problems


def test_a_template_names_items_of_the_instrument():
    problems = _problems(lambda table: table.update(for_each={"v_a": "case_z"}), "v.all")

    assert problems == ["recommendation v.all: `for_each` names the item 'case_z', which is not there."]


@pytest.mark.parametrize("key", ["body", "edition", "year", "citation"])
def test_a_guideline_says_who_and_when(key):
    tables = data()
    del tables["guideline"][0][key]

    [problem] = read(tables, INSTRUMENT).problems

    assert (problem.item, problem.message) == ("guideline body_2014", f"`{key}` is missing.")


@pytest.mark.parametrize(
    "parameter",
    [
        {"alternatives": [2]},
        {"default": [3]},
        {"default": 3, "alternatives": 2},
        {"default": 3, "alternatives": ["two"]},
        {"default": 3, "alternatives": [True]},
        {"default": "us", "alternatives": [1]},
        {"default": True, "alternatives": [1]},
    ],
)
def test_a_parameter_s_values_are_alike(parameter):
    label = {"label": {"en": "Years", "fr": "Années"}}
    [problem] = _problems(lambda table: table["parameters"].update(s=parameter | label), "r2")

    assert problem == (
        "recommendation r2, parameter s: `default` is missing, or `alternatives` are not like it."
    )


def test_guidelines_and_words_that_nothing_uses_are_told_apart_from_what_is_wrong():
    tables = data()
    recommendation_table(tables, "r1")["guidelines"] = ["body_2022"]
    recommendation_table(tables, "r1")["reasons"]["old"] = {"en": "Old", "fr": "Vieux"}
    tables["reasons"]["rx"]["older"] = {"en": "Old", "fr": "Vieux"}

    outcome = read(tables, INSTRUMENT)

    assert outcome.problems == ()
    assert [problem.item for problem in outcome.unused] == [
        "guideline body_2014",
        "recommendation r1, reasons",
        "reasons rx",
    ]


WORDED = {"default": "us", "alternatives": ["eu"], "label": {"en": "Label", "fr": "Monographie"}}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            {"in_words": {"en": "after some years", "fr": "après {value}"}},
            "recommendation r2, parameter s: `in_words.en` does not say where the value stands.",
        ),
        (
            {"values": {"ca": {"en": "Canada", "fr": "Canada"}}},
            "recommendation r2, parameter s, values: ",
        ),
        (
            {"values": {"us": {"en": "United States"}}},
            "recommendation r2, parameter s, values: `us` has no wording in 'fr'.",
        ),
    ],
)
def test_the_words_of_a_parameter_are_whole(words, message):
    problems = _problems(lambda table: table["parameters"].update(s=WORDED | words), "r2")

    assert any(problem.startswith(message) for problem in problems)


def test_the_words_of_a_parameter_are_read():
    values = {"us": {"en": "US label", "fr": "monographie des États-Unis"}}
    in_words = {"en": "by the {value}", "fr": "selon la {value}"}
    tables = data()
    parameters = recommendation_table(tables, "r2")["parameters"]
    parameters["s"] |= {"in_words": in_words, "values": {"2": values["us"]}}
    parameters["strict"] |= {"values": {"yes": values["us"]}}
    outcome = read(tables, INSTRUMENT)

    read_parameters = next(one for one in outcome.recommendations if one.name == "r2").parameters
    assert (read_parameters["s"].in_words, dict(read_parameters["s"].values)) == (
        in_words,
        {"2": values["us"]},
    )
    assert dict(read_parameters["strict"].values) == {"yes": values["us"]}
