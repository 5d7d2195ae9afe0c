"""Earlier or restored exclusions by a flag on the outcome: counted, and the result with them taken back."""

import io
import json
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Exclusion, Role, Survey
from surveyapp.reporting.files.response_files import read_workbook
from tests.builders import ANSWERS, make_response
from tests.export.study import table, values
from tests.fielding.plan.test_plan_flags import flagged_ward
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text, whole_document

pytestmark = pytest.mark.django_db

PAGE = "/staff/surveys/ward/analysis/"
SENTENCE = (
    "Responses excluded by staff and left out here: 3. 2 of these were excluded by a flag that uses "
    "answers that decide a verdict. This selects on the outcome: see the result that includes them."
)
HEADING = "including responses excluded by a flag on the outcome"
MAIN, ALL, BACK = "75% (6/8", "82% (9/11", "80% (8/10"


@pytest.fixture
def survey() -> Survey:
    """Eight of eleven count, six of them adherent; a duplicate is left out, and two of a flag on the outcome
    whose exclusions are older than the refusal.
    """
    made = flagged_ward()
    for place in range(8):
        make_response(made, ANSWERS | {"often": "always" if place < 6 else "never"})
    duplicate = make_response(made, ANSWERS | {"often": "always"})
    exclude(response=duplicate, reason="duplicate", by="ada")
    for _place in range(2):
        earlier = make_response(made, ANSWERS | {"often": "always", "times": 60})
        Exclusion.objects.create(response=earlier, reason="implausible", by="ada")
    return made


def as_json(*where: str) -> Any:
    out = io.StringIO()
    call_command("report", "ward", "--format", "json", *(f"--where={each}" for each in where), stdout=out)
    return json.loads(out.getvalue())


def h1(entries: list[Any]) -> list[tuple[int, int]]:
    return [
        (entry["estimates"][0]["numerator"], entry["estimates"][0]["denominator"])
        for entry in entries
        if entry["recommendation"] == "h1"
    ]


def test_the_page_says_how_many_and_shows_the_result_with_them_taken_back(survey: Survey) -> None:
    section = one(read(staff_client().get(PAGE)), "section", id="exclusions")
    assert SENTENCE in text(section)
    assert HEADING.capitalize() in text(section)
    assert text(one(section, "td", data_taken_back="h1")).startswith(BACK)
    row = one(read(staff_client().get(f"{PAGE}recommendations/")), "tr", data_taken_back="h1")
    assert BACK in text(row)


def test_json_has_their_number_and_results(survey: Survey) -> None:
    report = as_json()
    assert (report["counts"]["left_out"], report["counts"]["on_outcome"]) == (3, 2)
    assert h1(report["adherence"]) == [(6, 8)]
    assert h1(report["exclusion"]) == [(9, 11)]
    assert h1(report["taken_back"]) == [(8, 10)]


def test_where_all_excluded_are_counted_there_is_nothing_to_take_back(survey: Survey) -> None:
    report = as_json("excluded:include")
    assert (report["counts"]["on_outcome"], report["taken_back"]) == (0, [])


def test_one_flag_of_other_answers_is_enough_to_rest_on(survey: Survey) -> None:
    for exclusion in Exclusion.objects.filter(reason="implausible"):
        exclusion.response.flags = ["peak_is_high"]
        exclusion.response.save()
    assert as_json()["counts"]["on_outcome"] == 0
    assert not list(every(read(staff_client().get(PAGE)), "td", data_taken_back="h1"))


def test_text_workbook_and_document_say_the_same(survey: Survey) -> None:
    out = io.StringIO()
    call_command("report", "ward", stdout=out)
    assert SENTENCE in out.getvalue()
    assert f"{HEADING}\n" in out.getvalue()
    assert BACK in out.getvalue()
    stream = io.BytesIO()
    read_workbook(survey, stream, language=ENGLISH)
    sheet = values(openpyxl.load_workbook(stream)["Reported adherence"])
    assert SENTENCE in [row[0] for row in sheet]
    (row,) = (row for row in table(sheet, "Recommendation") if row.get("Setting") == HEADING)
    assert row["of assessable responses"].startswith(BACK)
    client = signed_in(make_member(survey, Role.ADMINISTRATOR))
    page = text(whole_document(client, "/staff/surveys/ward/report/document/"))
    assert SENTENCE in page
    assert HEADING.capitalize() in page
