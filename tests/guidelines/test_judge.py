"""One response and one recommendation give a verdict and its reason."""

import pytest

from surveyapp.guidelines.judge import decisive_variables, judge
from tests.guidelines.study import BY_NAME, RECOMMENDATIONS


def verdict(name, parameters=None, **answers):
    judgement = judge(BY_NAME[name], answers, parameters=parameters, others=RECOMMENDATIONS)
    return f"{judgement.verdict} {judgement.reason}"


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("r1", {"plan": "continue"}, "adherent r1.continues"),
        ("r1", {"plan": "stop_now"}, "non_adherent r1.planned_stop"),
        ("r1", {"plan": "discuss"}, "non_adherent r1.raises_stopping"),
        ("r1", {"plan": "individualise"}, "not_assessable r1.individualised"),
        ("r1", {"plan": "other"}, "not_assessable r1.other"),
        ("r1", {"plan": None}, "not_assessable r1.no_answer"),
        ("r1", {}, "not_assessable r1.no_answer"),
        ("r1l", {"plan": "discuss"}, "not_assessable r1l.shared"),
        ("r1l", {"plan": "stop_now"}, "non_adherent r1.planned_stop"),
        ("r2", {"plan": "stop_now"}, "non_adherent r2.at_once"),
        ("r2", {"plan": "stop_later", "years": 3.0}, "adherent r2.after_s"),
        ("r2", {"plan": "stop_later", "years": 2.5}, "non_adherent r2.before_s"),
        ("r2", {"plan": "stop_later", "years": None}, "not_assessable r2.no_threshold"),
        ("r2", {"plan": "stop_later", "years": "never"}, "not_assessable r2.no_threshold"),
        ("r2", {"plan": "individualise", "years": "never"}, "adherent r2.never"),
        ("r3", {"plan": "continue"}, "not_assessable r3.unknown"),
        ("r4", {"sources_asco": "use"}, "adherent r4.uses"),
        ("r4", {"sources_asco": "know", "sources_esmo": "know"}, "non_adherent r4.uses_none"),
        ("v_a.r1", {"case_a": "stop"}, "adherent v_a.label"),
        ("v_b.r1", {"case_b": "stop"}, "non_adherent v_b.stops"),
        ("v_b.r1", {"case_a": "stop"}, "not_assessable v_b.no_answer"),
        ("v_a.r1l", {"case_a": "stop"}, "not_assessable v_a.lenient"),
    ],
)
def test_the_first_criterion_that_holds_decides(name, answers, expected):
    assert verdict(name, **answers) == expected


def test_parameters_replace_their_defaults_and_leave_the_others():
    assert verdict("r2", {"s": 2}, plan="stop_later", years=2) == "adherent r2.after_s"
    assert verdict("r2", {"strict": True}, plan="stop_later", years=3) == "not_assessable r2.strict"
    assert verdict("v_a.r1", {"label": "eu"}, case_a="stop") == "adherent other.goes_on"


@pytest.mark.parametrize(
    ("plan", "asco", "expected"),
    [
        ("continue", "use", "adherent all.follows"),
        ("continue", "know", "non_adherent all.departs"),
        ("stop_now", "use", "non_adherent all.departs"),
        (None, "use", "not_assessable all.undecided"),
        (None, "know", "non_adherent all.departs"),
    ],
)
def test_a_composite_departs_where_any_part_does_and_follows_where_all_do(plan, asco, expected):
    assert verdict("all", plan=plan, sources_asco=asco) == expected


def test_decisive_variables_are_those_that_criteria_refer_to():
    assert decisive_variables(BY_NAME["r1"]) == ("plan",)
    assert decisive_variables(BY_NAME["r2"]) == ("plan", "years")
    assert decisive_variables(BY_NAME["r3"]) == ()
    assert decisive_variables(BY_NAME["v_b.r1"]) == ("case_b",)


def test_a_composite_is_decided_by_the_variables_of_its_parts():
    assert decisive_variables(BY_NAME["all"], RECOMMENDATIONS) == ("plan", "sources_asco", "sources_esmo")


def test_a_composite_without_its_parts_is_a_programmer_s_mistake():
    with pytest.raises(ValueError, match="all is judged by 'r1', which was not handed in"):
        judge(BY_NAME["all"], {}, others=[BY_NAME["r4"]])
