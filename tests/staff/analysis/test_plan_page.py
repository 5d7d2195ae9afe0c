"""The analysis plan: written, locked, amended, held against the report; and results kept closed by it."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.test.html import Element
from openpyxl import load_workbook

from surveyapp.analysis.renderings.terminal_report import report_to_text
from surveyapp.analysis.report.plan_comparison import definitions
from surveyapp.analysis.report.plan_text import plan_in_words
from surveyapp.answering.feedback.colleague_results import colleagues
from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.fielding.survey_life.transition_actions import close_survey, open_survey
from surveyapp.instruments.language import ENGLISH
from surveyapp.models import AnalysisPlan, AuditEvent, Role, Survey
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.sharing.shared_results import share_results
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.fielding.plan.test_plan_actions import lock, locked
from tests.staff import pages
from tests.staff.pages import demonstration, every, make_member, make_user, one, read, signed_in, text
from tests.staff.rights import COUNTING, SHOWING_RESULTS

pytestmark = pytest.mark.django_db

PAGE = "/staff/surveys/ward/analysis/plan/"


def administrator(survey: Survey) -> Client:
    return signed_in(make_member(survey, Role.ADMINISTRATOR))


def write(client: Client, **posted: Any) -> Any:
    fields = {"primary": ["h1"], "base": "answered", "subgroups": ["times_band"]}
    return client.post(f"{PAGE}draft/", fields | {"seen": pages.seen_by(client, f"{PAGE}draft/")} | posted)


def planned(client: Client, query: str = "") -> Element:
    return one(read(client.get(f"/staff/surveys/ward/analysis/{query}")), "section", id="plan")


def test_a_plan_is_written_read_once_more_and_locked() -> None:
    survey = make_survey(state="draft")
    client = administrator(survey)
    assert write(client, exclusions="Nobody twice.").status_code == 302
    assert "Draft, not locked" in text(read(client.get(PAGE)))
    page = read(client.get(f"{PAGE}lock/"))
    assert "Nobody twice." in text(page)
    fingerprint = dict(one(page, "input", name_="fingerprint").attributes)["value"]
    assert client.post(f"{PAGE}lock/", {"fingerprint": fingerprint}).status_code == 302
    shown = text(read(client.get(PAGE)))
    assert "Use rub" in shown
    assert "before the survey opened, before anybody had answered" in shown
    assert fingerprint in shown
    assert AuditEvent.objects.filter(action="plan_locked", object=fingerprint).exists()


def test_an_analyst_reads_the_plan_and_neither_the_draft_nor_a_way_to_write() -> None:
    survey = make_survey()
    write(administrator(survey), notes="not yet")
    page = text(read(signed_in(make_member(survey, Role.ANALYST)).get(PAGE)))
    assert "No plan is locked: every result is exploratory." in page
    assert "not yet" not in page
    assert "Write the analysis plan" not in page


@pytest.mark.parametrize(
    "wrong",
    [{"primary": []}, {"primary": ["h9"]}, {"base": "all"}, {"subgroups": ["nothing"]}],
    ids=str,
)
def test_what_the_instrument_does_not_have_is_refused(wrong: dict[str, Any]) -> None:
    response = write(administrator(make_survey()), **wrong)
    assert "Nothing was changed" in text(read(response))
    assert not AnalysisPlan.objects.exists()


def test_an_amendment_begins_with_what_is_locked_and_needs_a_reason() -> None:
    survey = make_survey()
    locked(survey)
    client = administrator(survey)
    page = read(client.get(f"{PAGE}draft/"))
    ticked = [dict(each.attributes) for each in every(page, "input")]
    assert [each["value"] for each in ticked if "checked" in each] == ["h1", "times_band", "duplicate"]
    assert "Nothing was changed" in text(read(write(client)))
    assert write(client, reason="A second look.").status_code == 302
    lock(survey)
    shown = text(read(client.get(PAGE)))
    assert "Plan 2: in force" in shown
    assert "Plan 1: replaced by an amendment" in shown


def test_a_draft_that_somebody_changed_meanwhile_is_not_locked() -> None:
    survey = make_survey()
    client = administrator(survey)
    write(client)
    response = client.post(f"{PAGE}lock/", {"fingerprint": "another"})
    assert response.status_code == 409
    assert "The draft was locked or changed in the meantime" in text(read(response))
    assert not AnalysisPlan.objects.locked().exists()


def test_where_there_is_no_draft_there_is_nothing_to_lock() -> None:
    survey = make_survey()
    client = administrator(survey)
    assert client.get(f"{PAGE}lock/").status_code == 302
    assert client.post(f"{PAGE}lock/").status_code == 409


# --- the report ------------------------------------------------------------------------------------


def test_the_report_shows_the_primary_result_over_the_denominator_of_the_plan() -> None:
    survey = make_survey(state="draft")
    plan = locked(survey)
    survey = open_survey(survey=survey, by="tests", without_details=True)
    make_response(survey, {**ANSWERS, "often": "always"})
    make_response(survey)
    section = planned(administrator(survey))
    assert plan.fingerprint[:12] in text(section)
    assert "50% (1/2;" in text(one(section, "dd"))
    assert "No deviation from the plan is known." in text(section)
    assert "exploratory" in text(section)


def test_without_a_plan_the_report_says_nothing_of_one() -> None:
    survey = make_survey()
    page = read(administrator(survey).get("/staff/surveys/ward/analysis/"))
    assert not list(every(page, "section", id="plan"))
    assert read_report(survey).plan is None
    assert plan_in_words(None, ENGLISH) == ()


def test_filters_outside_the_plan_are_deviations_and_planned_subgroups_are_not() -> None:
    survey = make_survey(state="draft")
    locked(survey)
    survey = open_survey(survey=survey, by="tests", without_details=True)
    make_response(survey)
    client = administrator(survey)
    outside = text(planned(client, "?where=often:sometimes"))
    assert "How often = Sometimes: not in the plan." in outside
    inside = text(planned(client, "?where=times_band:many"))
    assert "Subgroup of the plan: Times, banded = more than 10." in inside
    assert "No deviation" in inside


def test_late_locking_other_exclusions_and_later_recoding_are_told() -> None:
    survey = make_survey()
    make_response(survey)
    other, planned_one = make_response(survey), make_response(survey)
    locked(survey)
    exclude(response=other, reason="implausible", by="tests")
    exclude(response=planned_one, reason="duplicate", by="tests")
    locked(survey, reason="Forgot one.")
    use = read_report(survey).plan
    assert use is not None
    assert [(each.kind, each.code, each.count) for each in use.deviations] == [
        ("locked_open", "", 0),
        ("had_responses", "", 0),
        ("amended", "Forgot one.", 1),
        ("excluded", "implausible", 1),
    ]
    said = text(planned(administrator(survey)))
    assert "Excluded for a reason that is not in the plan: 1" in said
    assert "implausible" in said
    assert "duplicate" not in said


def test_page_json_text_and_workbook_say_the_same() -> None:
    survey = make_survey()
    make_response(survey)
    locked(survey)
    client = administrator(survey)
    found = json.loads(client.get("/staff/surveys/ward/report/report.json").getvalue())["plan"]
    (primary,) = found["primary"]
    assert (primary["recommendation"], primary["estimate"]["base"]) == ("h1", "answered")
    assert [each["kind"] for each in found["deviations"]] == ["locked_open", "had_responses"]
    assert found["primary_family"] == {"size": 1, "adjustment": "none"}
    report = read_report(survey)
    lines = plan_in_words(report.plan, ENGLISH)
    assert len(lines) == 5
    assert "\n".join(lines) in report_to_text(report, ENGLISH)
    book = load_workbook(BytesIO(client.get("/staff/surveys/ward/report/workbook.xlsx").getvalue()))
    cells = {str(row[1]) for row in book["About"].iter_rows(values_only=True)}
    assert set(lines) <= cells
    section = text(planned(client))
    for each in lines[2:4]:
        assert each.removeprefix("Deviation from the plan: ") in section


def test_a_plan_can_name_another_value_of_a_parameter() -> None:
    survey = demonstration()
    key = next(key for key in definitions(survey.recommendations) if key.endswith(":s=2"))
    name = key.partition(":")[0]
    locked(survey, primary=[name, key], base="assessable", subgroups=[])
    report = read_report(survey)
    assert report.plan is not None
    default, other = report.plan.results
    entry = next(each for each in report.adherence if each.definition.name == name)
    assert default.result == entry.result
    assert other.result in entry.sensitivity
    assert other.result.parameters["s"] == 2
    assert "after 2 years" in plan_in_words(report.plan, ENGLISH)[2]
    family = "The 2 primary results are one family without adjustment"
    page = administrator(survey).get(f"/staff/surveys/{survey.slug}/analysis/")
    assert family in text(one(read(page), "section", id="plan"))


def test_each_recommendation_is_marked_as_planned_or_exploratory() -> None:
    survey = demonstration()
    locked(survey, primary=["r1"], subgroups=[])
    page = read(signed_in(make_user()).get("/staff/surveys/trastuzumab/analysis/recommendations/"))
    marks = [text(each) for each in every(page, "span", class_="summary-name")]
    assert [each.endswith("(pre-specified)") for each in marks] == [True] + [False] * (len(marks) - 1)
    assert all(each.endswith("(exploratory)") for each in marks[1:])


# --- results kept closed ---------------------------------------------------------------------------


def closed_ward(**settings: Any) -> Survey:
    survey = make_survey(state="draft", **settings)
    locked(survey, keeps_closed=True)
    survey = open_survey(survey=survey, by="tests", without_details=True)
    make_response(survey)
    return survey


@pytest.mark.parametrize("address", SHOWING_RESULTS)
def test_nobody_sees_results_while_the_plan_keeps_them_closed(address: str) -> None:
    survey = closed_ward()
    for user in (make_user(), make_member(survey, Role.ADMINISTRATOR)):
        response = signed_in(user).get(f"/staff/surveys/ward/{address}")
        assert response.status_code == 409
        assert "Results are hidden until the survey closes" in response.content.decode()


def test_a_single_response_is_closed_too_and_can_still_be_erased() -> None:
    survey = closed_ward()
    key = survey.responses.get().pk
    client = administrator(survey)
    assert client.get(f"/staff/surveys/ward/responses/{key}/").status_code == 409
    assert client.get(f"/staff/surveys/ward/responses/{key}/erase/").status_code == 200


@pytest.mark.parametrize("address", COUNTING)
def test_counts_and_the_plan_itself_remain(address: str) -> None:
    assert administrator(closed_ward()).get(f"/staff/surveys/ward/{address}").status_code == 200


def test_the_page_leads_to_the_plan_only_whom_may_read_it() -> None:
    survey = closed_ward()
    links = {
        role: PAGE
        in signed_in(make_member(survey, role))
        .get("/staff/surveys/ward/report/shared-results/")
        .content.decode()
        for role in (Role.VIEWER, Role.ANALYST)
    }
    assert links == {Role.VIEWER: False, Role.ANALYST: True}


def test_results_open_when_the_survey_closes() -> None:
    survey = closed_ward()
    close_survey(survey=survey, by="tests", today=TODAY)
    assert administrator(survey).get("/staff/surveys/ward/analysis/").status_code == 200


def test_lifting_it_early_is_an_amendment_that_the_report_tells() -> None:
    survey = closed_ward()
    locked(survey, reason="The ethics board asks.")
    section = text(planned(administrator(survey)))
    assert "The plan was amended (1). Reason of the last amendment: The ethics board asks." in section
    assert "an earlier plan kept their results hidden" in section


def test_respondents_are_shown_nothing_of_colleagues_meanwhile() -> None:
    survey = make_survey(feedback=True)
    for _ in range(25):
        make_response(survey)
    share_results(survey=survey, by="tests", today=TODAY)
    assert colleagues(survey, "en") is not None
    locked(survey, keeps_closed=True)
    assert colleagues(survey, "en") is None


@pytest.mark.parametrize("command", [["report", "ward"], ["export", "ward", "--output", "ward.csv"]])
def test_the_command_line_is_refused_too(command: list[str]) -> None:
    closed_ward()
    with pytest.raises(CommandError, match="keeps results hidden"):
        call_command(*command)
