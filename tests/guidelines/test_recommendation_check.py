"""Unsound recommendations are found before they are published."""

import pytest

from surveyapp.guidelines.recommendation_check import problems
from tests.guidelines.study import DATA, INSTRUMENT, data, recommendation_table


def found(tables):
    return [f"{problem.item}: {problem.message}" for problem in problems(tables, INSTRUMENT, "study.toml")]


def with_condition(when, name="r1"):
    tables = data()
    recommendation_table(tables, name)["criteria"][0]["when"] = when
    return found(tables)


def test_a_sound_file_has_no_problems():
    assert problems(DATA, INSTRUMENT) == ()


def test_problems_name_the_file_and_the_remedy():
    tables = data()
    del recommendation_table(tables, "r1")["label"]

    [problem] = problems(tables, INSTRUMENT, "study.toml")

    assert problem.file == "study.toml"
    assert str(problem).startswith("study.toml: recommendation r1: `label` is missing. Add")


@pytest.mark.parametrize(
    "when",
    [
        'pla == "continue"',
        'plan == "continu"',
        "plan > 3",
        'years == "x"',
        "param.s > 1",
        "profile.years > 1",
        'sources.who == "use"',
    ],
)
def test_criteria_must_fit_the_instrument(when):
    first, *others = with_condition(when)

    assert first.startswith("recommendation r1, criterion r1.no_answer: ")
    assert others == []


def test_a_criterion_of_a_vignette_reads_constants_that_its_profile_has():
    [problem] = with_condition('vignette == "stop" and profile.age < 5', "v.r1l")

    assert problem.startswith("recommendation v_a.r1l, criterion v_a.lenient: ")


def test_a_lenient_form_is_not_blamed_for_the_strict_form_s_criteria():
    assert len(with_condition('plan == "continu"')) == 1


def test_a_parameter_that_no_criterion_reads_is_named():
    tables = data()
    recommendation_table(tables, "r1")["parameters"] = {"t": {"default": 1, "label": {"en": "T", "fr": "T"}}}

    assert found(tables)[0] == "recommendation r1, parameter t: No criterion reads it."


def test_words_that_no_verdict_uses_are_named():
    tables = data()
    tables["reasons"]["rx"]["old"] = {"en": "Old", "fr": "Vieux"}

    assert found(tables) == ["reasons rx: No verdict has the reason `old`."]


def test_what_nothing_uses_is_not_reported_while_recommendations_cannot_be_read():
    tables = data()
    del recommendation_table(tables, "r1")["criteria"][0]["when"]

    assert found(tables) == ["recommendation r1, criterion no_answer: `when` is missing."]
