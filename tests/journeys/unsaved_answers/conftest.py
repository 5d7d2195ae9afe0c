"""The survey of a ward, and the address where a person answers it."""

import pytest
from django.conf import LazySettings
from django.db import connections
from pytest_django.live_server_helper import LiveServer

from surveyapp.models import Survey
from tests.builders import make_survey
from tests.plain_http import without_tls


@pytest.fixture
def survey() -> Survey:
    return make_survey(contact="ask@example.org")


@pytest.fixture
def site(
    live_server: LiveServer, settings: LazySettings, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> str:
    """The address of the survey, which is served without TLS here."""
    without_tls(settings)
    monkeypatch.setitem(connections["default"].settings_dict, "CONN_MAX_AGE", 0)  # each request has its own
    return f"{live_server.url}/s/ward/"
