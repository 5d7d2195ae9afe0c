"""Staff see where they are signed in, and end sessions elsewhere; never those of others."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from surveyapp.accounts.account_actions import reset_staff
from surveyapp.accounts.session_actions import end_sessions
from surveyapp.accounts.session_queries import own_sessions
from surveyapp.audit import Action
from surveyapp.models import AuditEvent
from tests.staff.pages import PASSWORD, every, make_user, one, read, text

pytestmark = pytest.mark.django_db
PAGE = "/staff/account/sessions/"


def signed_in(name: str = "lead", browser: str = "") -> Client:
    client = Client(headers={"User-Agent": browser})
    client.post("/staff/sign-in/", {"username": name, "password": PASSWORD})
    return client


def lines(client: Client) -> list[str]:
    return [text(row) for row in every(read(client.get(PAGE)), "tr")][1:]


def test_every_session_of_mine_is_listed_and_this_one_is_marked() -> None:
    make_user()
    make_user("ben")
    here, _there, _others = signed_in(browser="Here"), signed_in(browser="<b>"), signed_in("ben", "Ben's")
    shown = lines(here)
    assert len(shown) == 2
    assert [line for line in shown if "Here" in line and "this session" in line]
    assert [line for line in shown if "<b>" in line and "this session" not in line]


def test_one_of_them_is_ended() -> None:
    make_user()
    here, there, elsewhere = signed_in(), signed_in(browser="There"), signed_in(browser="Elsewhere")
    (row,) = (row for row in every(read(here.get(PAGE)), "tr") if "There" in text(row))
    name = dict(one(row, "input", name_="session").attributes)["value"]
    assert here.post(PAGE, {"session": name}).headers["Location"] == PAGE
    assert there.get("/staff/").status_code == 302
    assert elsewhere.get("/staff/").status_code == 200
    event = AuditEvent.objects.get(action=Action.SIGN_OUT)
    assert (event.by, event.detail) == ("lead", "from another session")


def test_all_others_are_ended_at_once() -> None:
    make_user()
    make_user("ben")
    here, others, bens = signed_in(), [signed_in(), signed_in()], signed_in("ben")
    here.post(PAGE)
    assert [client.get("/staff/").status_code for client in (here, *others, bens)] == [200, 302, 302, 200]
    assert "End all others" not in here.get(PAGE).content.decode()


def test_a_session_of_somebody_else_is_not_ended() -> None:
    make_user()
    make_user("ben")
    here, bens = signed_in(), signed_in("ben")
    (theirs,) = own_sessions(User.objects.get(username="ben"), None)
    here.post(PAGE, {"session": theirs.name})
    assert bens.get("/staff/").status_code == 200


def test_sessions_that_no_page_would_take_are_not_listed() -> None:
    user = make_user()
    with time_machine.travel(dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC), tick=False) as clock:
        signed_in()
        assert len(own_sessions(user, None)) == 1
        clock.shift(dt.timedelta(minutes=61))
        assert own_sessions(user, None) == ()
        signed_in()
        reset_staff(username="lead", by="tests")
        assert own_sessions(User.objects.get(), None) == ()
        assert end_sessions(User.objects.get(), None) == 0
