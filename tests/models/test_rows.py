"""What rows say of themselves: periods, records, tallies, and what is found by which query."""

import datetime as dt

import pytest

from surveyapp.instruments.model.instrument import Missing
from surveyapp.models import Draft, Response, Survey, Tally, published_version
from tests.builders import TODAY, make_draft, make_response, make_survey

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("granularity", "period"),
    [("day", TODAY), ("week", dt.date(2026, 3, 9)), ("month", dt.date(2026, 3, 1))],
)
def test_a_date_is_kept_as_coarsely_as_the_survey_says(granularity: str, period: dt.date) -> None:
    assert Survey(date_granularity=granularity).period_of(TODAY) == period


def test_open_surveys_are_those_that_can_be_answered_now() -> None:
    make_survey("draft", state="draft")
    survey = make_survey("open")
    make_survey("closed", state="closed")
    assert list(Survey.objects.open()) == [survey]
    assert survey.is_open


def test_a_draft_is_reached_by_its_device_and_by_its_link() -> None:
    draft = make_draft(make_survey(), device_hash="d" * 64, link_hash="l" * 64)
    assert Draft.objects.reached_by("d" * 64).get() == draft
    assert Draft.objects.reached_by("l" * 64).get() == draft
    assert not Draft.objects.reached_by("x" * 64).exists()


def test_a_record_has_the_answers_in_their_own_types() -> None:
    make_response(make_survey(), {"agree": "yes", "often": "never", "why": ("skin", "time"), "times": 3})
    (record,) = Response.objects.analysable().records()
    assert record.answers["why"] == ("skin", "time")
    assert record.answers["times"] == 3
    assert record.answers["why_other_text"] is Missing.NOT_ASKED
    assert record.answers["peak"] is Missing.BLANK
    assert (record.period, record.synthetic, record.mode) == (dt.date(2026, 3, 9), False, "open_anonymous")


def test_records_come_in_the_order_of_their_random_keys() -> None:
    survey = make_survey()
    keys = [make_response(survey).key for _ in range(5)]
    assert [record.key for record in Response.objects.records()] == sorted(keys)


def test_tallies_of_a_day_add_up_and_the_synthetic_are_apart() -> None:
    survey = make_survey()
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY)
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY, 2)
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY, synthetic=True)
    assert sorted(Tally.objects.values_list("synthetic", "count")) == [(False, 3), (True, 1)]
    assert Tally.objects.totals(survey)["declined"] == 4
    assert Tally.objects.totals(survey)["purged"] == 0


def test_a_version_is_parsed_once_per_process() -> None:
    survey = make_survey()
    assert survey.instrument is published_version(survey.version_id).instrument
    assert survey.recommendations is published_version(survey.version_id).recommendations
    assert make_draft(survey).instrument is survey.instrument


def test_rows_name_themselves_without_their_secrets() -> None:
    survey = make_survey()
    assert str(survey) == "Hands on the ward"
    assert str(survey.version) == f"hand_hygiene 1.0 ({survey.version_id[:12]})"
    assert str(make_draft(survey)) == f"draft of {survey.pk}"
    assert str(make_response(survey)).startswith("response ")
    Tally.objects.add(survey, "declined", TODAY)
    assert str(Tally.objects.get()) == "declined on 2026-03-12: 1"
