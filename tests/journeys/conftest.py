"""The site as browsers find it in the tests."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.journeys.staff_site import StaffSite, served
from tests.plain_http import without_tls


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site, which is served without TLS here."""
    without_tls(settings)
    return str(live_server.url)


@pytest.fixture(scope="session")
def staff_site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StaffSite]:
    """The demonstration as it is served, with a lead who has signed in: for tests that change no survey."""
    with served(browser, tmp_path_factory.mktemp("staff-site")) as site:
        yield site
