"""A filter by choices, derived variables and the language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.analysis.report.filters import (
    FilterError,
    filter_variables,
    filtered,
    matching,
    parse_conditions,
)
from surveyapp.datasets.dataset import build
from surveyapp.instruments.language import Language
from tests.analysis.example_study import LANGUAGES
from tests.datasets.records import record
from tests.guidelines.study import INSTRUMENT

RECORDS = [
    record(1, setting="academic", reasons=("toxicity", "cost"), experience=3, language="fr"),
    record(2, setting="community", reasons=("cost",), experience=9),
    record(3, setting="abroad", sources_asco="use", plan="discuss", years="varies"),
    record(4, setting="unsure", language="fr"),
    record(5),
]
DATASET = build(RECORDS, INSTRUMENT)


def keys(*texts):
    conditions = parse_conditions(texts, INSTRUMENT, LANGUAGES)
    return list(filtered(DATASET, conditions).frame.index)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], [1, 2, 3, 4, 5]),
        (["setting:academic"], [1]),
        (["reasons:cost"], [1, 2]),
        (["sources_asco:use"], [3]),
        (["hospital:home"], [1, 2]),
        (["hospital:abroad"], [3]),
        (["experience_band:to_5"], [1]),
        (["years_band:varies"], [3]),
        (["language:fr"], [1, 4]),
        (["setting:academic", "setting:community"], [1, 2]),
        (["setting:academic", "setting:community", "language:en"], [2]),
        (["reasons:toxicity", "reasons:cost"], [1, 2]),
        (["setting:abroad", "language:fr"], []),
    ],
)
def test_any_condition_on_one_variable_and_all_on_several(texts, expected):
    assert keys(*texts) == expected


def test_a_condition_is_kept_once_and_labelled_in_each_language():
    [condition] = parse_conditions(["setting:academic", "setting:academic"], INSTRUMENT, LANGUAGES)

    assert (condition.variable, condition.value) == ("setting", "academic")
    assert condition.label == {"en": "Setting = Academic", "fr": "Milieu = Universitaire"}


def test_the_language_is_called_by_its_own_name():
    [condition] = parse_conditions(["language:fr"], INSTRUMENT, LANGUAGES)

    assert condition.label == {
        "en": "Language of the answers = Français",
        "fr": "fr:Language of the answers = Français",
    }


def test_one_can_filter_by_choices_rows_derived_variables_and_language():
    variables = filter_variables(INSTRUMENT, LANGUAGES)

    assert list(variables) == [
        "language",
        "excluded",
        "recoding",
        "setting",
        "plan",
        "reasons",
        "sources_asco",
        "sources_esmo",
        "case_a",
        "case_b",
        "experience_band",
        "years_band",
        "hospital",
    ]
    assert list(variables["setting"].values) == ["academic", "community", "abroad"]
    assert variables["hospital"].values["home"]["fr"] == "Au pays"


@pytest.mark.parametrize(
    ("text", "message", "in_words"),
    [
        (
            "setting",
            "“setting” is not a condition. Write VARIABLE:VALUE, as in language:en.",
            "“setting” is not a condition. Choose one from the list “Only responses with”.",
        ),
        (
            "settin:academic",
            "There is no variable “settin” to filter by. Did you mean 'setting'?",
            "This survey has no question or grouping “settin” to filter by. Did you mean “setting”?",
        ),
        (
            "remarks:x",
            "There is no variable “remarks” to filter by. Name a choice, a derived variable or language.",
            "This survey has no question or grouping “remarks” to filter by. Choose one from the list.",
        ),
        (
            "setting:academi",
            "“setting” has no value “academi”. Did you mean 'academic'?",
            "“SETTING” has no answer “academi”. Its answers are: ANSWERS.",
        ),
        (
            "setting:unsure",
            "“setting” has no value “unsure”. Write one of: academic, community, abroad.",
            "“SETTING” has no answer “unsure”. Its answers are: ANSWERS.",
        ),
    ],
)
def test_a_condition_that_cannot_be_applied_says_what_to_write(text, message, in_words):
    """By its codes on a command line, by its labels on a page."""
    variable = filter_variables(INSTRUMENT, LANGUAGES)["setting"]
    answers = Language("fr").all_of(labels["fr"] for labels in variable.values.values())

    with pytest.raises(FilterError) as error:
        keys(text)

    assert str(error.value) == message
    said = in_words.replace("SETTING", variable.label["fr"]).replace("ANSWERS", answers)
    assert error.value.in_words(Language("fr")) == said


def test_an_error_that_is_said_in_one_way_is_said_so_on_a_page_too():
    assert FilterError("No.").in_words(Language("fr")) == "No."


EXCLUDED = build(
    [
        record(1, setting="academic"),
        record(2, setting="academic", excluded="duplicate"),
        record(3, setting="community", excluded="other"),
    ],
    INSTRUMENT,
)


@pytest.mark.parametrize(
    ("texts", "counted", "met"),
    [
        ([], [1], [1, 2, 3]),
        (["excluded:include"], [1, 2, 3], [1, 2, 3]),
        (["setting:academic"], [1], [1, 2]),
        (["setting:academic", "excluded:include"], [1, 2], [1, 2]),
        (["setting:community"], [], [3]),
    ],
)
def test_excluded_responses_count_only_where_the_filter_says_so(texts, counted, met):
    conditions = parse_conditions(texts, INSTRUMENT, LANGUAGES)

    assert list(filtered(EXCLUDED, conditions).frame.index) == counted
    assert list(matching(EXCLUDED, conditions).frame.index) == met


SETTINGS = st.sampled_from(["academic", "community", "abroad", "unsure", None])


@given(st.lists(SETTINGS, max_size=10))
def test_the_parts_of_a_variable_and_its_missing_add_up_to_the_whole(settings):
    given_answers = [{} if setting is None else {"setting": setting} for setting in settings]
    dataset = build(
        [record(key, **answers) for key, answers in enumerate(given_answers, start=1)], INSTRUMENT
    )
    values = filter_variables(INSTRUMENT, LANGUAGES)["setting"].values

    parts = [
        len(filtered(dataset, parse_conditions([f"setting:{value}"], INSTRUMENT, LANGUAGES)))
        for value in values
    ]

    missing = int((dataset.missing["setting"] != "").sum())
    assert sum(parts) + missing == len(dataset)
