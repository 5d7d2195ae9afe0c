"""Set up this site: where an administrator of an empty site begins, and what the page says of each step."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, override_settings
from django.test.html import Element

from surveyapp.models import AuditEvent, OperationKind
from surveyapp.operation_marks import note
from tests.builders import make_survey
from tests.mail_server import OFF, SMTP, mail_server
from tests.staff.pages import every, make_user, one, read, signed_in, text
from tests.staff.second_factors import code_of, give_code, give_password, set_up_app, with_app

pytestmark = pytest.mark.django_db
SETUP, LIST = "/staff/setup/", "/staff/"
STEPS = ["second_factor", "site_address", "languages", "mail", "backup", "staff", "first_survey"]


def administrator(**fields: Any) -> Client:
    return signed_in(make_user(**{"email": "lead@example.org"} | fields))


def steps_of(page: Element) -> dict[str, str]:
    """What each step says, by its name."""
    return {
        dict(card.attributes)["id"]: text(card)
        for card in every(one(page, "main"), "section")
        if "setup-step" in dict(card.attributes).get("class", "")
    }


def step(client: Client, name: str) -> str:
    return steps_of(read(client.get(SETUP)))[name]


# --- who comes to it --------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", ["", LIST])
def test_an_administrator_of_an_empty_site_comes_to_it_after_signing_in(wanted: str) -> None:
    make_user()

    assert give_password(Client(), next=wanted).headers["Location"] == SETUP


def test_so_does_one_with_a_second_factor_after_the_second_step() -> None:
    _user, secret, _codes = with_app()
    client = Client()
    give_password(client)

    assert give_code(client, code_of(secret)).headers["Location"] == SETUP


def test_so_does_one_who_sets_the_second_factor_up_first() -> None:
    client = administrator()
    saved = one(read(set_up_app(client)), "main")

    assert [dict(link.attributes)["href"] for link in every(saved, "a", class_="btn btn-primary")] == [SETUP]


@pytest.mark.parametrize("case", ["a survey", "hidden", "no administrator", "another page"])
def test_everybody_else_comes_to_the_page_that_they_wanted(case: str) -> None:
    user = make_user(site_administrator=case != "no administrator")
    if case == "a survey":
        make_survey()
    if case == "hidden":
        signed_in(user).post(SETUP, {"do": "hide"})
    wanted = "/staff/files/" if case == "another page" else LIST

    assert give_password(Client(), next=wanted).headers["Location"] == wanted


# --- what it says -----------------------------------------------------------------------------------


def test_each_step_of_a_new_site_has_its_state_its_purpose_and_one_button() -> None:
    page = read(administrator().get(SETUP))
    steps = steps_of(page)

    assert list(steps) == STEPS
    assert {name for name, words in steps.items() if " Done " in words} == {"languages"}
    assert "1 of 7 steps are done." in text(page)
    for name in STEPS:
        buttons = [
            each
            for each in every(one(page, "section", id=name))
            if "btn" in dict(each.attributes).get("class", "").split()
        ]
        assert len(buttons) == 1, name


def test_the_links_of_the_page_lead_somewhere() -> None:
    client = administrator()
    links = {dict(link.attributes)["href"] for link in every(one(read(client.get(SETUP)), "main"), "a")}

    assert "/staff/surveys/new/" in links
    for link in links:
        assert client.get(link).status_code == 200, link


@override_settings(SITE_URL="https://survey.example.org")
def test_steps_that_are_done_say_so() -> None:
    user, _secret, _codes = with_app(email="lead@example.org")
    client = signed_in(user)
    make_user("colleague", site_administrator=False)
    make_survey()
    note(OperationKind.BACKUP, is_good=False)
    assert "No backup has been made" in step(client, "backup")
    note(OperationKind.BACKUP, is_good=True)
    with mail_server():
        assert "No e-mail has been sent yet." in step(client, "mail")
        call_command("send_test_mail", "lead@example.org")
        page = read(client.get(SETUP))

    assert all(" Done " in words for words in steps_of(page).values())
    assert "7 of 7 steps are done." in text(page)
    assert "E-mails link to https://survey.example.org." in text(page)
    assert "Last backup:" in text(page)
    assert "not fully set up" not in text(read(client.get(LIST)))


def test_what_is_set_on_the_server_is_told_line_by_line() -> None:
    with override_settings(EMAIL_BACKEND=OFF):
        page = read(administrator().get(SETUP))

    lines = [text(each) for each in every(page, "pre")]
    assert lines == [
        'SITE_NAME="Practice survey" SITE_URL=http://testserver',
        "EMAIL_URL=smtp+tls://user:password@mail.example.org:587 MAIL_FROM=survey@example.org",
        "cd /opt/survey && sudo deploy/server/manage.sh backup var/backups "
        "sudo systemctl enable --now survey-daily.timer",
    ]


# --- the test e-mail ---------------------------------------------------------------------------------


def test_a_test_e_mail_goes_to_whoever_asks() -> None:
    client = administrator()
    with mail_server() as box:
        page = read(client.post(SETUP, {"do": "mail"}, follow=True))

        assert box.last["To"] == "lead@example.org"
        assert "The mail server took a test e-mail for lead@example.org." in text(page)
        assert "Done" in step(client, "mail")
    assert AuditEvent.objects.get(action="mail_sent").by == "lead"


def test_the_words_of_the_mail_server_are_shown_with_the_remedy() -> None:
    client = administrator()
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1):
        response = client.post(SETUP, {"do": "mail"})
        shown = text(read(response))

        assert response.status_code == 422
        assert "The mail server says: [Errno 111] Connection refused" in shown
        assert "No mail server listens there: check the host and the port in EMAIL_URL." in shown
        assert "The last e-mail failed" in step(client, "mail")
        assert "No mail server listens there" in step(client, "mail")


def test_a_host_that_nobody_knows_and_a_refusal_have_remedies_of_their_own() -> None:
    client = administrator()
    with override_settings(EMAIL_BACKEND=SMTP, EMAIL_HOST="no-such-host.invalid", EMAIL_PORT=25):
        assert "No host has the name" in text(read(client.post(SETUP, {"do": "mail"})))
    with mail_server() as box:
        box.refuses = True
        shown = text(read(client.post(SETUP, {"do": "mail"})))
    assert "The mail server says: 554 no mail today" in shown
    assert "The mail server refused the message: correct what its reply names" in shown


def test_without_an_address_or_a_mail_server_the_page_says_what_is_missing() -> None:
    nameless = signed_in(make_user("nameless"))
    with mail_server():
        response = nameless.post(SETUP, {"do": "mail"})
        assert "add an address to your account. Add my e-mail address" in step(nameless, "mail")
        superuser = User.objects.create_superuser("root")
        row = one(read(signed_in(superuser).get(SETUP)), "section", id="mail")
        [link] = [dict(each.attributes)["href"] for each in every(row, "a")]
        assert link == f"/staff/accounts/{superuser.pk}/address/"
    assert response.status_code == 422
    assert "Your account has no e-mail address" in text(read(response))
    with override_settings(EMAIL_BACKEND=OFF):
        response = administrator().post(SETUP, {"do": "mail"})
    assert "The site has no mail server: set EMAIL_URL as shown below." in text(read(response))


# --- hidden, shown, and the list of surveys -----------------------------------------------------------


def test_the_page_is_hidden_and_shown_again_for_all_administrators() -> None:
    client, other = administrator(), signed_in(make_user("other"))
    assert "The site is not fully set up" in text(read(other.get(LIST)))

    client.post(SETUP, {"do": "hide"})
    client.post(SETUP, {"do": "hide"})
    assert "not fully set up" not in text(read(other.get(LIST)))
    assert SETUP in {dict(link.attributes)["href"] for link in every(read(other.get("/staff/system/")), "a")}
    assert "This page is hidden" in text(read(other.get(SETUP)))

    other.post(SETUP, {"do": "show"})
    assert "The site is not fully set up" in text(read(client.get(LIST)))
    logged = AuditEvent.objects.filter(object="setup page").order_by("pk")
    assert list(logged.values_list("by", "action", "detail")) == [
        ("lead", "settings_changed", "hidden"),
        ("other", "settings_changed", "shown"),
    ]
    assert client.post(SETUP, {"do": "nothing"}).status_code == 400


def test_the_list_of_surveys_is_empty_in_words_that_fit_the_reader() -> None:
    make_user("ada", email="ada@example.org", first_name="Ada", last_name="Roy")
    make_user("gone", is_active=False)
    plain = signed_in(make_user("plain", site_administrator=False))

    shown = text(one(read(plain.get(LIST)), "main"))
    assert "This site has no survey yet. Its administrators make the first one" in shown
    assert "Site administrators: Ada Roy: ada@example.org" in shown
    assert "gone" not in shown
    assert "Set up this site" not in shown

    make_survey()
    shown = text(one(read(plain.get(LIST)), "main"))
    assert "You have no role in any survey." in shown
    assert "Ada Roy: ada@example.org" in shown

    call_command("grant", "plain", "--makes-surveys")
    shown = text(one(read(plain.get(LIST)), "main"))
    assert "Make a survey from a questionnaire" in shown
    assert "Ada" not in shown
    assert "Ada" not in text(one(read(signed_in(User.objects.get(username="ada")).get(LIST)), "main"))
