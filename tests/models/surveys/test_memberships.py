"""Rights follow from roles; who was staff before there were roles stays able to see everything."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import IntegrityError, transaction

from surveyapp.models import (
    SITE_ADMINISTRATORS,
    Membership,
    Right,
    Survey,
    carry_over_earlier_staff,
    is_site_administrator,
    rights_in_surveys,
    rights_of,
    roles_with,
)
from tests.builders import make_survey

pytestmark = pytest.mark.django_db
migration = import_module("surveyapp.migrations.0006_roles")


def test_without_a_role_there_is_no_right() -> None:
    survey, user = make_survey(), User.objects.create(username="ada", is_staff=True)
    assert rights_of(user, survey) == frozenset()
    assert rights_in_surveys(user) == {}
    assert not Survey.objects.mine(user, Right.RESULTS)
    assert not Survey.objects.mine(AnonymousUser(), Right.RESULTS)


def test_a_role_gives_its_rights_in_its_survey_alone() -> None:
    survey, other = make_survey(), make_survey("other")
    user = User.objects.create(username="ada", is_staff=True)
    Membership.objects.create(user=user, survey=survey, role="analyst")
    assert list(Survey.objects.mine(user, Right.EXPORT)) == [survey]
    assert not Survey.objects.mine(user, Right.FREE_TEXT)
    assert rights_of(user, other) == frozenset()
    assert set(rights_in_surveys(user)) == {survey.pk}


@pytest.mark.parametrize(
    ("fields", "is_one"),
    [
        ({"is_staff": True, "is_superuser": True}, True),
        ({"is_staff": False, "is_superuser": True}, False),
        ({"is_staff": True, "is_superuser": True, "is_active": False}, False),
        ({"is_staff": True}, False),
    ],
)
def test_a_superuser_who_is_staff_has_every_right(fields: dict[str, bool], is_one: bool) -> None:
    survey, user = make_survey(), User.objects.create(username="ada", **fields)
    assert is_site_administrator(user) is is_one
    assert rights_of(user, survey) == (frozenset(Right) if is_one else frozenset())


def test_roles_with_a_right_are_in_the_order_of_roles() -> None:
    assert roles_with(Right.FREE_TEXT) == ("administrator", "investigator")


def test_the_database_refuses_a_second_role_and_an_unknown_one() -> None:
    survey, user = make_survey(), User.objects.create(username="ada")
    Membership.objects.create(user=user, survey=survey, role="viewer")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=user, survey=survey, role="analyst")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.update(role="king")


def test_staff_of_before_are_site_administrators_after_the_migration() -> None:
    Group.objects.create(name="Staff")
    ada = User.objects.create(username="ada", is_staff=True)
    visitor = User.objects.create(username="visitor")
    migration.keep_what_staff_saw(apps, None)
    assert is_site_administrator(ada)
    assert not is_site_administrator(visitor)
    migration.rename_back(apps, None)
    assert list(Group.objects.values_list("name", flat=True)) == ["Staff"]


def test_where_nobody_is_staff_the_migration_makes_nothing() -> None:
    migration.keep_what_staff_saw(apps, None)
    assert not Group.objects.exists()


def test_staff_of_an_earlier_backup_are_carried_over_once() -> None:
    Group.objects.create(name="Staff")
    ada = User.objects.create(username="ada", is_staff=True)
    carry_over_earlier_staff()
    carry_over_earlier_staff()
    assert is_site_administrator(User.objects.get(pk=ada.pk))
    Group.objects.create(name="Staff")  # somebody's own, later
    carry_over_earlier_staff()
    assert Group.objects.filter(name=SITE_ADMINISTRATORS).count() == 1
