"""The file of de-identified rows: nobody stands alone in it, and it says what was done."""

import csv
import json
from collections import Counter
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.models import AuditEvent, Role, Survey
from tests.builders import ANSWERS, make_definition, make_response, make_survey
from tests.staff.pages import demonstration, make_member, signed_in

pytestmark = pytest.mark.django_db


def taken(survey: Survey) -> tuple[list[dict[str, str]], dict[str, Any]]:
    client = signed_in(make_member(survey, Role.ANALYST))
    response = client.get(f"/staff/surveys/{survey.slug}/report/responses-deidentified.zip")
    with ZipFile(BytesIO(response.getvalue())) as archive:
        rows = list(csv.DictReader(StringIO(archive.read("rows.csv").decode())))
        return rows, json.loads(archive.read("about.json"))


def test_the_survey_that_is_shipped_has_nobody_alone() -> None:
    rows, about = taken(demonstration())
    known = list(about["coarsened"])
    assert known == ["pra1", "pra2", "pra4_band", "pra5", "region"]
    assert len(rows) == about["rows"] == 41
    assert min(Counter(tuple(row[name] for name in known) for row in rows).values()) >= 6
    assert not {"key", "period", "language", "pra3", "pra4", "com1"} & set(rows[0])
    assert {"mnt2", "verdict__r1", "synthetic"} <= set(rows[0])
    assert {"pra3", "pra4"} <= set(about["left_out"]["known to others, or asked of some whom others know"])
    for name, told in about["coarsened"].items():
        assert told["hidden"] == sum(row[name] == "[suppressed]" for row in rows)
    assert AuditEvent.objects.filter(action="exported").latest("pk").rows == 41


def test_free_text_is_left_out() -> None:
    survey = make_survey()
    for _ in range(6):
        make_response(survey, {**ANSWERS, "remarks": "I am the only one here"})
    rows, about = taken(survey)
    assert "remarks" in about["left_out"]["free text"]
    assert "only one" not in str(rows)


def test_of_too_few_there_is_no_file() -> None:
    survey = make_survey(data=make_definition())
    make_response(survey)
    client = signed_in(make_member(survey, Role.ANALYST))
    response = client.get("/staff/surveys/ward/report/responses-deidentified.zip")
    assert "Too few responses for a file" in response.content.decode()


def test_the_page_of_data_files_offers_it_from_the_smallest_number_on_and_says_so_before() -> None:
    survey = make_survey(data=make_definition())
    client = signed_in(make_member(survey, Role.ANALYST))
    offered = []
    for _number in range(settings.SMALLEST_CELL):
        make_response(survey)
        page = client.get("/staff/surveys/ward/report/downloads/").content.decode()
        offered.append("responses-deidentified.zip" in page)
        said = f"Not available yet. Responses needed: at least {settings.SMALLEST_CELL}." in page
        assert said != offered[-1]

    assert offered == [False] * (settings.SMALLEST_CELL - 1) + [True]
    exclude(response=survey.responses.first(), reason="duplicate", by="ada")
    assert "deidentified.zip" not in client.get("/staff/surveys/ward/report/downloads/").content.decode()
