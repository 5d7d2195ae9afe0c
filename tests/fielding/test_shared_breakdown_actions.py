"""What is shared by groups is stored where nothing has changed meanwhile, and taken down at a withdrawal."""

import pytest

from surveyapp.fielding.shared_breakdown_actions import declare, store_breakdowns, take_down_breakdowns
from surveyapp.models import AuditEvent, SharedBreakdowns, Survey
from tests.builders import TODAY, make_survey

pytestmark = pytest.mark.django_db


def declared() -> Survey:
    survey = make_survey()
    declare(survey=survey, by_variables=["often"], items=[], by="tests")
    return survey


def stored(survey: Survey, *, follows: dict[str, object], withdrawn: int = 0) -> bool:
    return store_breakdowns(
        survey=survey, numbers={"shared": 1}, follows=follows, withdrawn=withdrawn, today=TODAY
    )


def test_what_was_counted_is_stored_with_the_period() -> None:
    survey = declared()
    assert stored(survey, follows={})
    found = SharedBreakdowns.objects.get()
    assert (found.numbers, found.as_of, found.is_shown) == ({"shared": 1}, survey.period_of(TODAY), True)
    assert str(found) == f"{survey.pk}: by often"


def test_nothing_is_stored_after_what_it_was_not_compared_with() -> None:
    survey = declared()
    assert stored(survey, follows={})
    assert not stored(survey, follows={})
    assert not stored(make_survey("other"), follows={})


def test_nothing_is_stored_that_counts_somebody_who_has_withdrawn() -> None:
    assert not stored(declared(), follows={}, withdrawn=1)


def test_what_is_taken_down_is_not_shown() -> None:
    survey = declared()
    take_down_breakdowns(survey)
    assert SharedBreakdowns.objects.get().numbers == {}
    stored(survey, follows={})
    take_down_breakdowns(survey)
    assert not SharedBreakdowns.objects.get().is_shown


def test_the_same_declaration_again_is_no_act() -> None:
    survey = declared()
    before = AuditEvent.objects.count()
    declare(survey=survey, by_variables=["often"], items=[], by="tests")
    assert AuditEvent.objects.count() == before
