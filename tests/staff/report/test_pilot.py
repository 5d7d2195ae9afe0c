"""Answers of a pilot: shown with a notice on every page and in every file, shared nowhere, no plan broken."""

import io
import json

import pytest
from openpyxl import load_workbook

from surveyapp.export.errors import ExportError
from surveyapp.fielding.shared_breakdown_actions import store_breakdowns
from surveyapp.fielding.survey_life.transition_actions import Step, take_step
from surveyapp.models import SharedBreakdowns, Snapshot, Survey
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.sharing.de_identified_rows import read_de_identified
from surveyapp.reporting.sharing.shared_results import share_results
from tests.builders import TODAY, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.management.command_output import run
from tests.staff.pages import one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

BASE = "/staff/surveys/ward/"
NOTICE = "These are answers of a pilot, which are erased when the survey opens."
NEVER = "Results are shared after the survey opens; answers of a pilot never are."
FILES = {
    "report/workbook.xlsx": "pilot-ward-",
    "report/responses.csv": "pilot-ward-responses-",
    "report/responses-raw.csv": "pilot-ward-responses-raw-",
    "report/report.json": "pilot-ward-report-",
    "report/document.pdf": "pilot-ward-report-en-",
    "report/document.docx": "pilot-ward-report-en-",
    "analysis/figures/flow.svg": "pilot-ward-flow-en.svg",
}


def pilot(responses: int = 2, **settings: object) -> Survey:
    survey = make_survey(state="pilot", **settings)
    for _ in range(responses):
        make_response(survey)
    return survey


@pytest.mark.parametrize(
    "page",
    ["", "fieldwork/life/", "analysis/", "responses/", "questionnaire/codebook/", "report/document/"],
)
def test_every_page_of_the_survey_says_that_it_is_a_pilot(page: str) -> None:
    survey = pilot()
    client = staff_client()
    assert "This survey is in its pilot." in text(one(read(client.get(BASE + page)), id="pilot-notice"))
    take_step(survey=survey, step=Step.OPEN, by="lead", without_details=True, erase_pilot=True)
    assert "pilot-notice" not in client.get(BASE + page).content.decode()


def test_the_analysis_shows_them_and_says_what_they_are() -> None:
    survey = pilot()
    report = read_report(survey)
    assert report.counts.responses == 2
    assert report.counts.is_trial
    page = staff_client().get(f"{BASE}analysis/").content.decode()
    assert NOTICE in page
    assert NOTICE in run("report", "ward")
    take_step(survey=survey, step=Step.OPEN, by="lead", without_details=True, erase_pilot=True)
    assert not read_report(survey).counts.is_trial


@pytest.mark.parametrize("file", FILES)
def test_the_name_of_a_file_says_that_it_is_of_a_pilot(file: str) -> None:
    survey = pilot()
    client = staff_client()
    response = client.get(BASE + file)
    response.getvalue()
    assert f'filename="{FILES[file]}' in response["Content-Disposition"]
    take_step(survey=survey, step=Step.OPEN, by="lead", without_details=True, erase_pilot=True)
    response = client.get(BASE + file)
    response.getvalue()
    assert "pilot" not in response["Content-Disposition"]


def test_files_say_that_they_are_of_a_pilot() -> None:
    pilot()
    client = staff_client()
    assert json.loads(client.get(f"{BASE}report/report.json").getvalue())["counts"]["pilot"] is True
    book = load_workbook(io.BytesIO(client.get(f"{BASE}report/workbook.xlsx").getvalue()), read_only=True)
    said = [
        sheet.title
        for sheet in book
        if any(NOTICE in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    ]
    assert {"Results", "Charts", "Audit"} <= set(said)
    assert NOTICE in client.get(f"{BASE}report/document/").content.decode()


def test_they_are_shared_with_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    survey = pilot(25, feedback=True)
    SharedBreakdowns.objects.create(survey=survey, by=["times_band"])
    assert share_results(survey=survey, by="lead", today=TODAY).snapshot is None
    assert not store_breakdowns(survey=survey, numbers={"x": 1}, follows={}, withdrawn=0, today=TODAY)
    assert run("share_results", "ward") == (
        "ward: results are shared after the survey opens; answers of a pilot never are.\n"
    )
    client = staff_client()
    assert NEVER in client.get(f"{BASE}report/shared-results/").content.decode()
    for file in ("report/shared-results.json", "report/shared-results.xlsx", "report/document/?form=shared"):
        refused = client.get(BASE + file)
        assert refused.status_code == 409
        assert NEVER in refused.content.decode()
    with pytest.raises(ExportError, match="answers of a pilot never are"):
        read_de_identified(survey, io.BytesIO())
    assert client.get(f"{BASE}report/responses-deidentified.zip").status_code == 422
    assert not Snapshot.objects.exists()


def test_a_plan_that_is_locked_in_the_pilot_came_before_the_responses() -> None:
    survey = pilot()
    plan = locked(survey)
    assert (plan.state, plan.had_responses) == ("prepared", False)
    take_step(survey=survey, step=Step.OPEN, by="lead", without_details=True, erase_pilot=True)
    make_response(survey)
    used = read_report(survey).plan
    assert used is not None
    assert not {deviation.kind for deviation in used.deviations} & {
        *("had_responses", "had_responses_closed", "locked_open")
    }
