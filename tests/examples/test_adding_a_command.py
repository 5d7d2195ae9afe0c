"""A command is added as docs/developing.md says, and run."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.builders import make_response, make_survey
from tests.examples.count_responses import Command

pytestmark = pytest.mark.django_db


def printed(slug: str) -> str:
    """What the command prints."""
    output = io.StringIO()
    call_command(Command(), slug, stdout=output)
    return output.getvalue()


def test_the_command_prints_its_result() -> None:
    survey = make_survey()
    make_response(survey)
    make_response(survey)

    assert printed("ward") == "ward: 2 responses.\n"


def test_a_slug_that_is_not_known_ends_with_the_remedy() -> None:
    make_survey()

    with pytest.raises(CommandError, match=r"There is no survey “nowhere”\. Surveys: ward"):
        printed("nowhere")
