"""A person is invited by e-mail, comes in, forgets the password, and comes in again: all in a browser."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.builders import make_survey
from tests.journeys.page_checks import check_accessible, is_complaint
from tests.mail_server import Mailbox, mail_server
from tests.plain_http import without_tls
from tests.staff.accounts.test_one_door import NEW
from tests.staff.pages import PASSWORD, make_user
from tests.staff.second_factors import code_of

OTHER = "seven wooden clocks under purple snow"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as mailbox:
        yield mailbox


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    without_tls(settings)
    make_survey(title="Hands")
    make_user()
    return f"http://localhost:{live_server.thread.port}"


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of: there shall be nothing."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


def give_password(page: Page, name: str, password: str) -> None:
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def choose(page: Page, password: str) -> None:
    page.get_by_label("New password", exact=True).fill(password)
    page.get_by_label("New password, again").fill(password)
    page.get_by_role("button", name="Set the password").click()


def mail_number(box: Mailbox, number: int) -> str:
    """The link in the mail of this number, once it has come."""
    until = time.monotonic() + 20
    while len(box.messages) < number and time.monotonic() < until:
        time.sleep(0.1)
    assert len(box.messages) == number
    return box.link


def invite(page: Page, site: str) -> None:
    page.goto(f"{site}/staff/")
    give_password(page, "lead", PASSWORD)
    page.get_by_role("link", name="Staff", exact=True).click()
    check_accessible(page)
    page.get_by_role("link", name="Invite a person").click()
    check_accessible(page)
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Name", exact=True).fill("Ada Lovelace")
    page.get_by_label("Survey", exact=True).select_option("Hands")
    page.get_by_label("Role in the survey").select_option("Analyst")
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_text("was sent to ada@example.org")).to_be_visible()
    check_accessible(page)
    page.get_by_role("link", name="Back to staff").click()
    page.get_by_role("link", name="ada", exact=True).click()
    expect(page.get_by_text("invited", exact=True)).to_be_visible()
    check_accessible(page)
    page.get_by_role("link", name="Cancel the invitation").click()
    check_accessible(page)


def set_up_second_factor(page: Page) -> str:
    """The secret of the app that is set up."""
    expect(page.get_by_text("This site requires a second factor")).to_be_visible()
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator("code.secret").inner_text().replace(" ", "").replace("\u00a0", "")
    page.get_by_label("Code").fill(code_of(secret, steps=-1))
    page.get_by_role("button", name="Set up", exact=True).click()
    page.get_by_role("link", name="I have saved them").click()
    return secret


@pytest.mark.usefixtures("complaints")
def test_from_the_invitation_to_a_password_that_was_forgotten(
    page: Page, browser: Browser, site: str, box: Mailbox, settings: LazySettings
) -> None:
    settings.STAFF_MFA = "optional"
    inviting = browser.new_page()
    invite(inviting, site)
    inviting.close()
    settings.STAFF_MFA = "required"

    page.goto(mail_number(box, 1))
    expect(page).to_have_url(f"{site}/staff/sign-in/new-password/")
    check_accessible(page)
    choose(page, "short")
    expect(page.get_by_text("No password was set")).to_be_visible()
    check_accessible(page)
    choose(page, NEW)
    secret = set_up_second_factor(page)
    page.goto(f"{site}/staff/")
    expect(page.get_by_role("link", name="Hands")).to_be_visible()

    page.get_by_role("button", name="Sign out ada").click()
    page.get_by_role("link", name="Forgot your password?").click()
    check_accessible(page)
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_text("a link is on its way")).to_be_visible()
    check_accessible(page)
    page.goto(mail_number(box, 2))
    choose(page, OTHER)
    expect(page.get_by_text("Your password was set")).to_be_visible()
    check_accessible(page)
    give_password(page, "ada", OTHER)
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Surveys", level=1)).to_be_visible()


def test_a_link_that_is_used_says_what_to_do(page: Page, site: str) -> None:
    page.goto(f"{site}/staff/sign-in/link/?link=MQ.wrong")
    expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()
    expect(page.get_by_role("link", name="Request a new link")).to_be_visible()
    check_accessible(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_members_are_chosen_from_the_accounts_with_and_without_scripts(
    browser: Browser, site: str, scripts: bool
) -> None:
    make_user("ben", first_name="Ben Roy")
    page = browser.new_page(java_script_enabled=scripts)
    page.goto(f"{site}/staff/surveys/ward/settings/members/")
    give_password(page, "lead", PASSWORD)
    if scripts:
        page.get_by_placeholder("Choose, or type to search").fill("roy")
        page.get_by_role("option", name="ben (Ben Roy)").click()
        check_accessible(page)
    else:
        page.get_by_label("Account").select_option("ben")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("rowheader", name="ben")).to_be_visible()
    page.close()
