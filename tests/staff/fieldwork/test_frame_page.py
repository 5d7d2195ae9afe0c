"""The frame is entered on a page, beside what the site saw; the rates that follow carry their formulas."""

import datetime as dt
from typing import Any

import pytest
from django.test.html import Element

from surveyapp.analysis.statistics.rounding import half_up
from surveyapp.models import AuditEvent, Frame, Response, Role, Survey, Tally
from tests.analysis.statistics_page import documented_table
from tests.builders import ANSWERS, TODAY, make_definition, make_draft, make_response, make_survey
from tests.staff.pages import every, make_member, one, read, signed_in, staff_client, text

pytestmark = pytest.mark.django_db

PAGE, RATES = "/staff/surveys/ward/fieldwork/frame/", "/staff/surveys/ward/fieldwork/rates/"
SETTLED = {"size": 150, "case_2_111": 2, "case_2_26": 6, "case_2_30": 1, "case_4_10": 4}
FIRST = "times_band"


def make_ward() -> Survey:
    """41 complete and 4 partial responses, ten who broke off; those who take their time are known."""
    data = make_definition()
    data["section"][1]["item"][2]["disclosure"] = "quasi"
    survey = make_survey(data=data)
    made = [make_response(survey, {**ANSWERS, "times": 5 if place < 30 else 20}) for place in range(45)]
    Response.objects.filter(pk__in=[each.pk for each in made[:4]]).update(completeness="partial")
    Tally.objects.add(survey, Tally.Kind.BREAK_OFF, TODAY, 6)
    Tally.objects.add(survey, Tally.Kind.PURGED, TODAY, 4)
    return survey


def enter(**posted: Any) -> Any:
    return staff_client().post(PAGE, {name: str(value) for name, value in (SETTLED | posted).items()})


def shown(address: str = RATES, *, status: int = 200) -> Element:
    response = staff_client().get(address)
    assert response.status_code == status
    return read(response)


def errors(response: Any) -> str:
    assert response.status_code == 422
    assert not Frame.objects.exists()
    return text(one(read(response), "div", id="errors"))


def test_the_reference_rates_stand_on_the_page_and_in_the_json() -> None:
    make_ward()
    assert enter().url == RATES
    page = shown()
    rows = {
        dict(row.attributes)["data-rate"]: text(row) for row in every(page, "tr") if "data-rate" in str(row)
    }
    expected = {row["rate"]: row["percent"] for row in documented_table("Reference values of rates")}
    body = staff_client().get("/staff/surveys/ward/fieldwork/rates.json").json()
    bases = {rate["name"]: rate["denominator"] for rate in body["rates"]}
    assert {rate["name"]: f"{rate['percent']:.4f}" for rate in body["rates"]} == expected
    assert {name: row.split()[-1] for name, row in rows.items()} == {
        name: f"{half_up(float(percent), 1 if bases[name] >= 100 else 0)}%"
        for name, percent in expected.items()
    }
    assert "complete responses, of all cases that are or may be eligible" in rows["RR1"]
    assert "RR1 = I/((I+P)+(R+NC+O)+U)" in rows["RR1"]
    assert rows["RR1"].endswith("41/146 28.1%")
    assert "41/141.2" in rows["RR3"]
    assert "e = 0.9412" in text(one(page, "section", id="aapor"))
    assert "U, of unknown eligibility 54.7% (82/150)" in text(one(page, "section", id="cases"))


def test_the_json_holds_the_same() -> None:
    make_ward()
    enter()
    body = staff_client().get("/staff/surveys/ward/fieldwork/rates.json").json()
    assert (body["frame"], body["e"], body["is_e_estimated"]) == (150, 0.9412, True)
    assert body["cases"]["3.19"] == 82
    assert body["rates"][0] == {
        "name": "RR1",
        "formula": "RR1 = I/((I+P)+(R+NC+O)+U)",
        "numerator": 41,
        "denominator": 146.0,
        "percent": 28.0822,
    }
    assert len(body["rates"]) == 16


def test_a_rate_that_leaves_out_the_unknown_is_not_shown_alone() -> None:
    make_ward()
    enter()
    page = shown(f"{RATES}?rate=RR5", status=422)
    assert "RR5 leaves out 82 cases of unknown eligibility" in text(one(page, "div", id="refusal"))
    assert "64%" not in text(page)
    refused = staff_client().get("/staff/surveys/ward/fieldwork/rates.json?rate=RR5")
    assert (refused.status_code, refused.json()["rates"]) == (422, None)
    beside = staff_client().get("/staff/surveys/ward/fieldwork/rates.json?rate=RR5&rate=RR1").json()
    assert [rate["name"] for rate in beside["rates"]] == ["RR1", "RR5"]
    assert "28.1%" in text(shown(f"{RATES}?rate=RR1"))


def test_it_is_shown_alone_with_a_statement_or_where_none_is_unknown() -> None:
    make_ward()
    enter(statement="The rest of the list had moved away.")
    alone = text(shown(f"{RATES}?rate=RR5"))
    assert "64%" in alone
    assert "always report it with" not in alone
    enter(case_2_20=82)
    assert "RR5" in text(one(shown(f"{RATES}?rate=RR5"), "section", id="aapor"))


def test_without_a_frame_the_page_leads_to_where_it_is_entered() -> None:
    make_ward()
    section = one(shown(), "section", id="no-frame")
    assert dict(one(section, "a").attributes)["href"] == PAGE
    analyst = signed_in(make_member(Survey.objects.get(), Role.ANALYST))
    section = one(read(analyst.get(RATES)), "section", id="no-frame")
    assert not list(every(section, "a"))
    assert staff_client().get("/staff/surveys/ward/fieldwork/rates.json").json()["rates"] is None


