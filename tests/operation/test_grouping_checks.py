"""`verify` finds groupings that are not what was saved."""

import datetime as dt

import pytest

from surveyapp.fielding.grouping_actions import make_grouping
from surveyapp.models import GroupingVersion
from surveyapp.operation.grouping_checks import faults_of_groupings
from tests.builders import make_survey
from tests.instruments.grouping_samples import grouping_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_sound_groupings_have_no_faults_and_others_are_named() -> None:
    survey = make_survey()
    two = grouping_of("often", {"ever": ["always", "sometimes"], "not_once": ["never"]}, name="often_two")
    row = make_grouping(survey=survey, grouping=two, by="tests")
    assert not list(faults_of_groupings())
    GroupingVersion.objects.create(
        survey=survey,
        name="lost",
        number=1,
        content=row.content | {"source": "nothing"},
        fingerprint="f" * 64,
        at=dt.datetime(2026, 3, 12, tzinfo=dt.UTC),
        by="eve",
    )
    assert list(faults_of_groupings()) == [
        "survey ward: grouping lost 1 is not the one that was saved",
        "survey ward: grouping lost 1 is made from a variable that does not exist",
    ]
