"""A session of staff ends when left alone for an hour, and after a day; respondents' pages read none."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from surveyapp.audit import Action
from surveyapp.models import AuditEvent
from tests.builders import make_paper_return, make_survey
from tests.management.command_output import run
from tests.staff.pages import PASSWORD, make_user

pytestmark = pytest.mark.django_db
MOMENT = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
SIGN_IN = {"username": "lead", "password": PASSWORD}


def signed_in() -> Client:
    make_user()
    client = Client()
    client.post("/staff/sign-in/", SIGN_IN)
    return client


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 302)])
def test_a_session_that_is_left_alone_for_an_hour_ends(minutes: int, status: int) -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        client = signed_in()
        clock.shift(dt.timedelta(minutes=minutes))
        assert client.get("/staff/").status_code == status
    assert AuditEvent.objects.filter(action=Action.SIGN_OUT).exists() is (status == 302)


def test_a_session_that_is_used_ends_after_a_day() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        client = signed_in()
        for _ in range(47):
            clock.shift(dt.timedelta(minutes=30))
            assert client.get("/staff/").status_code == 200
        clock.shift(dt.timedelta(minutes=31))
        assert client.get("/staff/").status_code == 302
        client.post("/staff/sign-in/", SIGN_IN)
        assert client.get("/staff/").status_code == 200


def test_signing_in_again_begins_a_new_day() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        client = signed_in()
        for _ in range(40):
            clock.shift(dt.timedelta(minutes=30))
            client.get("/staff/")
        client.post("/staff/sign-in/", SIGN_IN)
        for _ in range(20):
            clock.shift(dt.timedelta(minutes=30))
            assert client.get("/staff/").status_code == 200


def test_a_session_from_before_the_limits_begins_with_its_next_page() -> None:
    client = signed_in()
    session = client.session
    for name in ("signed_in_at", "seen_at"):
        del session[name]
    session.save()
    assert client.get("/staff/").status_code == 200
    assert client.session["signed_in_at"]


def test_a_sheet_that_is_sent_after_the_session_ended_comes_back() -> None:
    with time_machine.travel(MOMENT, tick=False) as clock:
        client = signed_in()
        make_paper_return(make_survey(), 1)
        clock.shift(dt.timedelta(hours=2))
        page = client.post("/staff/surveys/ward/fieldwork/paper-returns/1/", {"remarks": "typed for long"})
    assert page.status_code == 403
    assert "typed for long" in page.content.decode()


def test_respondents_pages_read_no_session_even_of_staff() -> None:
    make_survey()
    client = signed_in()
    client.get("/s/ward/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/s/ward/")
    asked = " ".join(each["sql"] for each in queries.captured_queries)
    assert "session" not in asked
    assert "auth_" not in asked


def test_a_closed_account_is_out_at_once_and_in_again_when_it_opens() -> None:
    client = signed_in()
    make_user("root")
    assert "sign in no more" in run("disable_staff", "lead")
    assert client.get("/staff/").status_code == 302
    assert client.post("/staff/sign-in/", SIGN_IN).status_code == 422
    assert "sign in again" in run("disable_staff", "lead", "--enable")
    assert client.post("/staff/sign-in/", SIGN_IN).status_code == 302
    acts = AuditEvent.objects.filter(object="lead").order_by("pk").values_list("action", flat=True)
    assert list(acts) == ["staff_closed", "staff_reopened"]
