"""The page of adherence in depth: groups, choices, parameters of the address, figures, who may see rows."""

import json
from typing import Any

import pytest
from django.test.html import Element

from surveyapp.fielding.grouping_actions import make_grouping
from surveyapp.fielding.survey_life.transition_actions import open_survey
from surveyapp.models import KeptResult, Role, Survey
from surveyapp.reporting.analysis import adherence_in_depth_queries as reading
from tests.builders import ANSWERS, make_definition, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.instruments.grouping_samples import grouping_of
from tests.staff.pages import demonstration, every, make_member, one, read, signed_in, staff_client, text

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db]

WARD, SHIPPED = "/staff/surveys/ward/analysis/adherence", "/staff/surveys/trastuzumab/analysis/adherence"


def ward() -> Survey:
    """Seven responses: 3 of 4 adherent with few times, 1 of 2 with many, and one who does not say."""
    survey = make_survey()
    made = [("always", 5)] * 3 + [("never", 5), ("always", 50), ("never", 50), ("always", None)]
    for often, times in made:
        make_response(survey, ANSWERS | {"often": often, "times": times, "peak": 90})
    return survey


def shown(address: str, *, status: int = 200) -> Element:
    response = staff_client().get(address)
    assert response.status_code == status
    return read(response)


def figures(address: str) -> Any:
    return staff_client().get(address).json()["adherence"]


def rows(page: Element, section: str) -> list[str]:
    table = next(every(one(page, "section", id=section), "tbody"))
    return [text(row) for row in every(table, "tr")]


def addresses(page: Element) -> list[str]:
    return [dict(link.attributes).get("href") or "" for link in every(page, "a")]


def test_groups_stand_in_their_order_with_the_whole_and_those_in_none() -> None:
    ward()
    page = shown(f"{WARD}/?by=times_band&base=analysable")

    assert rows(page, "groups") == [
        "All individual responses : All 7 5 2 0 71% (5/7; 95% CI 36 to 92)",
        "0 to 10 individual responses : 0 to 10 4 3 1 0 75% (3/4; 95% CI 30 to 95)",
        "more than 10 individual responses : more than 10 2 1 1 0 50% (1/2; 95% CI 9 to 91)",
        "It varies 0 0 0 0 no responses",
        "No answer 1 1 0 0 100% (1/1; 95% CI 21 to 100)",
    ]
    note = text(one(page, "section", id="groups"))
    assert "not tested against each other" in note
    assert "/staff/surveys/ward/analysis/compare/?rows=verdict.h1&columns=times_band" in addresses(page)
    assert "/staff/surveys/ward/responses/?where=times_band%3Afew" in addresses(page)
    assert "/staff/surveys/ward/responses/?verdict=h1%3Aadherent&verdicts=shown" in addresses(page)
    image = one(one(page, "figure", data_figure="groups"), "img")
    alternative = dict(image.attributes)["alt"] or ""
    assert "0 to 10: Reported adherence 75% (3/4; 95% CI 30 to 95)" in alternative
    assert "Not in any group (no answer to “Times, banded”): 100% (1/1;" in alternative


def test_a_group_is_the_whole_of_the_report_under_its_filter() -> None:
    busy = grouping_of("times", {"few": [], "many": ["varies"]}, name="busy", limits=(20, None))
    make_grouping(survey=ward(), grouping=busy, by="tests")
    divided = {by: figures(f"{WARD}.json?by={by}")["by"] for by in ("times_band", "busy")}

    assert [each["responses"] for each in divided["busy"]["groups"]] == [4, 2]
    for by, group in ((by, group) for by, found in divided.items() for group in found["groups"]):
        where = f"where={by}:{group['code']}"
        file = staff_client().get(f"/staff/surveys/ward/report/report.json?{where}")
        report = json.loads(file.getvalue())
        assert group["result"] == report["adherence"][0]
        assert group["responses"] == report["counts"]["responses"]
        assert figures(f"{WARD}.json?{where}")["whole"] == group["result"]


def test_an_empty_group_has_no_responses_rather_than_none_of_a_hundred() -> None:
    ward()
    page = shown(f"{WARD}/?by=often&where=often:always")

    assert rows(page, "groups")[2] == "Sometimes 0 0 0 0 no responses"
    assert "Only responses with" in text(page)
    assert not [each for each in addresses(page) if "responses/?where=often%3Aalways&where" in each]


