"""Recoded answers: page, JSON, workbook and CSV count them alike, with recoding on and off, and back."""

import csv
import io
from typing import Any

import openpyxl
import pytest

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.filters import FilterError
from surveyapp.fielding.recoding_actions import add_option, recode
from surveyapp.fielding.recoding_queries import recodable_variable, texts_to_recode
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import KeptResult, Response, Snapshot, Survey
from surveyapp.reporting.analysis.comparison_queries import read_agreement, read_comparison
from surveyapp.reporting.figures.figure_queries import read_figures
from surveyapp.reporting.files.response_files import read_csv, read_raw_csv, read_workbook
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.sharing.shared_results import share_results
from surveyapp.site_languages import language_of
from tests.builders import ANSWERS, TODAY, make_definition, make_response, make_survey
from tests.export.study import CODES, table
from tests.staff.pages import every, read, staff_client, text, whole_analysis

pytestmark = pytest.mark.django_db

TEXT = "why_other_text"
OFF = ("recoding:off",)
REASON = {
    "name": "h2",
    "label": {"en": "Not for the skin"},
    "statement": {"en": "Do not leave it for the skin."},
    "guidelines": ["who_2009"],
    "status": "source_read",
    "deciding_items": ["why"],
    "criteria": [
        {"when": '"skin" in why', "verdict": "non_adherent", "reason": "skin"},
        {"when": "answered(why)", "verdict": "adherent", "reason": "else"},
    ],
    "otherwise": {"verdict": "not_assessable", "reason": "none"},
    "reasons": {"skin": {"en": "skin"}, "else": {"en": "else"}, "none": {"en": "none"}},
}


@pytest.fixture
def survey() -> Survey:
    data = make_definition(languages=["en", "fr"])
    for name in ("label", "statement"):
        REASON[name]["fr"] = REASON[name]["en"]  # type: ignore[index]
    for words in REASON["reasons"].values():  # type: ignore[attr-defined]
        words["fr"] = words["en"]
    data["recommendation"] = [*data["recommendation"], REASON]
    survey = make_survey(data=data)
    for words in ("Sore hands", "cold", "Cold "):
        make_response(survey, ANSWERS | {"why": ("time", "other"), TEXT: words})
    make_response(survey, ANSWERS | {"why": ("time",)})
    return survey


def recode_all(survey: Survey, to: dict[str, str]) -> None:
    """Let each text count as the code; the option “cold” is added where it is not there."""
    variable = recodable_variable(survey, TEXT)
    assert variable is not None
    if "cold" in to.values() and variable.item.option("cold") is None:
        label = {"en": "Cold rub", "fr": "Friction froide"}
        add_option(survey=survey, item="why", code="cold", label=label, by="tests")
    texts = texts_to_recode(survey, [variable])[TEXT]
    moves = {
        key: to[words.strip().casefold()] for key, words in texts.items() if words.strip().casefold() in to
    }
    recode(survey=survey, variable=TEXT, to=moves, by="tests", today=TODAY)


ALL = {"sore hands": "skin", "cold": "cold"}
BACK = {"sore hands": "other", "cold": "other"}


def json_of(survey: Survey, where: tuple[str, ...] = ()) -> dict[str, Any]:
    return report_to_json(read_report(survey, where=where))


def why(told: dict[str, Any]) -> dict[str, int]:
    item = next(item for item in told["items"] if item["name"] == "why")
    return {each["code"]: each["count"] for each in item["variables"][0]["frequencies"]}


def raw(survey: Survey, where: tuple[str, ...] = ()) -> list[dict[str, str]]:
    file = io.BytesIO()
    read_raw_csv(survey, file, where=where)
    return list(csv.DictReader(file.getvalue().decode().splitlines()))


def sheets(survey: Survey, where: tuple[str, ...] = ()) -> dict[str, list[list[Any]]]:
    file = io.BytesIO()
    read_workbook(survey, file, language=ENGLISH, where=where)
    book = openpyxl.load_workbook(file)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def counted_by_hand(rows: list[dict[str, str]]) -> dict[str, int]:
    names = [name for name in rows[0] if name.startswith("why_") and "__" not in name and name != TEXT]
    return {name.removeprefix("why_"): sum(row[name] == "1" for row in rows) for name in names}


def test_recoded_answers_are_counted_and_the_verdicts_follow_them(survey: Survey) -> None:
    recode_all(survey, ALL)
    told = json_of(survey)
    assert why(told) == {"skin": 1, "time": 4, "nothing": 0, "cold": 2, "other": 0}
    verdicts = {each["recommendation"]: each["non_adherent"] for each in told["adherence"]}
    assert verdicts["h2"] == 1
    assert told["recoding"] == {
        "applied": True,
        "responses": 3,
        "answers": {TEXT: 3},
        "recommendations": ["h2"],
    }


def test_with_recoding_off_all_is_as_it_was_given(survey: Survey) -> None:
    before = json_of(survey)
    recode_all(survey, ALL)
    told = json_of(survey, OFF)
    assert told["recoding"]["applied"] is False
    assert told["recoding"]["responses"] == 3
    for name in ("items", "adherence", "derived", "flags", "data_hash", "counts"):
        assert told[name] == before[name]
    assert before["recoding"] is None


def test_taking_a_recoding_back_restores_every_figure(survey: Survey) -> None:
    before, answers = (
        json_of(survey),
        list(Response.objects.order_by("key").values_list("answers", flat=True)),
    )
    recode_all(survey, {"sore hands": "skin"})
    assert json_of(survey) != before
    recode_all(survey, BACK)
    assert json_of(survey) == before
    assert raw(survey)[0].keys() == raw(survey, OFF)[0].keys()
    assert list(Response.objects.order_by("key").values_list("answers", flat=True)) == answers


