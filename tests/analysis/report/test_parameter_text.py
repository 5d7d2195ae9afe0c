"""Parameters in words: the definition's own wording first, and no code of ours without it."""

import pytest

from surveyapp.analysis.report.parameter_text import (
    names_in_conditions,
    parameter_in_words,
    parameters_in_words,
    plain_value,
    value_in_words,
)
from surveyapp.guidelines.model import Parameter, Recommendation, Status
from surveyapp.instruments.language import ENGLISH, Language
from tests.guidelines.study import BY_NAME

FRENCH = Language("fr")
YEARS = Parameter(
    name="s",
    default=3,
    alternatives=(2, 5),
    label={"en": "Years", "fr": "Années"},
    unit={"en": "years", "fr": "ans"},
    in_words={"en": "after {value}", "fr": "après {value}"},
)
LABEL = Parameter(
    name="label",
    default="us",
    alternatives=("eu",),
    label={"en": "Label"},
    values={"us": {"en": "US label", "fr": "monographie des États-Unis"}},
)
STRICT = Parameter(name="strict", default=False, label={"en": "Strict"})
CASE = Recommendation(
    name="v_a.r2",
    label={"en": "Case A – stopping"},
    statement={},
    status=Status.OUR_RULE,
    parameters={"label": LABEL, "s": YEARS},
    profile={"age": 48, "cr": True},
)


@pytest.mark.parametrize(
    ("parameter", "value", "language", "expected"),
    [
        (YEARS, 2, ENGLISH, "after 2 years"),
        (YEARS, 2.5, FRENCH, "après 2,5 ans"),
        (LABEL, "us", ENGLISH, "US label"),
        (LABEL, "us", FRENCH, "monographie des États-Unis"),
        (LABEL, "eu", ENGLISH, "Label: eu"),  # a definition that has no words for it
        (STRICT, True, ENGLISH, "Strict: yes"),
        (STRICT, False, ENGLISH, "Strict: no"),
    ],
)
def test_a_parameter_is_said_in_the_words_of_its_definition(parameter, value, language, expected):
    assert parameter_in_words(parameter, value, language) == expected


def test_several_parameters_are_said_one_after_the_other():
    assert parameters_in_words(CASE, {"label": "us", "s": 5}, ENGLISH) == "US label; after 5 years"
    assert parameters_in_words(BY_NAME["r1"], {}, ENGLISH) == ""


def test_a_value_is_said_in_the_language_of_the_definition_where_that_is_another():
    assert value_in_words(YEARS, 3, ENGLISH, wording="fr") == "3 ans"
    assert value_in_words(LABEL, "us", ENGLISH, wording="fr") == "monographie des États-Unis"


def test_conditions_name_parameters_their_values_and_the_facts_of_a_case():
    assert names_in_conditions(CASE, ENGLISH) == {
        "param.label": "“Label” (US label)",
        "param.label=us": "US label",
        "param.s": "“Years” (3 years)",
        "profile.age": "age (48)",
        "profile.cr": "cr (yes)",
    }
    assert plain_value("second", ENGLISH) == "second"
    assert plain_value(False, ENGLISH) == "no"
