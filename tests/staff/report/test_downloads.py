"""The files: named after survey and day, whole or not at all, under the same filter as the page."""

import csv
import io
import json
from typing import Any

import openpyxl
import pytest
import time_machine

from surveyapp.export.errors import ExportError
from tests.builders import ANSWERS, make_response, make_survey
from tests.staff.pages import staff_client

pytestmark = pytest.mark.django_db

FILES = {
    "report/workbook.xlsx": (
        "ward-2026-03-12.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "report/responses.csv": ("ward-responses-2026-03-12.csv", "text/csv; charset=utf-8"),
    "report/responses-raw.csv": ("ward-responses-raw-2026-03-12.csv", "text/csv; charset=utf-8"),
    "report/report.json": ("ward-report-2026-03-12.json", "application/json"),
}


def two_responses() -> None:
    survey = make_survey()
    make_response(survey, ANSWERS | {"often": "always"})
    make_response(survey, ANSWERS | {"often": "never"}, language="fr")


def content(name: str, **query: Any) -> bytes:
    response = staff_client().get(f"/staff/surveys/ward/{name}", query)
    assert response.status_code == 200
    return b"".join(response)


@pytest.mark.parametrize("name", FILES)
@time_machine.travel("2026-03-12T15:00:00Z", tick=False)
def test_a_file_is_named_after_its_survey_and_the_day(name: str) -> None:
    make_survey()
    filename, kind = FILES[name]

    response = staff_client().get(f"/staff/surveys/ward/{name}")
    response.close()

    assert response.headers["Content-Disposition"] == f'attachment; filename="{filename}"'
    assert response.headers["Content-Type"] == kind
    assert "no-store" in response.headers["Cache-Control"]


def test_the_workbook_opens_and_holds_the_responses() -> None:
    two_responses()

    book = openpyxl.load_workbook(io.BytesIO(content("report/workbook.xlsx")))

    assert "Reported adherence" in book.sheetnames


def test_the_csv_for_spreadsheets_has_a_line_for_each_response() -> None:
    two_responses()

    lines = list(csv.reader(io.StringIO(content("report/responses.csv").decode("utf-8-sig"))))

    assert len(lines) == 3


def test_the_csv_for_statistics_packages_holds_codes() -> None:
    two_responses()

    rows = list(csv.DictReader(io.StringIO(content("report/responses-raw.csv").decode())))

    assert {row["often"] for row in rows} == {"always", "never"}


@pytest.mark.parametrize("name", ["report/responses.csv", "report/responses-raw.csv"])
def test_a_filter_goes_into_the_file(name: str) -> None:
    two_responses()

    lines = content(name, where="language:fr").decode("utf-8-sig").strip().splitlines()

    assert len(lines) == 2


def test_the_report_is_json() -> None:
    two_responses()

    report = json.loads(content("report/report.json", where="often:always"))

    assert report["counts"]["responses"] == 1
    assert report["filter"] == [{"variable": "often", "value": "always"}]


def test_a_file_that_cannot_be_made_leaves_a_page_that_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    make_survey()

    def refuse(*arguments: Any, **options: Any) -> None:
        raise ExportError("The sheet is full: export to CSV.")

    monkeypatch.setattr("surveyapp.staff.report.downloads.views.read_workbook", refuse)

    response = staff_client().get("/staff/surveys/ward/report/workbook.xlsx")

    assert response.status_code == 422
    assert "The sheet is full: export to CSV." in response.content.decode()
    assert "Content-Disposition" not in response.headers
