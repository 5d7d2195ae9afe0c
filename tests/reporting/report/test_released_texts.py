"""What files hold of free text: as a review released it, and nothing where none did."""

import pytest

from surveyapp.fielding.text_review_actions import review_text
from surveyapp.fielding.text_review_queries import texts_of
from surveyapp.instruments.language import ENGLISH
from surveyapp.instruments.model.answers import Missing
from surveyapp.models import Response, Survey, TextReview
from surveyapp.reporting.report.released_texts import released
from surveyapp.reporting.report.report_queries import read_records
from tests.builders import ANSWERS, TODAY, make_response, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    survey = make_survey()
    make_response(survey, ANSWERS | {"remarks": "Dr Roy knows"})
    return survey


def decide(survey: Survey, state: str) -> None:
    (text,) = texts_of(survey, {"remarks"})
    review_text(survey=survey, text=text, state=state, redactions=[(0, 6)], by="ada", today=TODAY)


def remark(survey: Survey) -> object:
    (record,) = released(survey, read_records(survey), ENGLISH)
    assert {**record.answers, "remarks": "Dr Roy knows"} == Response.objects.get().record().answers
    return record.answers["remarks"]


@pytest.mark.parametrize(
    ("state", "shown"),
    [("released", "[redacted] knows"), ("withheld", "(withheld)"), ("open", "(not reviewed)")],
)
def test_a_text_stands_as_it_was_decided(survey: Survey, state: str, shown: str) -> None:
    assert remark(survey) == "(not reviewed)"
    decide(survey, state)
    assert remark(survey) == shown


def test_a_review_of_another_text_releases_nothing(survey: Survey) -> None:
    decide(survey, "released")
    TextReview.objects.update(text_hash="0" * 64)
    assert remark(survey) == "(not reviewed)"


def test_whether_somebody_wrote_is_told_all_the_same() -> None:
    survey = make_survey()
    make_response(survey)
    (record,) = released(survey, read_records(survey), ENGLISH)
    assert record.answers["remarks"] is Missing.BLANK
