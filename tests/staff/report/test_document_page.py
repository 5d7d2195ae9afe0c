"""The report of a survey as a page: the full form, the form to pass on, and who sees which."""

import pickle
from typing import Any

import pytest
from django.core.management.base import CommandError

from surveyapp.instruments.language import ENGLISH
from surveyapp.models import AnalysisPlan, AuditEvent, Role, SharedBreakdowns, Survey
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.sharing.shared_results import share_results
from surveyapp.site_languages import language_of
from surveyapp.staff.report.document.document_presenter import document_of
from surveyapp.staff.report.document.query import DocumentQuery
from tests.analysis.example_study import adherence_to
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.management.command_output import run
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text, whole_document

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

PAGE = "/staff/surveys/ward/report/document/"


def make_ward(responses: int = 24, **settings: Any) -> Survey:
    survey = make_survey(feedback=True, **settings)
    for place in range(responses):
        often = "always" if place % 4 else "sometimes"
        make_response(survey, {**ANSWERS, "often": often, "times": 5 + place}, synthetic=place == 0)
    return survey


def asked(survey: Survey, **other: Any) -> DocumentQuery:
    given = {"survey": survey, "language": ENGLISH, "as_of": TODAY, "is_shared": True, "where": ()}
    return DocumentQuery(**given | other)


def test_the_page_shows_tables_with_heads_figures_with_words_and_what_the_author_must_write() -> None:
    make_ward()
    page = whole_document(staff_client(), PAGE)

    table = next(each for each in every(page, "table") if "Table 4. " in text(one(each, "caption")))
    assert all(dict(head.attributes)["scope"] for head in every(table, "th"))
    images = list(every(one(page, "article"), "img"))
    assert all(dict(image.attributes)["alt"] for image in images)
    address = dict(images[0].attributes)["src"]
    assert address == "/staff/surveys/ward/analysis/figures/flow.svg?language=en"
    assert staff_client().get(address).status_code == 200
    assert "Note to the author: State who funded the study." in text(page)
    assert "1 of 24 responses is computer-generated" in text(page)


def test_numbers_are_those_of_the_analysis_page() -> None:
    survey = make_ward()
    client = staff_client()
    result = adherence_to(read_report(survey), "h1")

    document = text(whole_document(client, PAGE))
    analysis = text(read(client.get("/staff/surveys/ward/analysis/")))

    assert (result.adherent, result.non_adherent) == (18, 6)
    for page in (document, analysis):
        assert "75% (18/24; 95% CI 55 to 88)" in page


def test_it_is_in_the_language_that_is_asked_for_and_under_the_filter() -> None:
    make_ward()
    client = staff_client()

    french = whole_document(client, f"{PAGE}?language=fr")
    filtered = text(whole_document(client, f"{PAGE}?where=often:sometimes"))

    assert dict(one(french, "article").attributes)["lang"] == "fr"
    assert "Utiliser la friction" in text(french)
    assert "Figures are based on 6 of 24 analysable responses" in filtered
    assert client.get(f"{PAGE}?where=often:rarely").status_code == 400


@pytest.mark.parametrize(("day", "said"), [("2999-01-01", "is in the future"), ("soon", "is not a date")])
def test_a_day_that_cannot_be_is_told(day: str, said: str) -> None:
    make_survey()
    response = staff_client().get(f"{PAGE}?as_of={day}")
    assert response.status_code == 400
    assert said in text(read(response))


def test_a_viewer_gets_the_form_to_pass_on_whatever_the_address_asks_for() -> None:
    survey = make_ward()
    client = signed_in(make_member(survey, Role.VIEWER))
    assert client.get(PAGE).status_code == 409
    share_results(survey=survey, by="tests", today=TODAY)

    for query in ("", "?form=full"):
        page = text(whole_document(client, f"{PAGE}{query}"))
        assert "75% (18/24; 95% CI 55 to 88)" in page
        assert "shareable version" in page
        for withheld in (
            "Participant flow.",
            "Characteristics of respondents",
            "6/24",
            "img",
            "Omitted from this version",
        ):
            assert (withheld in page) == (withheld == "Omitted from this version"), withheld
    refused = client.get(f"{PAGE}?where=often:sometimes")
    assert refused.status_code == 400
    assert "a filter could identify people" in text(read(refused))


def test_the_form_to_pass_on_is_made_of_what_is_stored_as_shared_and_of_nothing_else() -> None:
    survey = make_ward()
    share_results(survey=survey, by="tests", today=TODAY)
    before = pickle.dumps(document_of(asked(survey)))

    for _ in range(5):
        make_response(survey, {**ANSWERS, "often": "sometimes"})

    assert pickle.dumps(document_of(asked(survey))) == before


def test_it_holds_the_breakdowns_that_were_declared_with_small_numbers_suppressed() -> None:
    survey = make_ward(state="open")
    SharedBreakdowns.objects.create(survey=survey, by=["times_band"], items=[])
    share_results(survey=survey, by="tests", today=TODAY)

    found = document_of(asked(survey, language=language_of("fr")))

    table = next(each for each in found.tables() if each.name == "by-times_band-verdicts")
    assert len(table.head) == 4
    assert any("supprim" in cell or "masqu" in cell for row in table.rows for cell in row.cells)


def test_while_the_plan_keeps_results_closed_there_is_no_document(tmp_path: Any) -> None:
    survey = make_ward()
    content = {
        "primary": [],
        "base": "assessable",
        "subgroups": [],
        "excluded_for": [],
        "exclusions": "",
        "notes": "",
    }
    AnalysisPlan.objects.create(
        survey=survey, number=1, content=content, keeps_closed=True, locked_at="2026-01-01T00:00Z",
        locked_by="a", fingerprint="f" * 64, state="open",
    )  # fmt: skip

    assert staff_client().get(PAGE).status_code == 409
    with pytest.raises(CommandError, match="keeps results hidden"):
        run("document", "ward", "--output", tmp_path / "ward.pdf")


def test_the_command_writes_the_same_file_twice_and_is_recorded(tmp_path: Any) -> None:
    share_results(survey=make_ward(), by="tests", today=TODAY)
    paths = [tmp_path / name for name in ("a.docx", "b.docx")]

    for path in paths:
        said = run("document", "ward", "-o", path, "--language", "fr", "--shared")

    assert said == f"{path}: {path.stat().st_size:,} bytes.\n"
    assert paths[0].read_bytes() == paths[1].read_bytes()
    event = AuditEvent.objects.get(object="b.docx")
    assert (event.action, event.survey, event.detail) == ("exported", "ward", "shared results")


def test_mistakes_are_told_with_their_remedy_and_leave_no_file(tmp_path: Any) -> None:
    make_survey()
    for name, arguments, message in (
        ("a.odt", [], r"use a name that ends in \.pdf or \.docx"),
        ("a.pdf", ["--as-of", "soon"], "is not a date"),
        ("a.pdf", ["--shared"], "shares no results, and the shareable report is made of these alone"),
        ("a.pdf", ["--shared", "--where", "often:always"], "leave out --where"),
        ("a.pdf", ["--where", "often"], "“often” is not a condition"),
    ):
        with pytest.raises(CommandError, match=message):
            run("document", "ward", "--output", tmp_path / name, *arguments)
    assert list(tmp_path.iterdir()) == []