def test_the_shipped_survey_gives_the_published_figure_and_each_choice() -> None:
    demonstration()
    page = shown(f"{SHIPPED}/?base=analysable")
    assert rows(page, "groups")[0].endswith("83% (34/41; 95% CI 69 to 91)")
    choices = rows(page, "sensitivity")
    assert choices[0] == "As selected 41 83% (34/41; 95% CI 69 to 91) –"
    assert "of assessable responses 41 87% (34/39; 95% CI 73 to 94) +4.3" in choices
    assert any("While ASCO 2022 was the newest 41 83%" in each for each in choices)
    assert "While ASCO 2014 was the newest 0 no responses –" in choices
    assert "without synthetic responses 0 no responses –" in choices

    six = shown(f"{SHIPPED}/?recommendation=r2&base=assessable&param.s=6&interval=jeffreys")
    assert dict(one(six, "input", id="param.s").attributes)["value"] == "6"
    lines = rows(six, "sensitivity")
    assert lines[0].startswith("As selected 41 90% (35/39;")
    assert next(each for each in lines if each.startswith("after 2 years")).startswith(
        "after 2 years 41 100% (39/39;"
    )
    assert "after 6 years; 95% intervals: Jeffreys" in text(one(six, "section", id="groups"))
    assert "(there at the default parameters)" in text(six)
    main = figures(f"{SHIPPED}.json?recommendation=r2&param.s=6&base=assessable")["sensitivity"]["main"]
    assert (main["parameters"]["s"], main["estimate"]["low"]) == (6, 76.4211)

    wrong = shown(f"{SHIPPED}/?recommendation=r2&param.s=70&by=pra2&base=answered", status=400)
    field = dict(one(wrong, "input", id="param.s").attributes)
    assert (field["value"], field["aria-invalid"]) == ("70", "true")
    assert "Enter a number from 0.5 to 20" in text(one(wrong, "p", id="param.s-error"))
    options = [dict(each.attributes) for each in every(wrong, "option")]
    assert {"r2", "pra2", "answered"} <= {each["value"] for each in options if "selected" in each}
    assert not list(every(wrong, "table"))
    refused = staff_client().get(f"{SHIPPED}.json?recommendation=r2&param.s=x")
    assert (refused.status_code, list(refused.json()["error"])) == (400, ["s"])


def test_names_that_the_survey_does_not_have_are_told() -> None:
    ward()
    for query in ("recommendation=h2", "by=verdict.h1", "base=all", "interval=wald", "where=nothing:here"):
        response = staff_client().get(f"{WARD}/?{query}")
        assert response.status_code == 400
        assert query.partition("=")[2].partition(":")[0] in response.content.decode()


def test_figures_are_files_with_equal_bytes_and_no_others_are_there() -> None:
    ward()
    query = "?by=times_band&base=analysable"
    first = staff_client().get(f"{WARD}/groups.svg{query}")
    KeptResult.objects.all().delete()
    again = staff_client().get(f"{WARD}/groups.svg{query}")

    assert first.content == again.content
    assert b'id="point-whole"' in first.content
    assert b'id="interval-few"' in first.content
    same = staff_client().get(f"{WARD}/groups.svg{query}", headers={"If-None-Match": first["ETag"]})
    assert same.status_code == 304
    assert b'id="point-denominator-analysable"' in staff_client().get(f"{WARD}/sensitivity.svg").content
    for name in ("groups.svg", "nothing.svg", "sensitivity.gif"):
        assert staff_client().get(f"{WARD}/{name}").status_code == 404


def test_what_was_counted_is_not_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ward()
    first = figures(f"{WARD}.json?by=often")
    monkeypatch.setattr(reading, "adherence_in_depth", None)  # calling it would fail

    assert figures(f"{WARD}.json?by=often") == first
    with pytest.raises(TypeError):
        figures(f"{WARD}.json?by=times_band")


def test_those_who_may_not_see_rows_are_shown_no_way_to_them() -> None:
    analyst = signed_in(make_member(ward(), Role.ANALYST))
    page = analyst.get(f"{WARD}/?by=often").content.decode()

    assert "/responses/" not in page
    assert "/analysis/recommendations/#detail-h1" in page
    analysis = analyst.get(
        "/staff/surveys/ward/analysis/recommendations/?where=often:always"
    ).content.decode()
    assert f"{WARD}/?recommendation=h1&amp;where=often%3Aalways" in analysis


def test_a_survey_without_a_rule_or_an_answer_says_so() -> None:
    make_survey()
    assert "There are no responses to count." in text(shown(f"{WARD}/"))
    data = make_definition(name="other")
    del data["recommendation"], data["guideline"]
    make_survey("other", data=data)
    other = "/staff/surveys/other/analysis/adherence"
    assert "No recommendation of this survey gives a percentage." in text(shown(f"{other}/"))
    assert figures(f"{other}.json") is None
    assert staff_client().get(f"{other}/sensitivity.svg").status_code == 404


def test_results_that_a_plan_keeps_closed_are_closed_here_too() -> None:
    survey = make_survey(state="draft")
    locked(survey, keeps_closed=True)
    make_response(open_survey(survey=survey, by="tests", without_details=True))

    for address in (f"{WARD}/", f"{WARD}.json", f"{WARD}/sensitivity.svg"):
        assert staff_client().get(address).status_code == 409
