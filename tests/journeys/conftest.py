"""The site as browsers find it in the tests."""

import pytest
from django.conf import LazySettings
from pytest_django.live_server_helper import LiveServer


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site, which is served without TLS here."""
    settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = False
    return str(live_server.url)
