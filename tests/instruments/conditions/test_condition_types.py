"""Conditions are type-checked: what they name exists, and what they compare is comparable."""

import pytest

from surveyapp.instruments.conditions.binding import condition
from surveyapp.instruments.conditions.condition_types import condition_problems
from surveyapp.instruments.expressions.evaluation import Compare, parse
from tests.instruments.samples import QUESTIONNAIRE

PARAMETERS = {"s": 3, "code": "wait", "strict": True}
PROFILE = {"years": 4, "asks": True, "response": "complete"}


def faults(text: str, **scenery: object) -> list[str]:
    found = condition_problems(condition(text, QUESTIONNAIRE), QUESTIONNAIRE, "here", **scenery)
    assert all(problem.item == "here" for problem in found)
    return [f"{problem.message} {problem.remedy}" for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        'role == "doctor"',
        'role != "doctor" and role in ["doctor", "trainee"]',
        "plan in later",
        "plan >= 1",
        "plan < plan",
        "plan + 1 > years - 2",
        "years == 3 or 3 <= years < 9",
        "years in [1, 2]",
        "after == 2.5",
        'after == "never"',
        'after in ["never", 2]',
        'after != "never" and "never" != after',
        "after == years",
        "years == counts.two",
        '"cost" in reasons and "wish" not in reasons',
        "role in reasons",
        "counts.two >= counts.five",
        "counts_two >= 3",
        'any(sources, "use")',
        'sources.local == "know"',
        "sources.asco == sources.nccn",
        'remark == "x"',
        'remark in ["x", "y"]',
        "answered(reasons) or missing(sources.asco) or number(after)",
        "answered(role_other_text)",
        "sure > 5",
    ],
)
def test_what_is_right_is_let_pass(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "years >= param.s",
        "plan == param.code",
        "param.code in reasons",
        "param.strict and profile.asks",
        "not profile.asks",
        "profile.years >= param.s",
        "profile.years - 1 > param.s",
        'profile.response == "complete"',
    ],
)
def test_parameters_and_profiles_are_let_pass_where_they_are_known(text: str) -> None:
    assert faults(text, parameters=PARAMETERS, profile=PROFILE) == []
    assert any("cannot be used here. Only recommendations have" in fault for fault in faults(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rle == 1", "rle is neither an item nor a set. Did you mean 'role'?"),
        ("zzz == 1", "zzz is neither an item nor a set. Name an item."),
        ('zzz.r == "a"', "zzz is neither an item nor a set. Name an item."),
        ('years_band == "few"', "years_band is derived, and conditions read answers only. Name the variable"),
        ('sources == "use"', "sources is a grid. Name one of its rows, such as sources.asco."),
        ("answered(counts)", "counts is a grid. Name one of its rows, such as counts.two."),
        ('sources.acso == "use"', "sources has no row 'acso'. Did you mean 'asco'?"),
        ('sources.zzz == "use"', "sources has no row 'zzz'. Its rows are asco, local, nccn."),
        ('role.other_text == "x"', "role.other_text cannot be read: role is not a grid. Name an item"),
        ('hello == "x"', "hello cannot be read: hello is a statement. Name an item that is answered."),
        ("answered(hello)", "hello cannot be read: hello is a statement."),
        ('role == "docter"', "role has no code 'docter'. Did you mean 'doctor'?"),
        ('role == "zzz"', "role has no code 'zzz'. Its codes are doctor, other, trainee."),
        ('"zzz" == role', "role has no code 'zzz'."),
        ('role in ["doctor", "zzz"]', "role has no code 'zzz'."),
        ('"zzz" in reasons', "reasons has no code 'zzz'."),
        ('sources.local == "unknown"', "sources.local has no code 'unknown'. Did you mean 'know'?"),
        ('any(sources, "zzz")', "sources has no code 'zzz'."),
        ('any(surces, "use")', "any() reads surces, which is not an item. Did you mean 'sources'?"),
        ('any(zzz, "use")', "any() reads zzz, which is not an item. Name a grid of choices."),
        (
            'any(counts, "use")',
            "any() reads counts, which is not a grid of choices. Compare the item itself.",
        ),
        (
            'plan == "unknown"',
            "'unknown' of plan counts as no answer, so nothing is ever equal to it. Write missing(plan)",
        ),
        ('plan not in ["unknown"]', "'unknown' of plan counts as no answer"),
        ('"unsure" in reasons', "'unsure' of reasons counts as no answer"),
        ('counts.two == "unsure"', "'unsure' of counts.two counts as no answer"),
        ('after == "nevr"', "after has no code 'nevr'. Did you mean 'never'?"),
        (
            'years == "never"',
            'It compares years with "never": a number with a text. Write the number without quotes',
        ),
        ("remark == 3", "It compares remark with 3: a number with a text."),
        ("remark == years", "It compares remark with years: a number with a text."),
        ("role == 1", "It compares role with 1: a choice with a number. Compare a choice with a code"),
        ("role in [1]", "It compares role with 1: a choice with a number."),
        ("role > 1", "It orders role, a choice whose options have no `value`. Give its options values"),
        ('plan > "wait"', 'It orders "wait", which is a text. Order numbers only.'),
        ("remark > 1", "It orders remark, which is a text."),
        ("reasons > 1", "It orders reasons, which is a multiple choice."),
        ("role + 1 == 2", "It orders role, a choice whose options have no `value`."),
        ("remark + 1 == 2", "It orders remark, which is a text."),
        ("later > years", "It orders a list, which is a list."),
        (
            'reasons == "cost"',
            'reasons is a multiple choice and is never equal to one thing. Write "code" in reasons.',
        ),
        ('"cost" != reasons', "reasons is a multiple choice and is never equal to one thing."),
        (
            'reasons in ["cost"]',
            'reasons is a multiple choice and cannot be in a list. Write "code" in reasons.',
        ),
        ('"doctor" in role', 'It looks for "doctor" in role, which is a choice. Write x in ["a", "b"]'),
        ("1 in reasons", "It looks for 1 in reasons, which is a multiple choice."),
        ("role in years", "It looks for role in years, which is a number."),
        ("role == later", "It compares with a list by == or !=. Write `in` or `not in`."),
        (
            "role == plan",
            "It compares role with plan, which share no code. Compare each with a code of its own.",
        ),
        ("role == remark", "It compares role with remark, which share no code."),
        ("1 == 2", "It compares 1 with 2, neither of which is an answer. Name an item on one side."),
        ('"a" in ["a"]', 'It compares "a" with a list, neither of which is an answer.'),
        (
            "role",
            "role by itself is neither true nor false. Compare it with something, or write answered(…).",
        ),
        ("not years", "years by itself is neither true nor false."),
        ("role == 'doctor' or 'trainee'", '"trainee" by itself is neither true nor false.'),
        ("later", "a list by itself is neither true nor false."),
        ("plan - 1", "plan - 1 by itself is neither true nor false."),
        (
            "(years > 1) == (plan > 1)",
            "It compares a condition with something. Join conditions by `and` or `or`.",
        ),
        ("years > 1 > (plan > 1)", "It compares a condition with something."),
        ("number(role)", "number(role) asks for a number, but role is a choice. Write answered(role)."),
        ("number(remark)", "number(remark) asks for a number, but remark is a text."),
        ("number(zzz)", "zzz is neither an item nor a set."),
        (
            "years >= param.s",
            "param.s cannot be used here. Only recommendations have parameters and profiles.",
        ),
        ("profile.asks", "profile.asks cannot be used here."),
    ],
)
def test_what_is_wrong_is_told_with_the_remedy(text: str, expected: str) -> None:
    found = faults(text)
    assert any(fault.startswith(expected) for fault in found), found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("years >= param.ss", "param.ss is not known. Did you mean 's'?"),
        ("years >= param.zzz", "param.zzz is not known. Known are code, s, strict."),
        ("profile.zzz", "profile.zzz is not known. Known are asks, response, years."),
        ("years >= param.code", "It orders param.code, which is a text. Order numbers only."),
        (
            "years == param.strict",
            "It compares years with param.strict. Compare answers with codes or numbers.",
        ),
        ("param.s", "param.s by itself is neither true nor false."),
        ("profile.response > 1", "It orders profile.response, which is a text."),
    ],
)
def test_parameters_and_constants_have_types_too(text: str, expected: str) -> None:
    found = faults(text, parameters=PARAMETERS, profile=PROFILE)
    assert any(fault.startswith(expected) for fault in found), found


def test_where_there_are_no_parameters_none_is_known() -> None:
    assert faults("years >= param.s", parameters={}) == ["param.s is not known. None are given here."]


def test_a_comparison_of_scores_by_equality_is_of_numbers() -> None:
    node = Compare(op="==", left=condition("plan > 0", QUESTIONNAIRE).left, right=parse("1"))
    assert condition_problems(node, QUESTIONNAIRE, "here") == []
