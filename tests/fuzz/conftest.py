"""The surveys that hostile requests are sent to."""

from __future__ import annotations

import pytest

from surveyapp.models import Survey
from tests.builders import make_survey
from tests.fuzz.payloads import DEFINITION


@pytest.fixture
def survey(db: None) -> Survey:
    return make_survey("clots", data=DEFINITION)


@pytest.fixture
def ward(db: None) -> Survey:
    """A survey whose landing page asks for consent."""
    return make_survey("ward")
