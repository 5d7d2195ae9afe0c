"""Conditions in words: unambiguous, with labels and units, in English and in French."""

import pytest
from hypothesis import given

from surveyapp.instruments.conditions.binding import condition
from surveyapp.instruments.conditions.condition_text import in_words, universe
from surveyapp.instruments.expressions.evaluation import AnyRow, Compare, Literal, Node, Ref, Values, parse
from surveyapp.instruments.language import ENGLISH
from tests.instruments.french import FRENCH
from tests.instruments.samples import QUESTIONNAIRE
from tests.instruments.strategies import questions


def test_a_value_of_a_parameter_has_its_words() -> None:
    node = parse('param.label == "us"')
    names = {"param.label": "“Label” (US label)", "param.label=us": "US label"}

    assert read(node, names=names) == "“Label” (US label) is “US label”"
    assert read(node) == "“label” is “us”"


def english(text: str, **options: object) -> str:
    return read(condition(text, QUESTIONNAIRE), **options)


def read(node: Node, **options: object) -> str:
    return in_words(node, QUESTIONNAIRE, ENGLISH, **options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('role == "doctor"', "“Role” is “Doctor”"),
        ('role != "doctor"', "“Role” is not “Doctor”"),
        ('"doctor" == role', "“Role” is “Doctor”"),
        ("plan in later", "“Plan” is one of: “Stop later”, “Stop now”"),
        ("plan not in later", "“Plan” is none of: “Stop later”, “Stop now”"),
        ('plan in ["wait"]', "“Plan” is “Stop later”"),
        ('plan not in ["wait"]', "“Plan” is not “Stop later”"),
        ('"cost" in reasons', "“Reasons” includes “Cost”"),
        ('"cost" not in reasons', "“Reasons” does not include “Cost”"),
        ("years == 3", "“Years in practice” is 3 years"),
        ("years < 3", "“Years in practice” is less than 3 years"),
        ("years <= 3", "“Years in practice” is at most 3 years"),
        ("years > 3", "“Years in practice” is more than 3 years"),
        ("years >= 3", "“Years in practice” is at least 3 years"),
        ("3 < years", "“Years in practice” is more than 3 years"),
        (
            "1 <= years < 3",
            "“Years in practice” is at least 1 years and “Years in practice” is less than 3 years",
        ),
        ("years in [1, 2]", "“Years in practice” is one of: 1 years, 2 years"),
        ("sure >= 7", "“Sureness” is at least 7"),
        ("after >= 0.5", "“After how many years?” is at least 0.5 years"),
        ('after == "never"', "“After how many years?” is “Never”"),
        ("plan >= 1", "“Plan” is one of: “Stop later”, “Stop now”"),
        ("plan > 1", "“Plan” is “Stop now”"),
        ("1 < plan", "“Plan” is “Stop now”"),
        ("plan > 7", "“Plan” is more than 7"),
        ("plan < plan", "“Plan” is less than “Plan”"),
        ("counts.five <= counts.two", "“Patients – at 5 years” is at most “Patients – at 2 years”"),
        ("years + sure - 1 >= 20", "“Years in practice” plus “Sureness” minus 1 is at least 20"),
        ("20 <= years + sure", "“Years in practice” plus “Sureness” is at least 20"),
        ("answered(role)", "“Role” has an answer"),
        ("missing(role)", "“Role” has no answer"),
        ("number(after)", "“After how many years?” is a number"),
        ('any(sources, "use")', "at least one row of “Sources” is “I use it”"),
        ('not any(sources, "use")', "no row of “Sources” is “I use it”"),
        ('not role == "doctor"', "“Role” is not “Doctor”"),
        ("not plan in later", "“Plan” is none of: “Stop later”, “Stop now”"),
        ("not not answered(role)", "“Role” has an answer"),
        ("not answered(role)", "“Role” has no answer"),
        ("not missing(role)", "“Role” has an answer"),
        ("not number(after)", "it is not so that (“After how many years?” is a number)"),
        ("not years > 3", "it is not so that (“Years in practice” is more than 3 years)"),
        (
            'answered(role) and sure > 7 and "cost" in reasons',
            "“Role” has an answer and “Sureness” is more than 7 and “Reasons” includes “Cost”",
        ),
        (
            "answered(role) or sure > 7 and answered(plan)",
            "“Role” has an answer or (“Sureness” is more than 7 and “Plan” has an answer)",
        ),
        (
            "(answered(role) or sure > 7) and answered(plan)",
            "(“Role” has an answer or “Sureness” is more than 7) and “Plan” has an answer",
        ),
        (
            "plan in later and answered(role)",
            "(“Plan” is one of: “Stop later”, “Stop now”) and “Role” has an answer",
        ),
        (
            "not plan in later and plan >= 1",
            "(“Plan” is none of: “Stop later”, “Stop now”) and (“Plan” is one of: “Stop later”, “Stop now”)",
        ),
        (
            "not (answered(role) and sure > 7)",
            "it is not so that (“Role” has an answer and “Sureness” is more than 7)",
        ),
        ('role_other_text == "x"', "“Role – Other” is “x”"),
        ('role == "zzz"', "“Role” is “zzz”"),
        ("zzz == 1.5", "“zzz” is 1.5"),
        ("zzz in later", "“zzz” is one of: “wait”, “stop”"),
        ("years >= param.s", "“Years in practice” is at least “s”"),
        ("profile.asks", "“asks” is true"),
        ("param.code in later", "“code” is one of: “wait”, “stop”"),
        ("param.code not in later", "“code” is none of: “wait”, “stop”"),
    ],
)
def test_a_condition_is_read_out_in_english(text: str, expected: str) -> None:
    assert english(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "plan in later",
            "«\u00a0Conduite\u00a0» est parmi\u00a0: «\u00a0Arrêter plus tard\u00a0», "
            "«\u00a0Arrêter maintenant\u00a0»",
        ),
        ("after >= 0.5", "«\u00a0Après combien d'années?\u00a0» est d’au moins 0,5 ans"),
        (
            '"cost" in reasons and (role == "doctor" or not years >= 3)',
            "«\u00a0Raisons\u00a0» comprend «\u00a0Coût\u00a0» et "
            "(«\u00a0Fonction\u00a0» est «\u00a0Médecin\u00a0» "
            "ou il est faux que («\u00a0Années de pratique\u00a0» est d’au moins 3 ans))",
        ),
    ],
)
def test_a_condition_is_read_out_in_french(text: str, expected: str) -> None:
    assert in_words(condition(text, QUESTIONNAIRE), QUESTIONNAIRE, FRENCH) == expected


