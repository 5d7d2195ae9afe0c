"""The report of a survey as files: named, dated, recorded, kept, and of no more than one may see."""

import io
import re
from typing import Any

import pytest
import time_machine
from docx import Document as open_docx

from surveyapp.export.errors import ExportError
from surveyapp.models import AuditEvent, KeptResult, Role
from surveyapp.reporting.sharing.shared_results import share_results
from tests.builders import TODAY
from tests.export.questionnaire_pdf import reader_of
from tests.staff.pages import (
    every,
    make_member,
    make_user,
    one,
    signed_in,
    staff_client,
    text,
    whole_document,
)
from tests.staff.report.test_document_page import make_ward

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

FILE = "/staff/surveys/ward/report/document"
DAY = "2026-03-12"


@time_machine.travel(f"{DAY}T15:00:00Z", tick=False)
def test_a_file_is_what_the_page_shows_is_named_after_it_and_recorded() -> None:
    make_ward()
    client = staff_client()
    page = whole_document(client, f"{FILE}/", {"language": "fr", "where": "often:always"})
    links = [dict(each.attributes)["href"] for each in every(one(page, "main"), "a")]
    (address,) = (link for link in links if link.startswith(f"{FILE}.pdf"))

    response = client.get(address)

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="ward-report-fr-{DAY}.pdf"'
    assert "no-store" in response["Cache-Control"]
    printed = reader_of(response.content)
    assert printed.trailer["/Root"]["/Lang"] == "fr"
    title, *chapters = (text(each) for each in every(one(page, "article"), "h2"))
    headings = list(dict.fromkeys(re.sub(r" \(\d+ de \d+\)$", "", chapter) for chapter in chapters))
    outline = [" ".join(each["/Title"].split()) for each in printed.outline if not isinstance(each, list)]
    assert title == "Hands on the ward"
    assert outline == [heading for heading in headings if heading in outline]
    assert len(outline) > 8
    event = AuditEvent.objects.get(object=f"ward-report-fr-{DAY}.pdf")
    assert (event.action, event.detail, event.survey) == ("exported", "often:always", "ward")


@time_machine.travel(f"{DAY}T15:00:00Z", tick=False)
def test_a_docx_is_made_once_for_a_state_and_anew_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    make_ward()
    client, made = staff_client(), iter((b"1", b"2", b"3"))
    monkeypatch.setattr("surveyapp.reporting.document.document_files.docx", lambda *_, **__: next(made))

    first = client.get(f"{FILE}.docx")
    assert first["Content-Type"].endswith("wordprocessingml.document")
    contents = [first.content, client.get(f"{FILE}.docx").content]
    contents += [client.get(f"{FILE}.docx", {"where": "often:always"}).content]
    KeptResult.objects.all().delete()
    contents += [client.get(f"{FILE}.docx").content]

    assert contents == [b"1", b"1", b"2", b"3"]


def test_a_viewer_gets_the_form_to_pass_on_and_no_figure() -> None:
    survey = make_ward()
    client = signed_in(make_member(survey, Role.VIEWER))
    assert client.get(f"{FILE}.pdf").status_code == 409

    share_results(survey=survey, by="tests", today=TODAY)
    response = client.get(f"{FILE}.docx", {"form": ""})

    assert "ward-shared-report-en-" in response["Content-Disposition"]
    assert not open_docx(io.BytesIO(response.content)).inline_shapes
    assert AuditEvent.objects.get(survey="ward", action="exported").detail == "shared results"


@pytest.mark.parametrize(
    ("name", "query", "status", "said"),
    [
        ("pdf", {"as_of": "soon"}, 400, "“soon” is not a date"),
        ("pdf", {"where": "nothing:here"}, 400, "nothing"),
        ("pdf", {"where": "often:always", "form": "shared"}, 400, "a filter could identify people"),
        ("odt", {}, 404, ""),
        ("docx", {}, 422, "No room."),
    ],
    ids=["day", "filter", "filter of what is shared", "kind", "file"],
)
def test_mistakes_are_told_and_nothing_is_recorded(
    name: str, query: dict[str, Any], status: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> bytes:
        raise ExportError("No room.")

    monkeypatch.setattr("surveyapp.reporting.document.document_files.docx", fails)
    make_ward(0)
    response = staff_client().get(f"{FILE}.{name}", query)

    assert response.status_code == status
    assert said in response.content.decode()
    assert not AuditEvent.objects.filter(action="exported").exists()


def test_a_stranger_finds_nothing() -> None:
    make_ward(0)
    assert signed_in(make_user("nobody", site_administrator=False)).get(f"{FILE}.pdf").status_code == 404
