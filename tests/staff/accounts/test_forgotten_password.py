"""A forgotten password: a link by e-mail, and nobody learns from the page which addresses are known."""

import re
import statistics
import time
from collections.abc import Iterator
from threading import enumerate as running_threads
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings

from surveyapp.accounts import password_link_actions, sign_in_limits
from surveyapp.models import AuditEvent
from tests.mail_server import OFF, Mailbox, mail_server
from tests.staff.accounts.test_invitations import CHOICE, CLEAN, is_dead, opened
from tests.staff.accounts.test_one_door import NEW
from tests.staff.pages import PASSWORD, make_user, read, text
from tests.staff.second_factors import SIGN_IN, both_steps, give_code, with_app
from tests.staff.second_factors import code_of as code

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/staff/sign-in/forgotten/"
ADDRESS = "lead@example.org"


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    monkeypatch.setattr(password_link_actions, "AFTER", 0.05)
    with mail_server() as mailbox:
        yield mailbox
        wait_for_threads()


def wait_for_threads() -> None:
    """Until all that was asked for is done."""
    for thread in running_threads():
        if getattr(thread, "function", None) is password_link_actions._send_requested:
            thread.join()


def ask(address: str = ADDRESS, **headers: str) -> Any:
    return Client().post(PAGE, {"address": address}, headers=headers)


def link_from(box: Mailbox) -> str:
    assert ask().status_code == 200
    wait_for_threads()
    return box.link


def without_token(page: Any) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page.content.decode())


def test_a_new_password_is_chosen_by_a_link_and_the_second_factor_is_still_asked(box: Mailbox) -> None:
    _user, secret, _codes = with_app(email=ADDRESS)
    elsewhere = both_steps(secret)
    client = opened(link_from(box))
    assert client.post(CLEAN, CHOICE).headers["Location"] == "/staff/sign-in/?password=changed"
    assert "Your password was set" in text(read(client.get("/staff/sign-in/?password=changed")))
    assert elsewhere.get("/staff/").status_code == 302
    assert client.get("/staff/").status_code == 302
    assert client.post(SIGN_IN, {"username": "lead", "password": PASSWORD}).status_code == 422
    client.post(SIGN_IN, {"username": "lead", "password": NEW})
    assert client.get("/staff/").status_code == 302
    assert give_code(client, code(secret, steps=1)).status_code == 302
    assert client.get("/staff/").status_code == 200
    assert is_dead(box.link)
    acts = AuditEvent.objects.filter(object="lead").order_by("pk").values_list("action", "by", "detail")
    assert ("password_requested", "", "") in acts
    assert ("password_reset", "lead", "by a link") in acts


def test_a_link_dies_when_its_owner_signs_in_before(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    link = link_from(box)
    Client().post(SIGN_IN, {"username": "lead", "password": PASSWORD})
    assert is_dead(link)


def test_a_weak_password_is_refused_with_the_rules(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    client = opened(link_from(box))
    for fields, message in (
        ({"new_password": "short", "again": "short"}, "12 characters"),
        ({"new_password": NEW, "again": "another"}, "The two passwords differ"),
        ({"new_password": "leadleadlead", "again": "leadleadlead"}, "easy to guess"),
    ):
        page = client.post(CLEAN, fields)
        assert page.status_code == 422
        assert message in text(read(page))
    assert User.objects.get().check_password(PASSWORD)
    assert client.post(CLEAN, CHOICE).status_code == 302


def test_known_and_unknown_addresses_get_the_same_page(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    known, unknown = (without_token(ask(address)) for address in (ADDRESS, "none@example.org"))
    assert known == unknown.replace("none@example.org", ADDRESS)
    wait_for_threads()
    assert [message["To"] for message in box.messages] == [ADDRESS]
    assert not AuditEvent.objects.filter(object__icontains="none").exists()


def test_known_and_unknown_addresses_take_the_same_time(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By turns, with a mail server that really takes the messages: the medians differ by noise alone."""
    monkeypatch.setattr(sign_in_limits, "MOST_OF_LINKS", 1000)
    monkeypatch.setattr(sign_in_limits, "MOST_OF_ALL_LINKS", 1000)
    make_user(email=ADDRESS)
    times: dict[str, list[float]] = {ADDRESS: [], "none@example.org": []}
    for turn in range(31):
        for address, taken in times.items():
            begun = time.perf_counter()
            ask(address)
            if turn:  # the first loads templates
                taken.append(time.perf_counter() - begun)
            wait_for_threads()
    known, unknown = (statistics.median(taken) for taken in times.values())
    assert len(box.messages) == 31
    assert abs(known - unknown) < max(0.2 * unknown, 0.003)


@pytest.mark.parametrize("fields", [{"is_active": False}, {"is_staff": False}])
def test_who_may_not_sign_in_gets_nothing(box: Mailbox, fields: dict[str, bool]) -> None:
    make_user(email=ADDRESS, **fields)
    assert ask().status_code == 200
    wait_for_threads()
    assert box.messages == []


def test_an_address_in_other_letters_is_the_same_and_each_account_of_it_gets_a_link(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    make_user("ben", email=ADDRESS.upper())
    ask("Lead@Example.Org")
    wait_for_threads()
    assert sorted(message["To"] for message in box.messages) == ["LEAD@example.org", ADDRESS]


def test_requests_are_limited_by_address_known_or_not(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    for address in (ADDRESS, "none@example.org"):
        pages = [ask(address) for _ in range(5)]
        assert [page.status_code for page in pages] == [200, 200, 200, 429, 429]
        assert pages[-1].headers["Retry-After"] == "900"
        assert "Try again in 15 minutes" in text(read(pages[-1]))
    wait_for_threads()
    assert len(box.messages) == 3
    assert AuditEvent.objects.filter(action="sign_in_limited").count() == 2


def test_requests_are_limited_together(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_limits, "MOST_OF_ALL_LINKS", 4)
    statuses = [ask(f"p{number}@example.org").status_code for number in range(6)]
    assert statuses == [200] * 4 + [429] * 2
    assert AuditEvent.objects.filter(action="sign_in_limited").count() == 1


def test_a_mail_server_that_fails_changes_nothing_on_the_page(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    box.refuses = True
    assert "a link is on its way" in text(read(ask()))
    wait_for_threads()
    assert AuditEvent.objects.filter(action="mail_failed", object="lead").count() == 1


def test_the_mail_speaks_the_language_of_the_page(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    ask(**{"accept-language": "fr"})
    wait_for_threads()
    assert box.last["Subject"] == "Nouveau mot de passe pour Practice survey"
    assert "Votre nom d’utilisateur\u00a0: lead" in box.last.get_content()


def test_the_link_names_the_address_of_the_site_that_is_set(box: Mailbox) -> None:
    make_user(email=ADDRESS)
    with override_settings(SITE_URL="https://survey.example.org"):
        assert link_from(box).startswith("https://survey.example.org/staff/sign-in/link/")


def test_what_is_no_address_is_said_so() -> None:
    for typed, message in (("", "Enter your e-mail address"), ("nowhere", "Enter a valid email address")):
        page = ask(typed)
        assert page.status_code == 422
        assert message in text(read(page))


@override_settings(EMAIL_BACKEND=OFF)
def test_without_a_mail_server_the_page_says_whom_to_ask() -> None:
    page = Client().get(PAGE)
    assert "Ask a site administrator for a link" in text(read(page))
    assert "<form" not in page.content.decode().partition("<main")[2]
    assert f'href="{PAGE}"' in Client().get(SIGN_IN).content.decode()
    assert ask().status_code == 200
