"""`manage.py check_setup`: what the page “Set up this site” says, in a terminal."""

import pytest

from surveyapp.operation.setup_steps import is_setup_hidden
from tests.management.command_output import run
from tests.staff.pages import make_user, read, signed_in, text
from tests.staff.second_factors import with_app

pytestmark = pytest.mark.django_db


def test_the_command_says_what_the_page_says() -> None:
    user, _secret, _codes = with_app()
    told = run("check_setup")
    page = text(read(signed_in(user).get("/staff/setup/")))

    steps = [line for line in told.splitlines() if line.startswith("[")]
    assert len(steps) == 7
    for line in steps[1:]:  # the first is about all administrators, on the page about oneself
        state, _, words = line.partition("] ")
        title, _, how_far = words.partition(": ")
        assert f"{title} {'Done' if state == '[done' else 'To do'}" in page
        assert how_far in page
    assert "    SITE_URL=https://survey.example.org\n" in told
    assert "2 of 7 steps are done." in told


def test_administrators_without_a_second_factor_are_named() -> None:
    assert "There is no site administrator: create one with manage.py create_staff." in run("check_setup")
    with_app()
    assert "Every site administrator has a second factor." in run("check_setup")
    make_user("ada")
    assert "[to do] Second factor: Site administrators without a second factor: ada." in run("check_setup")


def test_the_page_is_hidden_and_shown() -> None:
    assert "The page is hidden" in run("check_setup", "--hide")
    assert is_setup_hidden()
    assert "The page is hidden" not in run("check_setup", "--show")
    assert not is_setup_hidden()
