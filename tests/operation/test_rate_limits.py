"""What is held off after too many: guesses, beginnings, tables and sheets; and who never is."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from surveyapp.answering.drafts.draft_actions import make_private_link, start
from surveyapp.models import Role, SignInAttempts, Survey
from surveyapp.operation.rate_limits import SHEETS, TABLES, WRONG_LINKS, is_over
from tests.builders import TODAY, make_survey
from tests.staff.pages import make_member, make_user, signed_in

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 12, 12, 1, tzinfo=dt.UTC)
WRONG = "x" * 43


@pytest.fixture
def survey() -> Survey:
    return make_survey()


def begin(client: Client) -> int:
    return client.post("/s/ward/", {"agree": "yes", "action": "next"}).status_code


@time_machine.travel(NOON, tick=False)
def test_guessed_links_are_held_off_within_60_wherever_they_come_from_and_a_real_one_works(
    survey: Survey,
) -> None:
    link = make_private_link(
        draft=start(survey=survey, answers={"agree": "yes"}, language_code="en", today=TODAY).draft
    )
    answered = [
        Client(REMOTE_ADDR=f"10.0.0.{n}", headers={"x-forwarded-for": f"10.1.0.{n}"})
        .get(f"/s/ward/resume/{WRONG}{n}/")
        .status_code
        for n in range(60)
    ]

    assert answered == [404] * 40 + [429] * 20
    assert Client().get(f"/s/ward/resume/{link}/").status_code == 302
    with time_machine.travel(NOON + dt.timedelta(minutes=15), tick=False):
        assert Client().get(f"/s/ward/resume/{WRONG}/").status_code == 404


@time_machine.travel(NOON, tick=False)
def test_guessed_receipts_are_held_off_and_look_like_wrong_ones(survey: Survey) -> None:
    guess = {"receipt": "7K2M-9QXT-7K2M-9QXT-7K2M", "action": "confirm"}
    pages = [Client().post("/s/ward/withdraw/", guess) for _ in range(60)]

    assert [page.status_code for page in pages] == [422] * 40 + [429] * 20
    assert not is_over(WRONG_LINKS)


@time_machine.travel(NOON, tick=False)
def test_so_many_may_begin_and_what_the_next_entered_comes_back(
    survey: Survey, settings: LazySettings
) -> None:
    settings.MOST_BEGUN = 3
    under_way = Client()
    make_survey("other")

    assert [begin(client) for client in (under_way, Client(), Client())] == [302] * 3
    late = Client().post("/s/ward/", {"agree": "yes", "action": "next"})

    assert late.status_code == 429
    assert 'name="agree" value="yes"' in late.content.decode()
    assert begin(under_way) == 302
    assert Client().post("/s/other/", {"agree": "yes"}).status_code == 302


def test_a_hundred_people_of_one_hospital_begin_at_one_instant(survey: Survey) -> None:
    with time_machine.travel(NOON, tick=False):
        assert {begin(Client(REMOTE_ADDR="10.0.0.1")) for _ in range(100)} == {302}


@time_machine.travel(NOON, tick=False)
def test_tables_are_counted_by_user() -> None:
    lead = signed_in(make_user())
    for _ in range(TABLES.most):
        is_over(TABLES, of="lead")

    held_off = lead.post("/staff/check-table/", {"table": "a\tb\nc\td"})

    assert held_off.status_code == 429
    assert "Please wait 15 minutes." in held_off.content.decode()
    assert "a\tb" in held_off.content.decode()
    assert signed_in(make_user("other")).post("/staff/check-table/", {"table": "a"}).status_code == 422


@time_machine.travel(NOON, tick=False)
def test_sheets_are_counted_by_user(survey: Survey) -> None:
    coordinator = make_member(survey, Role.COORDINATOR)
    for _ in range(SHEETS.most):
        is_over(SHEETS, of=coordinator.get_username())

    assert (
        signed_in(coordinator).post("/staff/surveys/ward/fieldwork/paper-returns/", {"number": 1}).status_code
        == 429
    )


@time_machine.travel(NOON, tick=False)
def test_what_is_counted_names_nobody_and_no_time_of_day(survey: Survey) -> None:
    begin(Client())
    (row,) = SignInAttempts.objects.all()

    assert timezone.localtime(row.since).time() == dt.time(0)
    assert row.count == 1
    assert row.key.isalnum()
    assert len(row.key) == 64
    with time_machine.travel(NOON + dt.timedelta(minutes=15), tick=False):
        begin(Client())
        assert [row.count for row in SignInAttempts.objects.all()] == [1]


@time_machine.travel(NOON, tick=False)
def test_what_is_over_is_not_written_again(django_assert_num_queries) -> None:
    while not is_over(WRONG_LINKS):
        pass
    with django_assert_num_queries(1):
        assert is_over(WRONG_LINKS)
