"""A frame is saved whole, told in the audit log, and refused where it does not agree with itself."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from surveyapp.analysis.frame.frame import FrameError
from surveyapp.fielding.frame_actions import save_frame
from surveyapp.fielding.frame_facts import MarginError
from surveyapp.models import AuditEvent, Frame, Survey
from surveyapp.operation.backup_tables import stored_models
from surveyapp.reporting.source.cache_key import state_of
from tests.builders import make_survey

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {
    "size": 150,
    "invited_on": dt.date(2026, 3, 2),
    "reminders": ["2026-03-16"],
    "dispositions": {"2.20": 6},
    "eligible_share": None,
    "statement": "",
    "site_visitors": None,
    "visitors": None,
    "margins": {"setting": {"levels": {"academic": 90, "community": 60}, "merged": []}},
}


def save(survey: Survey, **facts: Any) -> Frame:
    return save_frame(survey=survey, by="ada", **FACTS | facts)


def test_what_is_known_is_saved_and_only_what_changed_is_told() -> None:
    survey = make_survey()
    save(survey)
    save(survey)
    save(survey, eligible_share=Decimal("0.9"))
    assert Frame.objects.get().eligible_share == Decimal("0.9")
    first, second = AuditEvent.objects.filter(action="settings_changed").order_by("pk")
    assert (first.object, len(first.fields)) == ("frame", len(FACTS))
    assert second.fields == ["frame.eligible_share"]


@pytest.mark.parametrize(
    ("error", "facts"),
    [
        (FrameError, {"size": 5, "margins": {}}),
        (MarginError, {"size": 151}),
        (ValueError, {"dispositions": {"1.1": 3}}),
        (ValueError, {"dispositions": {"2.20": -1}}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    error: type[Exception], facts: dict[str, Any]
) -> None:
    survey = make_survey()
    with pytest.raises(error):
        save(survey, **facts)
    assert not Frame.objects.exists()


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("frame_holds_somebody", {"size": 0}),
        ("frame_holds_somebody", {"size": 10_000_001}),
        ("frame_eligible_share_is_a_share", {"eligible_share": Decimal("1.1")}),
        ("frame_first_page_is_of_the_site", {"site_visitors": 3, "visitors": 4}),
        ("frame_edition_known", {"edition": "8"}),
    ],
)
def test_the_database_refuses_a_frame_that_cannot_be(constraint: str, change: dict[str, Any]) -> None:
    save(make_survey())
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        models.QuerySet.update(Frame.objects.all(), **change)
    assert constraint in str(refusal.value)


def test_a_backup_holds_it_and_figures_rest_on_it() -> None:
    survey = make_survey()
    before = state_of(survey)
    save(survey)
    assert Frame in stored_models()
    assert state_of(survey) != before
