"""The overview of a survey: its result first, what needs attention, and nothing that rights do not allow."""

from typing import Any

import pytest
from django.test import Client
from django.test.html import Element

from surveyapp.fielding.plan.plan_queries import keeps_results_closed
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Frame, Role
from tests.builders import ANSWERS, TODAY, make_draft, make_paper_return, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked
from tests.staff.pages import (
    demonstration,
    every,
    make_member,
    make_user,
    one,
    read,
    signed_in,
    staff_client,
    text,
)

pytestmark = pytest.mark.django_db
RESULT = "83% report practice in line with ASCO 2022: 34 of 41, 95% CI 69 to 91"


def page(client: Client | None = None, slug: str = "ward", **query: Any) -> Element:
    response = (client or staff_client()).get(f"/staff/surveys/{slug}/", query)
    assert response.status_code == 200
    return read(response)


def part(shown: Element, name: str) -> Element:
    return one(shown, "section", id=name)


def lines(shown: Element, name: str) -> list[str]:
    return [text(line) for line in every(part(shown, name), "li")]


def has(shown: Element, name: str) -> bool:
    return any(every(shown, "section", id=name))


def test_the_result_of_the_bundled_survey_stands_first() -> None:
    demonstration()
    shown = page(slug="trastuzumab")
    card = part(shown, "primary-result")

    assert RESULT in text(card)
    assert "of all analysable responses" in text(card)
    assert "82.93%" in text(card)
    assert "Adams AS" in text(card)
    assert "41 of 41 responses are computer-generated" in text(card)
    assert "41 responses · 41 complete, 0 partial · 0 drafts in progress" in text(
        one(shown, "span", id="answered")
    )
    assert next(dict(section.attributes).get("id") for section in every(shown, "section")) == "primary-result"


def test_the_interval_is_drawn_where_it_is() -> None:
    demonstration()
    (drawing,) = every(part(page(slug="trastuzumab"), "primary-result"), "svg")

    assert dict(one(drawing, "circle").attributes)["cx"] == "82.9268%"
    assert dict(list(every(drawing, "line"))[1].attributes)["x1"] == "68.7374%"


def test_competing_figures_are_named_by_how_they_differ() -> None:
    demonstration()
    others = [text(line) for line in every(part(page(slug="trastuzumab"), "primary-result"), "li")]

    assert "87% (34/39; 95% CI 73 to 94): base: only responses with a verdict" in others
    assert not any("34/41" in other for other in others)


def test_the_number_asked_is_said_where_the_frame_is_known() -> None:
    survey = make_survey()
    make_response(survey)
    make_draft(survey)
    Frame.objects.create(survey=survey, size=150)

    answered = text(one(page(), "span", id="answered"))
    assert answered == "1 response of 150 people asked · 1 complete, 0 partial · 1 draft in progress"


def test_computer_generated_responses_are_called_so() -> None:
    survey = make_survey()
    for _time in range(2):
        make_response(survey, synthetic=True)

    answered = text(one(page(), "span", id="answered"))
    assert answered.endswith("· 2 responses are computer-generated, not from respondents")


def test_what_needs_attention_leads_to_where_it_is_dealt_with() -> None:
    survey = make_survey()
    make_response(survey, ANSWERS | {"remarks": "by hand"})
    make_paper_return(survey, 1).entries.create(turn=1, by="lead", version_id=survey.version_id)
    make_paper_return(survey, 2, first=ANSWERS, second={}, state="different")
    shown = page()

    assert "1 free text awaits review." in lines(shown, "attention")
    assert "No sampling frame entered: response rates are unknown." in lines(shown, "attention")
    assert "1 paper form was entered twice with differences." in lines(shown, "attention")
    client = staff_client()
    links = [dict(link.attributes)["href"] for link in every(part(shown, "attention"), "a")]
    assert links
    assert {client.get(link).status_code for link in links} == {200}


def test_next_steps_follow_the_state() -> None:
    expected = {
        "draft": ["Try the survey in a pilot", "Open the survey"],
        "pilot": ["Open the survey", "Share the survey’s address"],
        "open": ["Share the survey’s address", "Set when the survey closes"],
        "paused": ["Resume the survey", "Set when the survey closes"],
        "closed": ["Download the report", "Archive the survey when the study is over"],
        "archived": ["Download the report"],
    }
    for state, steps in expected.items():
        make_survey(f"ward-{state}", state=state)
        shown = lines(page(slug=f"ward-{state}"), "next-steps")
        assert [step for step in shown if step in steps] == steps
        assert not any("manage.py" in step for step in shown)


def test_it_says_which_instrument_is_fielded() -> None:
    make_survey()

    assert "Questionnaire hand_hygiene, version 1.0" in text(page())


def test_a_closed_survey_leads_to_its_report() -> None:
    survey = make_survey()
    make_response(survey)
    close_survey(survey=survey, by="ada", today=TODAY)
    steps = lines(page(), "next-steps")

    assert "Download the report" in steps
    assert not any("manage.py" in step for step in steps)


@pytest.mark.parametrize("role", Role)
def test_nobody_sees_more_than_their_rights(role: Role) -> None:
    survey = demonstration()
    shown = page(signed_in(make_member(survey, role)), slug="trastuzumab")

    sees_result = role in (Role.ADMINISTRATOR, Role.INVESTIGATOR, Role.ANALYST)
    assert has(shown, "primary-result") == sees_result
    assert ("83%" in text(shown)) == sees_result
    assert any(every(shown, "span", id="answered")) == (role is not Role.VIEWER)
    assert ("41" in text(shown)) == (role is not Role.VIEWER)
    assert "manage.py" not in text(shown)


def test_somebody_without_a_role_does_not_find_it() -> None:
    make_survey()
    stranger = signed_in(make_user("stranger", site_administrator=False))

    assert stranger.get("/staff/surveys/ward/").status_code == 404


def test_a_plan_that_keeps_results_closed_shows_counts_alone() -> None:
    survey = make_survey()
    for _turn in range(7):
        make_response(survey, ANSWERS | {"remarks": "by hand"})
    locked(survey, keeps_closed=True)
    assert keeps_results_closed(survey)
    shown = page()

    assert "The analysis plan keeps results hidden until the survey closes." in lines(shown, "attention")
    assert "No figure yet: the analysis plan keeps results hidden" in text(part(shown, "primary-result"))
    assert "%" not in text(one(shown, "main"))
    assert not any("free text" in line or "flags" in line for line in lines(shown, "attention"))
    assert "7 responses" in text(one(shown, "span", id="answered"))


def test_a_locked_plan_says_that_its_result_was_pre_specified() -> None:
    survey = make_survey()
    make_response(survey)
    locked(survey)

    assert "Primary result (pre-specified)" in text(part(page(), "primary-result"))


def test_a_survey_without_responses_says_so() -> None:
    make_survey()

    assert "No figure yet: there are no responses to analyse." in text(part(page(), "primary-result"))


def test_the_analysis_page_begins_with_the_same_card() -> None:
    demonstration()
    shown = read(staff_client().get("/staff/surveys/trastuzumab/analysis/"))

    assert RESULT in text(part(shown, "primary-result"))
    assert text(one(shown, "main")).count("41 of 41 responses are computer-generated") == 1
    assert text(one(shown, "main")).count("Adams AS") == 1


def test_the_page_speaks_french() -> None:
    demonstration()
    shown = text(part(page(slug="trastuzumab", lang="fr"), "primary-result"))

    assert "83 % déclarent une pratique conforme à ASCO 2022 : 34 sur 41" in shown
