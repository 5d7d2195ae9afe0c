"""Comparisons are declared in the plan, made on their page, told on the compare page and in the report."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.test.html import Element
from openpyxl import load_workbook

from surveyapp import catalogue
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.export.document.blocks import Table
from surveyapp.export.document.versions.full_document import document
from surveyapp.fielding.plan.plan_queries import draft_of, fingerprint_of, plan_in_force
from surveyapp.instruments.files.definition_file import read_definition
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import AnalysisPlan, Role, Survey
from surveyapp.reporting.analysis.declared_comparisons_queries import read_whole_report
from surveyapp.reporting.document.document_queries import read_facts
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.staff.pages import (
    every,
    make_member,
    one,
    read,
    signed_in,
    staff_client,
    text,
)

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

WARD = "/staff/surveys/ward/"
FORM = f"{WARD}analysis/plan/draft/"


def pair(rows: str, columns: str, family: str = "secondary") -> dict[str, str]:
    return {"rows": rows, "columns": columns, "family": family}


DECLARED = [
    pair("verdict.h1", "language"),
    pair("verdict.h1", "times_band"),
    pair("trust_soap", "language"),
    pair("often", "language", "exploratory"),
    pair("why.gone", "language", "exploratory"),
    pair("verdict.h1", "often", "exploratory"),
]


def ward(*declared: dict[str, str]) -> Survey:
    """Eight responses, all with one trust in soap, and a locked plan with these comparisons."""
    survey = make_survey(state="open")
    answers = [("always", "en", 3)] * 3 + [("never", "en", 12), ("never", "fr", 12), ("sometimes", "fr", 30)]
    for often, language, times in answers:
        make_response(survey, ANSWERS | {"often": often, "times": times, "peak": 40}, language=language)
    locked(survey, comparisons=list(declared))
    return survey


def posted(*declared: dict[str, str], **others: Any) -> dict[str, Any]:
    rows = {
        f"comparison-{at}-{name}": value for at, row in enumerate(declared) for name, value in row.items()
    }
    return {"primary": ["h1"], "base": "answered", "notes": "kept"} | rows | others


def chosen(page: Element, name: str) -> list[str]:
    """What stands in the rows of the form."""
    found = []
    for select in every(page, "select"):
        if dict(select.attributes)["name"].endswith(f"-{name}"):
            options = [dict(each.attributes) for each in every(select, "option")]
            found += [str(each["value"]) for each in options if "selected" in each]
    return found


def administrator(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.ADMINISTRATOR))


def test_comparisons_are_declared_in_rows_locked_with_the_plan_and_amended() -> None:
    survey = make_survey(state="draft")
    client = administrator(survey)
    blank = pair("", "")
    wanted = [pair("verdict.h1", "language"), blank, pair("often", "times_band", "primary")]
    assert client.post(FORM, posted(*wanted)).status_code == 302
    draft = draft_of(survey)
    assert draft is not None
    assert draft.content["comparisons"] == [wanted[0], wanted[2]]
    page = text(read(client.get(f"{WARD}analysis/plan/lock/")))
    assert "Comparisons, Secondary (Holm) Use rub by Language of the answers" in page
    assert "Comparisons, Primary (not adjusted) How often by Times, banded" in page
    before = fingerprint_of(draft)
    draft.content["comparisons"].pop()
    assert fingerprint_of(draft) != before
    client.post(f"{WARD}analysis/plan/lock/", {"fingerprint": before})
    amending = read(client.get(FORM))
    assert [each for each in chosen(amending, "rows") if each] == ["verdict.h1", "often"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ([pair("oftn", "language")], "Comparison 1: There is no variable “oftn” to compare by."),
        ([pair("often", "")], "choose the other one, or leave both empty"),
        ([pair("often", "often")], "Rows and columns are one variable."),
        ([pair("often", "language"), pair("language", "often")], "This pair is comparison 1 already."),
        ([pair("often", "language", "final")], "Comparison 1: "),
        ([pair("often", "language")] * 41, "Declare at most 40 comparisons."),
    ],
    ids=["unknown", "half", "same", "twice", "family", "many"],
)
def test_what_cannot_be_declared_is_told_at_its_row_and_nothing_is_lost(
    wrong: list[dict[str, str]], said: str
) -> None:
    client = administrator(make_survey(state="draft"))
    page = read(client.post(FORM, posted(pair("glad", "language"), *wrong[1:], *wrong[:1]) | {}))
    if len(wrong) == 1:
        said = said.replace("Comparison 1", "Comparison 2")
    else:
        said = said.replace("comparison 1", "comparison 2")
    assert "Nothing was changed" in text(page)
    assert said in text(page)
    assert "kept" in text(one(page, "textarea", name_="notes"))
    assert chosen(page, "rows")[0] == "glad"
    assert not AnalysisPlan.objects.exists()


def test_rows_are_added_and_the_usual_family_is_proposed_without_saving() -> None:
    data = read_definition(catalogue.definition("trastuzumab"))
    survey = make_survey("trastuzumab", data=data, state="draft")
    client = staff_client()
    address = f"/staff/surveys/{survey.slug}/analysis/plan/draft/"
    first = pair("pra2", "verdict.r1", "primary")
    form = posted(first, primary=["r1"], keeps_closed="on")
    more = read(client.post(address, form | {"more": "1"}))
    proposed = read(client.post(address, form | {"propose": "1"}))
    assert len(chosen(more, "family")) == 1 + 5
    assert chosen(proposed, "columns")[:5] == ["verdict.r1", "pra1", "region", "pra4_band", "pra5"]
    assert chosen(proposed, "rows")[:5] == ["pra2", *["verdict.r1"] * 4]
    assert set(chosen(proposed, "family")[1:5]) == {"secondary"}
    for page in (more, proposed):
        assert "Nothing was changed" not in text(page)
        assert text(one(page, "textarea", name_="notes")) == "kept"
        assert "checked" in dict(one(page, "input", name_="keeps_closed").attributes)
    assert not AnalysisPlan.objects.exists()


def test_a_plan_locked_before_there_were_comparisons_stays_as_it_is() -> None:
    survey = make_survey()
    plan = locked(survey)
    assert "comparisons" not in plan.content
    stored = plan_in_force(survey)
    assert stored is not None
    assert fingerprint_of(stored) == stored.fingerprint
    client = administrator(survey)
    assert "Comparisons none" in text(read(client.get(f"{WARD}analysis/plan/")))
    assert "No comparison is declared" in text(read(client.get(f"{WARD}analysis/declared-comparisons/")))
    assert "Declare comparisons" in text(read(client.get(f"{WARD}analysis/declared-comparisons/")))
    assert client.get(f"{WARD}analysis/declared-comparisons.json").json()["declared"] is None
    assert read_whole_report(survey)[1] is None
    analyst = signed_in(make_member(survey, Role.ANALYST))
    assert "Declare comparisons" not in text(read(analyst.get(f"{WARD}analysis/declared-comparisons/")))


def test_families_stand_apart_each_p_with_its_adjusted_one() -> None:
    ward(*DECLARED)
    client = staff_client()
    page = read(client.get(f"{WARD}analysis/declared-comparisons/"))
    secondary = one(page, "section", id="secondary")
    assert "chance of any false finding" in text(secondary)
    assert "Tests adjusted together: 2. Without a p-value, and not counted among them: 1." in text(secondary)
    rows = [text(row) for row in every(secondary, "tr")]
    assert rows[1].startswith("Use rub by Language of the answers p = 0.400 p = 0.400 6 75.0 (95% CI")
    assert "Fisher’s exact test The table is 2 × 2" in rows[1]
    assert "“adherent”: English minus Français" in rows[1]
    assert "no test: everybody is in one row or column" in rows[3]
    assert len(list(every(secondary, "circle"))) == 2
    links = [dict(each.attributes)["href"] for each in every(secondary, "a")]
    assert f"{WARD}analysis/compare/?rows=verdict.h1&columns=language" in links
    exploratory = text(one(page, "section", id="exploratory"))
    assert "Adjusted by the Benjamini-Hochberg method" in exploratory
    assert "why.gone by language Not compared" in exploratory
    assert not list(every(page, "section", id="primary"))
    assert "use only some responses" not in text(page)
    filtered = read(client.get(f"{WARD}analysis/declared-comparisons/?where=language:en"))
    assert "use only some responses" in text(filtered)
    links = [dict(each.attributes)["href"] for each in every(one(filtered, "section", id="secondary"), "a")]
    assert f"{WARD}analysis/compare/?rows=verdict.h1&columns=times_band&where=language%3Aen" in links
    assert client.get(f"{WARD}analysis/declared-comparisons/?where=x:y").status_code == 400


def test_the_page_of_two_variables_says_what_the_plan_declares_of_them() -> None:
    ward(*DECLARED)
    client = staff_client()

    def said(rows: str, columns: str) -> str:
        address = f"{WARD}analysis/compare/?rows={rows}&columns={columns}"
        return text(one(read(client.get(address)), "section", id="tests"))

    assert "Secondary in plan 1: adjusted by Holm p = 0.400; tests in the family: 2." in said(
        "language", "verdict.h1"
    )
    assert "Not in plan 1. This comparison is exploratory" in said("trust_soap", "often")
    asked = f"{WARD}analysis/compare.json?rows=often&columns="
    assert client.get(f"{asked}language").json()["declared"]["family"] == "exploratory"
    assert client.get(f"{asked}trust_soap").json()["declared"] is None
    assert "declared" in client.get(f"{WARD}analysis/compare.json").json()


def told_in_the_document(survey: Survey, *where: str) -> Table:
    facts = read_facts(survey, language=ENGLISH, as_of=TODAY, where=where)
    return next(each for each in document(facts, ENGLISH).tables() if each.name == "comparisons")


def test_page_json_report_text_and_workbook_agree() -> None:
    survey = ward(*DECLARED)
    client = staff_client()
    found = client.get(f"{WARD}analysis/declared-comparisons.json").json()["declared"]
    assert json.loads(client.get(f"{WARD}report/report.json").getvalue())["comparisons"] == found
    assert found["fingerprint"] == plan_in_force(survey).fingerprint  # type: ignore[union-attr]
    report, declared = read_whole_report(survey)
    assert "Use rub by Language of the answers: n = 6; Fisher’s exact test p = 0.400; adjusted p = 0.400" in (
        report_to_text(report, ENGLISH, declared)
    )
    analysis = text(read(client.get(f"{WARD}analysis/")))
    assert "Comparisons declared in the plan: 6." in analysis
    table = told_in_the_document(survey)
    assert "Use rub by How often: Structural zeros" in " ".join(table.notes)
    assert told_in_the_document(survey, "language:en").name == "comparisons"
    written = [row.cells for row in table.rows if not row.is_group]
    assert [row[4] for row in written] == ["p = 0.400", "p = 0.200", "–", "p = 0.200", "–", "p = 0.200"]
    assert written[0][:4] == ("Use rub by Language of the answers", "6", "Fisher’s exact test", "p = 0.400")
    book = load_workbook(BytesIO(client.get(f"{WARD}report/workbook.xlsx").getvalue()))
    assert book.sheetnames[-1] == "Comparisons"
    rows = list(book["Comparisons"].iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] == "Family")
    for each, row in zip(found["comparisons"], rows[head + 1 :], strict=True):
        cells = dict(zip(rows[head], row, strict=True))
        assert (cells["Rows (name)"], cells["Columns (name)"]) == (each["rows"], each["columns"])
        assert cells["Tests in the family"] == each["tests_in_family"]
        for name, key in (("p", "p"), ("Adjusted p-value", "adjusted_p"), ("In the table", "base")):
            wanted = "–" if each[key] is None else each[key]
            assert cells[name] == (wanted if wanted == "–" else pytest.approx(wanted, abs=1e-6))
        difference = (each["difference"] or {}).get("value")
        assert cells["Difference (points)"] == (
            "–" if difference is None else pytest.approx(100 * difference, abs=1e-4)
        )


def test_limits_of_v_stand_in_workbook_and_document_as_on_the_page() -> None:
    survey = make_survey(state="open")
    for often, count in (("always", 9), ("sometimes", 7), ("never", 8)):
        for at in range(count):
            is_english = at < {"always": 8, "sometimes": 3, "never": 1}[often]
            make_response(survey, ANSWERS | {"often": often}, language="en" if is_english else "fr")
    locked(survey, comparisons=[pair("often", "language")])
    client = staff_client()
    v = client.get(f"{WARD}analysis/declared-comparisons.json").json()["declared"]["comparisons"][0][
        "cramers_v"
    ]
    assert 0 < v["low"] < v["value"] < v["high"]
    said = f"Cramér’s V {v['value']:.2f} (95% CI {v['low']:.2f} to {v['high']:.2f})"
    assert said in text(read(client.get(f"{WARD}analysis/declared-comparisons/")))
    (row,) = (row for row in told_in_the_document(survey).rows if not row.is_group)
    assert row.cells[5] == said
    book = load_workbook(BytesIO(client.get(f"{WARD}report/workbook.xlsx").getvalue()))
    rows = list(book["Comparisons"].iter_rows(values_only=True))
    head = next(at for at, cells in enumerate(rows) if cells[0] == "Family")
    cells = dict(zip(rows[head], rows[head + 1], strict=True))
    for name, key in (("Cramér’s V", "value"), ("95% low (V)", "low"), ("95% high (V)", "high")):
        assert cells[name] == pytest.approx(v[key], abs=1e-6)
