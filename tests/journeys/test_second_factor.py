"""Staff of a site that requires a second factor, in a browser: a passkey is set up, and signs in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from surveyapp.models import AuditEvent
from tests.builders import make_survey
from tests.journeys.page_checks import check_accessible, is_complaint
from tests.plain_http import without_tls
from tests.staff.pages import PASSWORD, make_user


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site by its name, to which passkeys are bound; it requires a second factor."""
    without_tls(settings)
    settings.STAFF_MFA = "required"
    return f"http://localhost:{live_server.thread.port}"


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains of, such as violations of the security policy: there shall be nothing."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


@pytest.fixture
def key(page: Page) -> None:
    """A security key in the browser, whose owner touches it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        **{"protocol": "ctap2", "transport": "usb", "hasResidentKey": False},
        **{"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True},
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def give_password(page: Page, site: str) -> None:
    page.goto(f"{site}/staff/")
    page.get_by_label("User name").fill("lead")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.usefixtures("key", "complaints")
def test_a_passkey_is_set_up_and_signs_in(page: Page, site: str) -> None:
    make_survey()
    make_user()
    give_password(page, site)
    expect(page.get_by_text("This site requires a second factor")).to_be_visible()
    check_accessible(page)

    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name of this passkey").fill("blue key")
    check_accessible(page)
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    check_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    assert download.value.suggested_filename == "recovery-codes.txt"
    page.get_by_role("link", name="I have saved them").click()
    expect(page.get_by_text("blue key", exact=True)).to_be_visible()
    check_accessible(page)

    page.get_by_role("button", name="Sign out lead").click()
    expect(page.get_by_label("User name")).to_be_visible()
    give_password(page, site)
    expect(page.get_by_role("heading", name="Sign in: second step")).to_be_visible()
    check_accessible(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Surveys", level=1)).to_be_visible()
    assert AuditEvent.objects.filter(action="sign_in", detail="passkey", by="lead").count() == 1
