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


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        (
            "Mozilla/5.0 (iPhone; like Mac OS X) CriOS/140.0 Safari/604.1",
            "Chrome on iPhone",
        ),
        ("Mozilla/5.0 (Macintosh; Intel) Version/18.5 Safari/605.1.15", "Safari on macOS"),
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android"),
        ("curl/8.5", "curl/8.5"),
        ("", "Unknown browser"),
    ],
)
def test_a_session_has_the_name_of_its_browser_and_system(user_agent: str, name: str) -> None:
    make_user()
    (row,) = lines(signed_in(browser=user_agent))

    assert row.split("Signed in")[0].strip() == name


@pytest.mark.parametrize("name", ["sessions", "password", "second-factor"])
def test_the_pages_of_an_account_lead_to_one_another(name: str) -> None:
    make_user()
    tabs = one(read(signed_in().get(f"/staff/account/{name}/")), "nav", class_="tabs")
    links = [dict(link.attributes) for link in every(tabs, "a")]

    assert [link["href"].split("/")[-2] for link in links] == ["sessions", "password", "second-factor"]
    assert [link["href"] for link in links if "aria-current" in link] == [f"/staff/account/{name}/"]


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
