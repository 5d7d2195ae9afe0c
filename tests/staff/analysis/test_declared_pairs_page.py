"""Declared items with the same options: tested as pairs on page, in JSON, text, workbook and document."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from surveyapp.analysis.renderings.report_json import report_to_json
from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.export.document.versions.full_document import document
from surveyapp.fielding.plan.plan_actions import lock_plan
from surveyapp.fielding.plan.plan_queries import draft_of, fingerprint_of
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import Survey
from surveyapp.reporting.analysis.declared_comparisons_queries import read_whole_report
from surveyapp.reporting.document.document_queries import read_facts
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked, save
from tests.staff.pages import one, read, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

DECLARED = [
    {"rows": "trust_soap", "columns": "trust_rub", "family": "secondary"},
    {"rows": "verdict.h1", "columns": "language", "family": "secondary"},
]
PAGE = "/staff/surveys/ward/analysis/declared-comparisons"
CHANGED = "Tested as pairs since version 0.1.0"


def ward(*, is_old: bool = False) -> Survey:
    """Eleven responses: seven trust soap alone, two both, one rub alone, one neither; and a locked plan."""
    survey = make_survey(state="open")
    trusts = [("much", "little")] * 7 + [("much", "much")] * 2 + [("little", "much"), ("little", "little")]
    for at, (soap, rub) in enumerate(trusts):
        answers = ANSWERS | {"trust_soap": soap, "trust_rub": rub, "often": "always" if at < 6 else "never"}
        make_response(survey, answers, language="en" if at % 2 else "fr")
    if not is_old:
        locked(survey, comparisons=DECLARED)
        return survey
    save(survey, comparisons=DECLARED)
    draft = draft_of(survey)
    assert draft is not None
    del draft.content["release"]  # as plans of before have it
    draft.save()
    lock_plan(survey=survey, fingerprint=fingerprint_of(draft), by="ada")
    return survey


def paragraphs(survey: Survey) -> str:
    facts = read_facts(survey, language=ENGLISH, as_of=TODAY)
    return str(document(facts, ENGLISH))


def test_page_json_text_workbook_and_document_say_pairs_with_mcnemars_p() -> None:
    survey = ward()
    client = staff_client()
    page = read(client.get(f"{PAGE}/"))
    told = text(one(page, "section", id="secondary"))
    assert "p = 0.070 p = 0.141 11 -54.5 (95% CI" in told
    assert "points “Little”: How far do you trust each? – Soap minus How far do you trust each? – Rub" in told
    assert "McNemar’s exact test, as pairs Two options, with the same people in both items" in told
    assert "of pairs by Tango" in told
    assert CHANGED not in text(page)
    pair, other = client.get(f"{PAGE}.json").json()["declared"]["comparisons"]
    assert (pair["p"], pair["adjusted_p"], pair["tests_in_family"]) == (0.0703125, 0.140625, 2)
    assert (pair["paired"]["complete"], pair["cramers_v"], other["paired"]) == (11, None, None)
    report, declared = read_whole_report(survey)
    assert "McNemar’s exact test, as pairs p = 0.070; adjusted p = 0.141" in (
        report_to_text(report, ENGLISH, declared)
    )
    assert "are compared as pairs [" in paragraphs(survey)
    assert "Tango T. Stat Med 1998" in paragraphs(survey)
    book = load_workbook(BytesIO(client.get("/staff/surveys/ward/report/workbook.xlsx").getvalue()))
    rows = list(book["Comparisons"].iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] == "Family")
    cells = dict(zip(rows[head], rows[head + 1], strict=True))
    assert cells["Test"] == "McNemar’s exact test, as pairs"
    assert (cells["p"], cells["Adjusted p-value"]) == (0.0703125, 0.140625)
    assert (cells["Cramér’s V"], cells["Rank-biserial correlation"]) == ("–", "–")
    assert cells["Difference (points)"] == pytest.approx(-600 / 11)


def test_the_page_of_the_two_items_has_the_same_p_whichever_way_they_are_compared() -> None:
    ward()
    client = staff_client()
    address = "/staff/surveys/ward/analysis/compare/?rows=trust_soap&columns=trust_rub"
    pairs = text(one(read(client.get(address)), "section", id="tests"))
    independent = text(one(read(client.get(f"{address}&pairing=independent")), "section", id="tests"))
    for told in (pairs, independent):
        assert "Secondary in plan 1: adjusted by Holm p = 0.141; tests in the family: 2." in told
    assert "The plan uses the p-value of the comparison as pairs." not in pairs
    assert "The plan uses the p-value of the comparison as pairs." in independent


def test_a_plan_of_before_keeps_its_declaration_and_says_which_figures_changed() -> None:
    survey = ward(is_old=True)
    client = staff_client()
    changed = text(one(read(client.get(f"{PAGE}/")), id="changed"))
    assert changed.startswith(f"{CHANGED}, but as independent when plan 1 was written: ")
    assert "not a deviation from it" in changed
    assert client.get(f"{PAGE}.json").json()["declared"]["changed_to_pairs"] == [["trust_soap", "trust_rub"]]
    report, declared = read_whole_report(survey)
    assert report.plan is not None
    assert {each.kind for each in report.plan.deviations} <= {"locked_open", "had_responses"}
    assert CHANGED in report_to_text(report, ENGLISH, declared)
    assert CHANGED in paragraphs(survey)
    book = load_workbook(BytesIO(client.get("/staff/surveys/ward/report/workbook.xlsx").getvalue()))
    cells = [str(cell) for row in book["Comparisons"].iter_rows(values_only=True) for cell in row]
    assert any(cell.startswith(CHANGED) for cell in cells)


def test_a_plan_of_before_says_on_every_output_which_methods_changed() -> None:
    survey = ward(is_old=True)
    client = staff_client()
    said = "Since release 0.1.0, two items with the same options are tested as pairs: "

    for address in ("plan/", ""):
        assert said in text(read(client.get(f"/staff/surveys/ward/analysis/{address}")))
    report, declared = read_whole_report(survey)
    assert said in report_to_text(report, ENGLISH, declared)
    assert "pairs" in [change["code"] for change in report_to_json(report)["plan"]["changes"]]
    assert said in paragraphs(survey)


def test_a_plan_of_this_release_says_nothing_of_changes() -> None:
    survey = ward()

    assert "Since release" not in text(read(staff_client().get("/staff/surveys/ward/analysis/plan/")))
    assert report_to_json(read_whole_report(survey)[0])["plan"]["changes"] == []
