"""With responses left out, page, workbook, CSV, JSON and command say the same: without them, and with."""

import io
import json
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from surveyapp.fielding.exclusion_actions import exclude, include
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Survey
from surveyapp.reporting.files.response_files import read_csv, read_raw_csv, read_workbook
from tests.builders import ANSWERS, make_response, make_survey
from tests.export.study import CODES, LABELS, table, values
from tests.staff.pages import every, one, read, staff_client, text

pytestmark = pytest.mark.django_db

PAGE = "/staff/surveys/ward/analysis/"
WITHOUT, WITH = "75% (6/8; 95% CI 41 to 93)", "80% (8/10; 95% CI 49 to 94)"
INCLUDED = ["excluded:include"]


@pytest.fixture
def survey() -> Survey:
    """Eight responses of ten count, six of them adherent; the two that are left out are adherent."""
    made = make_survey()
    for place in range(10):
        response = make_response(made, ANSWERS | {"often": "always" if place < 8 else "never"})
        if place < 2:
            exclude(response=response, reason=("duplicate", "test_entry")[place], by="ada")
    return made


def book(survey: Survey, where: Sequence[str] = ()) -> Any:
    stream = io.BytesIO()
    assert read_workbook(survey, stream, language=ENGLISH, where=where) == 10
    return openpyxl.load_workbook(stream)


def report(where: Sequence[str] = ()) -> Any:
    out = io.StringIO()
    call_command("report", "ward", "--format", "json", *(f"--where={each}" for each in where), stdout=out)
    return json.loads(out.getvalue())


def h1(entries: list[Any]) -> tuple[int, int]:
    (entry,) = (each for each in entries if each["recommendation"] == "h1")
    estimate = entry["estimates"][0]
    return estimate["numerator"], estimate["denominator"]


@pytest.mark.parametrize(
    ("query", "main", "beside", "link"),
    [
        ("", WITHOUT, WITH, f"{PAGE}?where=excluded%3Ainclude"),
        ("?excluded=include", WITH, WITHOUT, PAGE),
        ("?where=excluded:include", WITH, WITHOUT, PAGE),
    ],
)
def test_the_page_shows_the_result_with_and_without(
    survey: Survey, query: str, main: str, beside: str, link: str
) -> None:
    client = staff_client()
    page, choices, flow = (
        read(client.get(f"{PAGE}{part}{query}")) for part in ("", "recommendations/", "flow/")
    )
    shown = one(choices, "tr", data_recommendation="h1")
    assert text(next(iter(every(shown, "td", data_base="assessable")))) == main
    assert text(next(every(one(page, "tr", data_exclusion="h1"), "td"))) == main
    for row in (one(page, "tr", data_exclusion="h1"), one(choices, "tr", data_exclusion="h1")):
        assert text(next(iter(every(row, "td", data_base="assessable")))) == beside
    note = one(page, "p", id="excluded-responses")
    assert dict(one(note, "a").attributes)["href"] == link
    steps = {dict(row.attributes)["data-step"]: text(row) for row in every(flow, "tr") if _is_step(row)}
    assert steps["excluded"].startswith("Excluded by staff 2")
    assert steps["excluded_duplicate"].startswith("Excluded because of: duplicate 1")
    assert steps["analysable"].endswith("8")


def _is_step(row: Any) -> bool:
    return "data-step" in dict(row.attributes)


def test_json_counts_them_out_and_sets_the_other_result_beside(survey: Survey) -> None:
    without, with_them = report(), report(INCLUDED)
    assert h1(without["adherence"]) == h1(with_them["exclusion"]) == (6, 8)
    assert h1(with_them["adherence"]) == h1(without["exclusion"]) == (8, 10)
    assert [each["counts"]["responses"] for each in (without, with_them)] == [8, 10]
    assert [each["counts"]["left_out"] for each in (without, with_them)] == [2, 0]
    assert [each["counts"]["excluded"] for each in (without, with_them)] == [2, 2]
    for each in (without, with_them):
        assert each["excluded"] == {"duplicate": 1, "test_entry": 1}
        assert (each["flow"]["excluded"], each["flow"]["analysable"], each["flow"]["began"]) == (2, 8, 10)
    assert without["data_hash"] == with_them["data_hash"]


@pytest.mark.parametrize(("where", "main", "beside"), [([], WITHOUT, WITH), (INCLUDED, WITH, WITHOUT)])
def test_the_workbook_marks_their_rows_and_computes_without_them(
    survey: Survey, where: list[str], main: str, beside: str
) -> None:
    sheets = book(survey, where)
    rows = table(values(sheets[CODES]), "key")
    assert sorted(row["excluded"] for row in rows) == ["duplicate", *["no"] * 8, "test_entry"]
    words = [row["Excluded [excluded]"] for row in table(values(sheets[LABELS]), "Key [key]")]
    assert sorted(words) == ["duplicate", *["no"] * 8, "test entry"]
    settings = {
        row["Setting"]: row["of assessable responses"]
        for row in table(values(sheets["Reported adherence"]), "Recommendation")
        if row["Recommendation"] == "h1" and row.get("of assessable responses")
    }
    other = "without the excluded responses" if where else "with the excluded responses"
    assert (settings["default"], settings[other]) == (main, beside)
    about = {row[0]: row[1] for row in values(sheets["About"])}
    assert about["Responses in this file"] == 10
    assert about["Responses analysed"] == (10 if where else 8)
    codes = {row[2]: row[3] for row in values(sheets["Codebook"]) if row[0] == "excluded"}
    assert codes["not_target"] == "not of the target population"


def test_csv_files_hold_the_rows_marked(survey: Survey) -> None:
    raw, labelled = io.BytesIO(), io.BytesIO()
    assert read_raw_csv(survey, raw) == read_csv(survey, labelled, language=ENGLISH) == 10
    header, *rows = raw.getvalue().decode().splitlines()
    place = header.split(",").index("excluded")
    assert sorted(row.split(",")[place] for row in rows) == ["duplicate", *["no"] * 8, "test_entry"]
    assert "test entry" in labelled.getvalue().decode()


def test_the_command_prints_both(survey: Survey) -> None:
    out = io.StringIO()
    call_command("report", "ward", stdout=out)
    assert "Responses excluded by staff and left out here: 2." in out.getvalue()
    assert f"{WITHOUT} of assessable responses" in out.getvalue()
    assert f"{WITH} of assessable responses" in out.getvalue()


def test_comparisons_and_figures_leave_them_out_too(survey: Survey) -> None:
    client = staff_client()
    agreed = client.get("/staff/surveys/ward/analysis/figures/")
    assert "8 analysable responses" in text(read(agreed))
    both = client.get("/staff/surveys/ward/analysis/compare/?rows=often&columns=trust_soap&excluded=include")
    assert "10 analysable responses" in text(read(both))


def test_taking_them_back_changes_the_figures_at_once(survey: Survey) -> None:
    assert report()["counts"]["responses"] == 8
    for response in survey.responses.all():
        include(response=response, by="ada")
    counted = report()
    assert counted["counts"]["responses"] == 10
    assert (counted["exclusion"], counted["excluded"]) == ([], {})
    page = read(staff_client().get(PAGE))
    assert not list(every(page, "section", id="exclusions"))
