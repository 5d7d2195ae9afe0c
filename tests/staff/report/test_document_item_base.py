"""The report document on a chosen base of items: its appendix follows, and its figures and files."""

import re

import pytest
from django.core.management.base import CommandError

from surveyapp.models import AuditEvent
from tests.builders import ANSWERS, make_response, make_survey
from tests.management.command_output import run
from tests.staff.analysis.test_none_chosen_page import definition
from tests.staff.pages import staff_client, text, whole_document

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

OTHER = "The appendix on all items uses another base for percentages: "


@pytest.fixture
def survey():
    survey = make_survey(data=definition("none"))
    for limits in (("ice", "fire"), ("ice",), ()):
        make_response(survey, ANSWERS | ({"limits": limits} if limits else {}))
    return survey


def page(query: str) -> str:
    return text(whole_document(staff_client(), f"/staff/surveys/ward/report/document/{query}"))


@pytest.mark.parametrize(
    ("base", "name", "said"),
    [
        ("all", "of all analysed responses", "ice 67% (2/3; 95% CI 21 to 94)"),
        ("cases", "of respondents who chose any answer", "ice 100% (2/2; 95% CI 34 to 100)"),
        ("mentions", "of all mentions", "ice 67% (2/3) fire 33% (1/3) none chosen no estimate"),
    ],
)
def test_the_appendix_is_on_the_base_that_it_names(survey, base, name, said):
    shown = page(f"?item_base={base}")

    assert said in shown
    assert f"Asked: 3; valid answers: 3. Percentages are {name}." in shown
    assert f"{OTHER}{name}." in shown
    assert "Figures keep valid answers." not in shown
    assert ("Percentages are of valid answers." in shown) == (base != "all")


def test_on_valid_answers_it_is_as_it_is_without_a_choice(survey):
    usual = page("")

    assert page("?item_base=valid") == usual
    assert OTHER not in usual
    assert "valid answers (N): 3." in usual


def test_the_page_carries_the_base_on(survey):
    html = staff_client().get("/staff/surveys/ward/report/document/?item_base=all").content.decode()

    assert "/staff/surveys/ward/analysis/?item_base=all" in html
    assert "document.pdf?language=en" in html
    assert "item_base=all" in html.split("document.pdf?")[1].split('"')[0]


def test_files_are_named_by_the_base_and_so_is_the_audit_log(survey):
    address = "/staff/surveys/ward/report/document.docx?language=en&item_base=all"
    name = staff_client().get(address)["Content-Disposition"]
    event = AuditEvent.objects.latest("pk")

    assert re.search(r'"ward-report-en-base-all-\d{4}-\d\d-\d\d\.docx"', name)
    assert event.object in name
    assert event.detail == "item_base:all"


def test_the_form_to_pass_on_has_no_base_of_items(survey, tmp_path):
    with pytest.raises(CommandError, match="has no percentages of items"):
        run("document", "ward", "--output", tmp_path / "r.docx", "--shared", "--item-base", "all")


def test_the_command_writes_the_document_on_the_base(survey, tmp_path):
    run("document", "ward", "--output", tmp_path / "r.docx", "--item-base", "all")

    assert (tmp_path / "r.docx").stat().st_size