@pytest.mark.parametrize("where", [(), OFF], ids=["recoded", "as given"])
def test_page_json_workbook_and_csv_agree(survey: Survey, where: tuple[str, ...]) -> None:
    recode_all(survey, ALL)
    counts = why(json_of(survey, where))
    rows = raw(survey, where)
    book = sheets(survey, where)
    page = whole_analysis(staff_client(), "ward", "recoding=off" if where else "")
    (own,) = (
        each for each in every(page, "table", data_variable="why") if "bars" in dict(each.attributes)["class"]
    )
    shown = [text(each) for each in every(own, "td", class_="num")][::2]
    assert counted_by_hand(rows) == counts
    assert [int(each) for each in shown] == list(counts.values())
    frequencies = [row for row in table(book["Frequencies"], "Variable") if row["Variable"] == "why"]
    assert {row["Code"]: row["Count"] for row in frequencies if row["Code"] in counts} == counts
    coded = table(book[CODES], "key")
    names = [name for name in coded[0] if str(name).startswith("why_") and name != TEXT]
    assert {name.removeprefix("why_"): sum(row[name] == 1 for row in coded) for name in names} == counts


def test_each_file_says_which_it_holds(survey: Survey) -> None:
    assert "recoded" not in raw(survey)[0]
    recode_all(survey, ALL)
    assert sorted(row["recoded"] for row in raw(survey)) == ["", "why", "why", "why"]
    assert {row["recoded"] for row in raw(survey, OFF)} == {"(off)"}
    for where, words in (((), "counted as recoded"), (OFF, "recoding of “Other” is off")):
        about = [str(cell) for row in sheets(survey, where)["About"] for cell in row]
        assert any(words in cell for cell in about)
        assert any(
            words in line for line in report_to_text(read_report(survey, where=where), ENGLISH).splitlines()
        )
    file = io.BytesIO()
    read_csv(survey, file, language=ENGLISH, where=OFF)
    assert "(off: original answers)" in file.getvalue().decode("utf-8-sig")
    read_csv(survey, target := io.BytesIO(), language=language_of("fr"))
    assert "Friction froide" in target.getvalue().decode("utf-8-sig")


def test_the_page_says_which_it_uses_and_leads_to_the_other(survey: Survey) -> None:
    client = staff_client()
    assert "recoded" not in text(read(client.get("/staff/surveys/ward/analysis/")))
    recode_all(survey, ALL)
    page = read(client.get("/staff/surveys/ward/analysis/?where=language%3Aen"))
    (note,) = every(page, "div", class_="notice recoding-note")
    assert "from “Other”: 3." in text(note)
    assert "use the recoded answers: Not for the skin." in text(note)
    (link,) = (dict(each.attributes)["href"] for each in every(note, "a"))
    assert link == "?where=language%3Aen&recoding=off"
    off = read(client.get(f"/staff/surveys/ward/analysis/{link}"))
    assert "recoding of “Other” is off" in text(off)
    assert "use the original answers: Not for the skin." in text(off)
    links = [dict(each.attributes)["href"] for each in every(off, "a")]
    assert any("report/report.json?where=language%3Aen&where=recoding%3Aoff" in each for each in links)
    for name in ("analysis/figures", "analysis/compare", "analysis/agreement"):
        assert "counted as recoded" in text(read(client.get(f"/staff/surveys/ward/{name}/")))
        assert "is off" in text(read(client.get(f"/staff/surveys/ward/{name}/?recoding=off")))


def test_an_added_option_can_be_filtered_and_compared_by(survey: Survey) -> None:
    recode_all(survey, ALL)
    assert json_of(survey, ("why:cold",))["counts"]["responses"] == 2
    with pytest.raises(FilterError, match="has no value “cold”"):
        read_report(survey, where=("why:cold", *OFF))
    found = read_comparison(survey, rows="why.cold", columns="verdict.h2")
    assert found.comparison is not None
    assert "why.cold" not in read_comparison(survey, where=OFF).variables
    recoding = read_agreement(survey).recoding
    assert recoding is not None
    assert recoding.responses == 3
    told = read_figures(survey).report.recoding
    assert told is not None
    assert told.is_applied


def test_added_options_stand_in_the_codebook_marked(survey: Survey) -> None:
    recode_all(survey, ALL)
    chapter = staff_client().get("/staff/surveys/ward/questionnaire/codebook/practice/")
    assert "Cold rub (added in recoding)" in chapter.content.decode()
    cells = [str(cell) for row in sheets(survey)["Codebook"] for cell in row]
    assert any("Cold rub (added in recoding)" in cell for cell in cells)


def test_shared_results_count_answers_as_they_were_given() -> None:
    survey = make_survey(feedback=True)
    for _ in range(20):
        make_response(survey, ANSWERS | {"why": ("other",), TEXT: "cold"})
    recode_all(survey, {"cold": "time"})
    assert share_results(survey=survey, by="tests", today=TODAY).is_new
    assert Snapshot.objects.get().responses == 20


def test_figures_that_are_kept_are_counted_anew_after_a_recoding(survey: Survey) -> None:
    for _ in range(6):
        make_response(survey, ANSWERS | {"why": ("other",), TEXT: "cold"})
    before = json_of(survey)
    assert KeptResult.objects.count() == 1
    recode_all(survey, ALL)
    assert why(json_of(survey))["cold"] == 8
    assert why(json_of(survey, OFF)) == why(before)
    recode_all(survey, BACK)
    assert json_of(survey) == before
