"""The database refuses impossible rows, and keys tell nothing of the order of arrival."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from surveyapp.models import (
    Draft,
    InstrumentVersion,
    PaperAgreement,
    PaperEntry,
    PaperReturn,
    Response,
    Survey,
    Tally,
)
from surveyapp.models.columns.random_keys import random_key
from tests.builders import ANSWERS, TODAY, make_draft, make_paper_return, make_response, make_survey

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)


def refuses(rows: models.QuerySet[Any], **change: Any) -> str:
    """The database's word on an update that it refuses."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        models.QuerySet.update(rows, **change)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("survey_closes_after_it_opens", {"opens_at": NOW, "closes_at": NOW}),
        ("survey_resumes_only_when_paused", {"resumes_at": NOW}),
        ("survey_smallest_cell_is_no_person", {"smallest_cell": 2}),
        ("survey_date_granularity_known", {"date_granularity": "hour"}),
        ("survey_opened_after_draft_and_pilot", {"state": "open"}),
        ("survey_keeps_drafts_and_responses_a_while", {"draft_days": 0}),
        ("survey_keeps_drafts_and_responses_a_while", {"retention_years": 0}),
    ],
)
def test_a_survey_is_refused_that_cannot_be(constraint: str, change: dict[str, Any]) -> None:
    survey = make_survey(state="draft")
    assert constraint in refuses(Survey.objects.filter(pk=survey.pk), **change)


def test_two_surveys_cannot_have_one_address() -> None:
    survey = make_survey()
    with pytest.raises(IntegrityError):
        Survey.objects.create(slug=survey.slug, title="Another", version=survey.version)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("response_completeness_known", {"completeness": "break_off"}),
        ("response_arrangement_in_range", {"arrangement": 8}),
        ("response_channel_known", {"channel": "fax"}),
    ],
)
def test_a_response_is_refused_that_cannot_be(constraint: str, change: dict[str, Any]) -> None:
    make_response(make_survey())
    assert constraint in refuses(Response.objects.all(), **change)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("paper_return_number_in_range", {"number": 0}),
        ("paper_return_number_in_range", {"number": 1_000_000}),
        ("paper_return_state_known", {"state": "lost"}),
    ],
)
def test_a_paper_return_is_refused_that_cannot_be(constraint: str, change: dict[str, Any]) -> None:
    make_paper_return(make_survey())
    assert constraint in refuses(PaperReturn.objects.all(), **change)


def test_a_survey_has_one_paper_return_of_a_number() -> None:
    survey = make_survey()
    make_paper_return(survey, 7)
    make_paper_return(make_survey("other"), 7)
    with pytest.raises(IntegrityError):
        make_paper_return(survey, 7)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("paper_entry_is_first_or_second", {"turn": 3}),
        ("paper_entry_has_a_language_when_done", {"language": ""}),
    ],
)
def test_a_keying_is_refused_that_cannot_be(constraint: str, change: dict[str, Any]) -> None:
    make_paper_return(make_survey(), first=ANSWERS)
    assert constraint in refuses(PaperEntry.objects.all(), **change)


def test_a_sheet_is_keyed_in_once_a_turn() -> None:
    make_paper_return(make_survey(), first=ANSWERS, second=ANSWERS)
    with pytest.raises(IntegrityError):
        PaperEntry.objects.filter(turn=2).update(turn=1)


def test_no_more_values_are_identical_than_were_compared() -> None:
    PaperAgreement.objects.create(survey=make_survey(), sheets=1, compared=3, identical=3)
    refused = refuses(PaperAgreement.objects.all(), identical=4)
    assert "paper_agreement_counts_what_was_compared" in refused


def test_a_draft_has_one_of_eight_arrangements() -> None:
    make_draft(make_survey())
    assert "draft_arrangement_in_range" in refuses(Draft.objects.all(), arrangement=8)


def test_one_receipt_leads_to_one_response() -> None:
    survey = make_survey()
    make_response(survey, receipt_hash="a" * 64)
    with pytest.raises(IntegrityError):
        make_response(survey, receipt_hash="a" * 64)


@pytest.mark.parametrize("field", ["device_hash", "link_hash"])
def test_one_secret_leads_to_one_draft(field: str) -> None:
    survey = make_survey()
    make_draft(survey, **{field: "a" * 64})
    with pytest.raises(IntegrityError):
        make_draft(survey, **{field: "a" * 64})


def test_a_day_has_one_tally_of_a_kind() -> None:
    survey = make_survey()
    Tally.objects.create(survey=survey, kind="declined", day=TODAY)
    with pytest.raises(IntegrityError):
        Tally.objects.create(survey=survey, kind="declined", day=TODAY)


def test_a_survey_with_responses_is_not_deleted() -> None:
    survey = make_survey()
    make_response(survey)
    with pytest.raises(models.ProtectedError):
        survey.delete()


def test_a_version_that_a_survey_uses_is_not_deleted() -> None:
    version = make_survey().version
    with pytest.raises(models.ProtectedError):
        models.QuerySet(InstrumentVersion).filter(pk=version.pk).delete()


@pytest.mark.parametrize("model", [Draft, Response])
def test_keys_are_random_and_positive(model: type[models.Model]) -> None:
    survey = make_survey()
    make = make_draft if model is Draft else make_response
    keys = [make(survey).key for _ in range(20)]
    assert keys != sorted(keys)
    assert all(0 < key < 2**63 for key in keys)


def test_a_random_key_is_never_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.randbits", lambda bits: 0)
    assert random_key() == 1


@pytest.mark.sqlite
@pytest.mark.parametrize("model", [Draft, Response])
def test_on_sqlite_the_key_is_the_row_id(model: type[models.Model]) -> None:
    survey = make_survey()
    key = (make_draft if model is Draft else make_response)(survey).key
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid FROM {model._meta.db_table}")  # noqa: S608 - a table's name
        assert cursor.fetchall() == [(key,)]


@pytest.mark.parametrize("model", [Draft, PaperEntry, PaperReturn, Response])
def test_no_column_counts_up_or_keeps_a_time(model: type[models.Model]) -> None:
    counting = (models.AutoField, models.BigAutoField, models.DateTimeField, models.TimeField)
    assert not [field.name for field in model._meta.get_fields() if isinstance(field, counting)]


@pytest.mark.postgres
@pytest.mark.parametrize("model", [Draft, PaperEntry, PaperReturn, Response])
def test_on_postgresql_no_column_has_a_default_of_its_own(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns "
            "WHERE table_name = %s AND (column_default IS NOT NULL OR is_identity = 'YES')",
            [model._meta.db_table],
        )
        assert cursor.fetchall() == []
