"""Of two recommendations whose verdicts nest, the feedback does not tell how few are between them."""

import json
from itertools import product
from random import Random
from typing import Any

import pytest

from surveyapp.models import Snapshot, Survey
from surveyapp.reporting.sharing.shared_results import share_results
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey

pytestmark = pytest.mark.django_db

VERDICTS = ("adherent", "non_adherent", "not_assessable")
BY_STRICT = {"always": 0, "sometimes": 1, "never": 1, "cannot_say": 2}
BY_WIDE = {"always": 0, "sometimes": 0, "never": 1, "cannot_say": 2}
"""Which verdict each answer gets, by the criteria below."""


def survey_of_two(*, is_known: bool = True, **given: int) -> Survey:
    """A strict recommendation and a wide one, on an answer that so many people gave each."""
    data = make_definition()
    if is_known:
        data["section"][1]["item"][0]["disclosure"] = "quasi"
    (strict,) = data["recommendation"]
    criteria = [strict["criteria"][0] | {"when": 'often in ["always", "sometimes"]'}, strict["criteria"][1]]
    data["recommendation"].append(strict | {"name": "h2", "criteria": criteria})
    survey = make_survey(feedback=True, data=data)
    answer(survey, **given)
    return survey


def answer(survey: Survey, **given: int) -> None:
    for often, people in given.items():
        for _ in range(people):
            make_response(survey, {**ANSWERS, "often": often})


def shared_rows(survey: Survey) -> dict[str, Any]:
    share_results(survey=survey, by="tests", today=TODAY)
    rows: dict[str, Any] = json.loads(json.dumps(Snapshot.objects.get().numbers["recommendations"]))
    return rows


def hidden(rows: dict[str, Any]) -> list[bool]:
    return [rows[name]["is_hidden"] for name in ("h1", "h2")]


def small_differences(strict: dict[str, Any], wide: dict[str, Any]) -> list[int]:
    """Of every set of verdicts by the one that lies in a set by the other: how many more that one holds."""
    found = []
    for inside, outside in product(product((True, False), repeat=3), repeat=2):
        for (one, few), (other, many) in (
            ((BY_STRICT, strict), (BY_WIDE, wide)),
            (
                (BY_WIDE, wide),
                (BY_STRICT, strict),
            ),
        ):
            nests = all(outside[other[often]] for often in BY_STRICT if inside[one[often]])
            part = sum(few[verdict] for verdict, is_in in zip(VERDICTS, inside, strict=True) if is_in)
            whole = sum(many[verdict] for verdict, is_in in zip(VERDICTS, outside, strict=True) if is_in)
            if nests and part and 0 < whole - part < 6:
                found.append(whole - part)
    return found


def test_the_three_between_a_strict_and_a_wide_recommendation_are_not_told() -> None:
    assert hidden(shared_rows(survey_of_two(always=15, sometimes=3, never=12))) == [False, True]


def test_a_whole_group_between_them_is_told() -> None:
    assert hidden(shared_rows(survey_of_two(always=15, sometimes=6, never=12))) == [False, False]


def test_nobody_between_them_is_no_secret() -> None:
    assert hidden(shared_rows(survey_of_two(always=15, never=12))) == [False, False]


def test_where_nobody_outside_knows_the_answer_both_are_shown() -> None:
    survey = survey_of_two(is_known=False, always=15, sometimes=3, never=12)
    assert hidden(shared_rows(survey)) == [False, False]


def test_the_two_who_have_come_between_are_not_told() -> None:
    """Each recommendation alone may be counted anew: 12 and 14 came to the one, 14 and 12 to the other."""
    survey = survey_of_two(always=15, sometimes=6, never=12)
    before = shared_rows(survey)
    answer(survey, always=12, sometimes=2, never=12)
    rows = shared_rows(survey)
    assert (rows["h1"]["adherent"], rows["h2"]["adherent"]) == (27, before["h2"]["adherent"])


def small_differences_of(rows: dict[str, Any]) -> list[int]:
    """Of what is of the same moment: a count of now holds none of then."""
    are_comparable = not any(hidden(rows)) and rows["h1"]["responses"] == rows["h2"]["responses"]
    return small_differences(rows["h1"], rows["h2"]) if are_comparable else []


@pytest.mark.parametrize("seed", range(6))
def test_no_two_numbers_of_the_feedback_differ_by_few(seed: int) -> None:
    random = Random(seed)
    survey = survey_of_two(
        always=random.randint(20, 28),
        sometimes=random.randint(0, 9),
        never=random.choice([0, 6, 8]),
        cannot_say=random.choice([0, 0, 7]),
    )
    for _ in range(2):
        assert not small_differences_of(shared_rows(survey))
        answer(survey, always=random.randint(0, 9), sometimes=random.randint(0, 9), never=7)
