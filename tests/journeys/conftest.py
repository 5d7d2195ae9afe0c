"""The site as browsers find it in the tests."""

import pytest
from django.conf import LazySettings
from pytest_django.live_server_helper import LiveServer

from tests.plain_http import without_tls


@pytest.fixture
def site(live_server: LiveServer, settings: LazySettings) -> str:
    """The address of the site, which is served without TLS here."""
    without_tls(settings)
    return str(live_server.url)
