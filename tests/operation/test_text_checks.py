"""What staff decided about free text: kept by a backup, and held against the answers that it is about."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from surveyapp.fielding.recoding_actions import add_option, recode
from surveyapp.fielding.text_review_actions import review_text
from surveyapp.fielding.text_review_queries import texts_of
from surveyapp.models import AddedOption, Recoding, Survey, TextReview
from surveyapp.operation.backups import back_up, restore
from surveyapp.operation.retention_actions import delete_due
from surveyapp.operation.text_checks import faults_of_texts
from tests.builders import ANSWERS, TODAY, make_response, make_survey

pytestmark = pytest.mark.django_db

TEXT = "why_other_text"


@pytest.fixture
def survey() -> Survey:
    """A survey with one text, released in part and recoded to an option that was added."""
    survey = make_survey()
    response = make_response(survey, ANSWERS | {"why": ("other",), TEXT: "cold rub"})
    (text,) = texts_of(survey)
    review_text(survey=survey, text=text, state="released", redactions=[(0, 4)], by="ada", today=TODAY)
    add_option(survey=survey, item="why", code="cold", label={"en": "Cold", "fr": "Froid"}, by="ada")
    recode(survey=survey, variable=TEXT, to={response.key: "cold"}, by="ada", today=TODAY)
    return survey


def rows() -> list[Any]:
    return [
        list(model._default_manager.order_by("pk").values()) for model in (TextReview, Recoding, AddedOption)
    ]


def test_what_agrees_has_no_faults(survey: Survey) -> None:
    assert list(faults_of_texts()) == []


def test_a_backup_brings_it_all_back(survey: Survey, tmp_path: Path) -> None:
    before = rows()
    back_up(tmp_path / "backup", now=dt.datetime(2026, 3, 12, tzinfo=dt.UTC))
    TextReview.objects.update(state="withheld")
    restore(tmp_path / "backup", overwrite=True)
    assert rows() == before


def test_when_responses_are_due_they_alone_are_counted_and_all_goes_with_them(survey: Survey) -> None:
    closing = dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC)
    Survey.objects.update(state=Survey.State.CLOSED, closed_at=closing)
    survey.refresh_from_db()
    assert delete_due(survey=survey, today=dt.date(2100, 1, 1), by="tests") == 1
    assert not TextReview.objects.exists()
    assert not Recoding.objects.exists()


def test_a_review_of_what_is_no_text_is_found(survey: Survey) -> None:
    TextReview.objects.update(variable="times")
    (fault,) = faults_of_texts()
    assert "a review of times, which holds no text" in fault


def test_a_redaction_beyond_the_text_is_found(survey: Survey) -> None:
    TextReview.objects.update(redactions=[[2, 99]])
    (fault,) = faults_of_texts()
    assert "beyond the text" in fault
    TextReview.objects.update(text_hash="0" * 64)  # of another text, which does not hold at all
    assert list(faults_of_texts()) == []


def test_recodings_that_name_nothing_are_found(survey: Survey) -> None:
    AddedOption.objects.all().delete()
    (fault,) = faults_of_texts()
    assert fault.endswith("names no option, cold")
    first = Recoding.objects.get()
    Recoding.objects.create(
        response=first.response, variable="remarks", code_from="a", code_to="b", by="x", period=TODAY
    )
    assert "which no option asks for" in list(faults_of_texts())[1]