def test_parameters_and_constants_have_the_names_that_are_given() -> None:
    names = {"param.s": "the period", "profile.years": "her years in remission"}
    assert english("years >= param.s", names=names) == "“Years in practice” is at least the period"
    assert english("profile.years >= param.s", names=names) == "her years in remission is at least the period"


def test_trees_that_no_check_would_pass_are_read_out_all_the_same() -> None:
    inner = parse("answered(role)")
    assert read(Compare(op="==", left=inner, right=Literal(value=1))) == "(“Role” has an answer) is 1"
    assert read(AnyRow(grid="sources", code="zzz")) == "at least one row of “Sources” is “zzz”"
    assert read(Ref(name="role")) == "“Role” is true"
    assert read(Compare(op="==", left=Ref(name="role"), right=Values(values=("x", 2)))) == "“Role” is “x”, 2"


@given(questions)
def test_brackets_and_quotes_of_any_condition_are_paired(text: str) -> None:
    words = english(text)
    assert words.count("(") == words.count(")")
    assert words.count("“") == words.count("”") > 0
    assert "%" not in words


def test_the_universe_of_an_item_says_of_whom_it_is_asked() -> None:
    items = QUESTIONNAIRE.items_by_name
    assert universe(items["role"], QUESTIONNAIRE, ENGLISH) == ""
    assert universe(items["sure"], QUESTIONNAIRE, ENGLISH) == ""
    assert universe(items["years"], QUESTIONNAIRE, ENGLISH) == "Asked if “Role” is not “Trainee”"
    assert universe(items["after"], QUESTIONNAIRE, FRENCH).startswith(
        "Question posée si «\u00a0Conduite\u00a0» est parmi"
    )