def test_visitors_are_counted_by_who_sent_the_first_page_unless_they_are_entered() -> None:
    survey = make_ward()
    make_draft(survey)
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY, 2)
    rows = [text(row) for row in every(one(shown(), "section", id="visits"), "tr")]
    assert "no estimate" in rows[1]
    assert rows[2].endswith("56/58 97%")
    assert rows[3].endswith("41/56 73%")
    assert rows[4].endswith("10/55 18%")
    enter(site_visitors=118, visitors=104)
    rows = [text(row) for row in every(one(shown(), "section", id="visits"), "tr")]
    assert rows[1].endswith("104/118 88.1%")
    assert rows[2].endswith("56/104 53.8%")


def test_excluded_responses_are_cases_by_their_reason() -> None:
    survey = make_ward()
    for response, reason in zip(
        Response.objects.filter(completeness="complete").order_by("pk"),
        ("duplicate", "not_target", "implausible"),
        strict=False,
    ):
        response_exclusion(response, reason)
    rows = [text(row) for row in every(one(shown(PAGE), "section", id="seen"), "tr")]
    assert "1.1 complete response 38" in rows
    assert "2.30 other, such as language or health 1" in rows
    assert "4.10 screened out as not eligible 1" in rows
    assert rows[-1] == "All 54"
    assert survey.responses.count() == 45


@pytest.mark.parametrize(
    ("reason", "completion", "break_off"),
    [
        ("test_entry", "40/54 74%", "10/54 19%"),
        ("duplicate", "40/54 74%", "10/54 19%"),
        ("not_target", "41/55 75%", "10/55 18%"),
        ("implausible", "41/55 75%", "10/55 18%"),
    ],
)
def test_an_excluded_response_is_on_both_sides_of_the_completion_rate_or_on_neither(
    reason: str, completion: str, break_off: str
) -> None:
    make_ward()
    response = Response.objects.filter(completeness="complete").order_by("pk")[0]
    response_exclusion(response, reason)
    rows = [text(row) for row in every(one(shown(), "section", id="visits"), "tr")]
    assert rows[3].endswith(completion)
    assert rows[4].endswith(break_off)


def response_exclusion(response: Response, reason: str) -> None:
    from surveyapp.models import Exclusion

    Exclusion.objects.create(response=response, reason=reason, by="tests")


def test_what_was_entered_is_shown_again_and_told_in_the_record_of_acts() -> None:
    make_ward()
    enter(
        invited_on="2026-03-02",
        reminder_1="2026-03-16",
        eligible_share="0.5",
        **{f"margin_{FIRST}__few": 100, f"margin_{FIRST}__many": 50, f"merged_{FIRST}": "few+many"},
    )
    frame = Frame.objects.get()
    assert (frame.invited_on, frame.reminders) == (dt.date(2026, 3, 2), ["2026-03-16"])
    assert frame.margins == {FIRST: {"levels": {"few": 100, "many": 50}, "merged": [["few", "many"]]}}
    page = shown(PAGE)
    values = {
        dict(field.attributes)["name"]: dict(field.attributes).get("value") for field in every(page, "input")
    }
    assert values["size"] == "150"
    assert values["reminder_1"] == "2026-03-16"
    assert values["eligible_share"] == "0.5"
    assert values[f"margin_{FIRST}__few"] == "100"
    assert values[f"merged_{FIRST}"] == "few+many"
    assert "e = 0.5000, as entered" in text(shown())
    assert "frame.size" in AuditEvent.objects.filter(object="frame").get().fields


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"size": 60}, "68 cases are counted (55 by the site and 13 entered below)"),
        ({"size": ""}, "required"),
        ({"eligible_share": "1.5"}, "e, the eligible share"),
        ({"invited_on": "03/04/2026"}, "“03/04/2026” can be read as 2026-03-04 or as 2026-04-03."),
        ({"reminder_1": "31/01/2026"}, "Write “31/01/2026” as 2026-01-31"),
        ({"invited_on": "2026-03-16", "reminder_1": "2026-03-16"}, "A reminder must follow the invitation"),
        ({"site_visitors": 3, "visitors": 4}, "The site cannot have fewer visitors"),
        ({f"margin_{FIRST}__few": 100}, "These add up to 100, but the sampling frame holds 150"),
        ({f"merged_{FIRST}": "few+some"}, "“some” is not one of the codes: few (0 to 10), many"),
        ({f"merged_{FIRST}": "few+many, few+many"}, "A level can be merged only once"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(posted: dict[str, Any], told: str) -> None:
    make_ward()
    assert told in errors(enter(**posted))


def test_a_frame_that_became_too_small_is_told_with_the_way_to_correct_it() -> None:
    survey = make_ward()
    enter(size=68)
    make_response(survey)
    fault = one(shown(), "div", id="fault")
    assert "69 cases are counted, but the sampling frame holds 68" in text(fault)
    assert dict(one(fault, "a").attributes)["href"] == PAGE
    body = staff_client().get("/staff/surveys/ward/fieldwork/rates.json")
    assert body.status_code == 422
    assert "69 cases" in body.json()["error"]


def test_a_rate_that_there_is_not_is_refused() -> None:
    make_ward()
    enter()
    for address in (f"{RATES}?rate=RR9", "/staff/surveys/ward/fieldwork/rates.json?rate=RR1&rate=RR9"):
        refused = staff_client().get(address)
        assert refused.status_code == 400
        assert "“RR9” is not an option for “Rate”." in refused.content.decode()


def test_the_codes_of_levels_to_merge_stand_with_their_names() -> None:
    make_ward()
    hint = text(one(shown(PAGE), id=f"id_merged_{FIRST}_helptext"))
    assert "Codes: " in hint
    assert " (" in hint.split("Codes: ")[1]
