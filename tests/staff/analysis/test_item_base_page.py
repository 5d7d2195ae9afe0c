"""The base of items, chosen in the address: the same on the page, in JSON and in every link."""

import json

import pytest
import time_machine
from django.utils import timezone

from surveyapp.models import AuditEvent, Response
from tests.builders import ANSWERS, make_response, make_survey
from tests.staff.analysis.test_none_chosen_page import definition
from tests.staff.pages import read, staff_client, text, whole_analysis

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]


@pytest.fixture
def survey():
    survey = make_survey(data=definition("none"))
    for limits in (("ice", "fire"), ("ice",), ()):
        make_response(survey, ANSWERS | ({"limits": limits} if limits else {}))
    return survey


def page(query: str) -> str:
    return text(whole_analysis(staff_client(), "ward", query))


def answers(query: str) -> str:
    """A section of the answers, with the choice of the base above it."""
    return text(read(staff_client().get(f"/staff/surveys/ward/analysis/answers/?{query}")))


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("valid", "ice 2 67% fire 1 33% none chosen 1 33%"),
        ("asked", "ice 2 67% (2/3; 95% CI 21 to 94) fire 1 33% (1/3; 95% CI 6 to 79)"),
        ("cases", "ice 2 100% (2/2; 95% CI 34 to 100) fire 1 50% (1/2; 95% CI 9 to 91) none chosen 1 –"),
        ("mentions", "ice 2 67% (2/3) fire 1 33% (1/3) none chosen 1 –"),
    ],
)
def test_the_page_has_the_shares_of_the_chosen_base(survey, base, said):
    assert said in page(f"item_base={base}")


def test_the_page_names_the_base_and_the_files_that_follow(survey):
    shown = page("item_base=cases")

    assert "percentages of respondents who chose any answer: 2" in shown
    assert "Unless stated otherwise, percentages of answers are of respondents who chose any answer." in shown
    assert "Items that are not multiple choice keep the base of valid answers." in shown
    assert "percentages of valid answers: 3" in shown
    assert "appendix on items of the report document also use this base." in answers("item_base=cases")
    assert "percent of respondents, those who chose none included" not in shown


def test_one_base_is_not_shown_for_another(survey):
    """Also where the page was kept: the base is in the key."""
    for _ in range(7):
        make_response(survey, ANSWERS | {"limits": ("fire",)})
    with time_machine.travel(timezone.now(), tick=False):
        first, other, again = (page(query) for query in ("", "item_base=all", ""))

    assert first == again
    assert "of all analysed responses: 10" in other
    assert "of all analysed responses: 10" not in first
    assert Response.objects.count() == 10


def test_links_carry_the_base(survey):
    html = staff_client().get("/staff/surveys/ward/analysis/?item_base=asked").content.decode()
    usual = staff_client().get("/staff/surveys/ward/analysis/").content.decode()

    assert "report.json?item_base=asked" in html
    assert '<input type="hidden" name="item_base" value="asked">' in html
    assert "item_base=" not in usual


def test_json_is_on_the_base_that_it_names(survey):
    response = staff_client().get("/staff/surveys/ward/report/report.json?item_base=mentions")
    report = json.loads(b"".join(response.streaming_content))
    (limits,) = [item["variables"][0] for item in report["items"] if item["name"] == "limits"]

    assert report["item_base"] == "mentions"
    assert (limits["item_base"], limits["denominator"]) == ("mentions", 3)
    ice = limits["frequencies"][0]
    assert (ice["percent"], ice["denominator"], ice["low"], ice["high"]) == (66.6667, 3, None, None)


def test_json_on_valid_answers_is_as_it_is_without_a_choice(survey):
    usual, chosen = (
        b"".join(staff_client().get(f"/staff/surveys/ward/report/report.json{query}").streaming_content)
        for query in ("", "?item_base=valid")
    )

    assert usual == chosen
    assert b"item_base" not in usual


@pytest.mark.parametrize(
    ("address", "name"),
    [("workbook.xlsx", "ward-base-asked-"), ("report.json", "ward-report-base-asked-")],
)
def test_downloads_and_the_audit_log_name_the_base(survey, address, name):
    response = staff_client().get(f"/staff/surveys/ward/report/{address}?item_base=asked")
    b"".join(response.streaming_content)
    event = AuditEvent.objects.latest("pk")

    assert f'filename="{name}' in response["Content-Disposition"]
    assert event.object.startswith(name)
    assert event.detail == "item_base:asked"


def test_files_without_percentages_are_named_as_ever(survey):
    response = staff_client().get("/staff/surveys/ward/report/responses.csv?item_base=asked")
    b"".join(response.streaming_content)

    assert 'filename="ward-responses-2' in response["Content-Disposition"]
    assert AuditEvent.objects.latest("pk").detail == ""


ADDRESSES = [
    "analysis/",
    "analysis/figures/",
    "analysis/figures/adherence.svg",
    "report/report.json",
    "report/document/",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“some” is not an option for “Percentages of items”. Choose one of: of valid answers, "),
        ("fr", "«\xa0some\xa0» n’est pas une option de «\xa0Pourcentages des questions\xa0»"),
    ],
)
def test_a_base_that_there_is_not_is_refused_in_the_words_of_the_page(survey, address, language, said):
    client = staff_client()
    client.cookies["__Host-language"] = language
    response = client.get(f"/staff/surveys/ward/{address}?item_base=some&lang={language}", follow=True)
    refusal = response.content.decode().split('"error-summary"')[1].split("</div>")[0]

    assert response.status_code == 400
    assert said in refusal
    assert "item_base" not in refusal


def test_the_page_of_adherence_refuses_in_the_words_of_its_form(survey):
    html = staff_client().get("/staff/surveys/ward/analysis/adherence/?base=some").content.decode()

    assert "“some” is not an option for “Denominator”. Choose one of: of assessable responses, " in html
    assert "There is no base" not in html
