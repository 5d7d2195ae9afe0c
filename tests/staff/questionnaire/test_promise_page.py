"""Information for respondents: each version with its texts, and how many began under it."""

import pytest

from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.study_details_actions import save_details
from surveyapp.models import Role, Survey
from surveyapp.staff.questionnaire.promise_presenter import shown_counts
from tests.builders import TODAY, make_response, make_survey
from tests.staff.pages import make_member, signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/staff/surveys/ward/questionnaire/promise/"


def page_of(survey: Survey) -> str:
    client = signed_in(make_member(survey, Role.COORDINATOR))
    return " ".join(client.get(ADDRESS).content.decode().split())


def answered(survey: Survey, responses: int) -> None:
    """So many people begin and send under what is told now."""
    told = keep_told(survey=survey, told=told_now(survey), today=TODAY)
    for _ in range(responses):
        make_response(survey, promise=told)


def test_before_anybody_began_it_shows_what_is_told_now() -> None:
    page = page_of(make_survey(state="draft"))
    assert "no responses started under it yet" in page
    assert "Taking part is voluntary" in page
    assert "La participation est volontaire" in page


def test_each_version_stands_there_with_its_texts_and_its_responses() -> None:
    survey = make_survey()
    answered(survey, 7)
    save_details(survey=survey, content={"risks": {"en": "A little time."}}, by="lead")
    answered(survey, 8)
    page = page_of(survey)
    second, first = (
        page.index("Version 2, from the period starting March 9, 2026"),
        page.index("Version 1,"),
    )
    assert second < page.index("Current version") < page.index("A little time.") < first
    assert "Responses started under it: 8" in page[second:first]
    assert "Responses started under it: 7" in page[first:]
    assert "Responses without a recorded version" not in page


def test_few_responses_under_a_version_are_hidden_and_do_not_follow_from_the_others() -> None:
    survey = make_survey()
    for _ in range(9):
        make_response(survey)
    answered(survey, 2)
    save_details(survey=survey, content={"risks": {"en": "A little time."}}, by="lead")
    answered(survey, 12)
    page = page_of(survey)
    assert page.count("hidden (few people could be identified)") == 1
    assert "Responses started under it: 12" in page
    assert "started before versions were recorded): hidden" in page
    assert "Responses started under it: 2" not in page


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({}, {}),
        ({"a": 3}, {"a": None}),
        ({"a": 0, "b": 6}, {"a": 0, "b": 6}),
        ({"a": 5, "b": 9, "c": 7}, {"a": None, "b": 9, "c": None}),
        ({"a": 5, "b": 1, "c": 7}, {"a": None, "b": None, "c": 7}),
    ],
)
def test_a_single_small_count_takes_the_next_one_with_it(
    counts: dict[str, int], shown: dict[str, int | None]
) -> None:
    assert shown_counts(counts, threshold=6) == shown
