"""The files that viewers get: no two numbers of them say how many few people de-escalate."""

import json
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from surveyapp.guidelines.judge import judge
from surveyapp.guidelines.model import Verdict
from surveyapp.models import Role, Survey
from tests.staff.pages import demonstration, make_member, signed_in

pytestmark = pytest.mark.django_db

REPORT = "/staff/surveys/trastuzumab/report"


def not_assessable(survey: Survey, name: str) -> set[str | None]:
    """The answers to case A, each tried out, that leave the verdict open."""
    by_name = {recommendation.name: recommendation for recommendation in survey.recommendations}
    answers = [None, *(option.code for option in survey.instrument.variables["vig_a"].options)]
    return {
        answer
        for answer in answers
        if judge(by_name[name], {"vig_a": answer}).verdict is Verdict.NOT_ASSESSABLE
    }


def test_verdicts_on_one_case_do_not_say_who_deescalates() -> None:
    survey = demonstration(responses=120)
    assert not_assessable(survey, "v_a.r2") < not_assessable(survey, "v_a.r1")  # nested by the criteria
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    client.post(f"{REPORT}/sharing/", {"by": ["pra5"], "do": "declare"})

    (by,) = json.loads(client.get(f"{REPORT}/shared-results.json").content)["breakdowns"]["by"]
    strict, wide = (by["counts"][f"verdict.v_a.{name}"]["not_assessable"] for name in ("r2", "r1"))
    assert not small_differences(strict, wide)

    book = load_workbook(BytesIO(client.get(f"{REPORT}/shared-results.xlsx").content))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    labels = {item.name: item.label["en"] for item in survey.recommendations}
    read = [
        [row[3] for row in rows if row[:2] == (labels[f"v_a.{name}"], "not assessable") and row[2] != "All"]
        for name in ("r2", "r1")
    ]
    assert read == [strict, wide]


def small_differences(few: list[Any], many: list[Any]) -> list[int]:
    pairs = [pair for pair in zip(few, many, strict=True) if "suppressed" not in pair and pair[0]]
    return [whole - part for part, whole in pairs if 0 < whole - part < 6]
