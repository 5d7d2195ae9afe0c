"""`manage.py demo`: an open survey with 41 synthetic responses and a login, the same each time it runs."""

import stat
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from pytest_django import Settings

from deploy.demo_reset import SURVEYS
from surveyapp.analysis.statistics.multiplicity import Family
from surveyapp.fielding.study_details_queries import details_of
from surveyapp.models import Response, Survey
from surveyapp.reporting.analysis.declared_comparisons_queries import read_declared_comparisons
from tests.builders import make_response, make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    """A directory of its own for what the demonstration writes."""
    settings.VAR_DIR = tmp_path / "var"
    return tmp_path / "var"


def test_it_prints_the_addresses_and_a_login_that_works(var: Path, client: Client) -> None:
    printed = run("demo", "--port", 8123)
    username, password = (var / "demo-login.txt").read_text().split()
    assert "http://127.0.0.1:8123/s/trastuzumab/" in printed
    assert "http://127.0.0.1:8123/staff/surveys/trastuzumab/\n" in printed
    assert "http://127.0.0.1:8123/staff/surveys/trastuzumab/analysis/" in printed
    assert f"{username}, password {password}" in printed
    assert client.login(username=username, password=password)


def test_only_its_owner_can_read_the_login(var: Path) -> None:
    run("demo")
    assert stat.S_IMODE((var / "demo-login.txt").stat().st_mode) == 0o600
    assert stat.S_IMODE(var.stat().st_mode) == 0o700


def test_the_address_may_be_that_of_another_site() -> None:
    assert "http://127.0.0.1:9/s/trastuzumab/" in run("demo", "--address", "http://127.0.0.1:9")


def test_the_responses_are_the_worked_example() -> None:
    run("demo")
    responses = list(Response.objects.all())
    assert Survey.objects.get().is_open
    assert len(responses) == 41
    held = details_of(Survey.objects.get())
    assert held is not None
    assert len(held.content) > 10
    declared = read_declared_comparisons(Survey.objects.get()).comparisons
    assert declared is not None
    assert [each.planned for each in declared.comparisons if each.adjusted.p is None] == []
    assert [len(declared.of_family(family)) for family in Family] == [0, 5, 2]
    assert all(response.synthetic and response.completeness == "complete" for response in responses)
    assert Counter(response.answers["mnt2"] for response in responses)["continue_pd_tox"] == 34
    assert not [response for response in responses if response.answers["mnt1"] == "stop_all"]


def test_their_results_are_shared_as_feedback() -> None:
    run("demo")
    survey = Survey.objects.get()
    row = survey.snapshot.numbers["recommendations"]["r1"]
    assert (survey.feedback, survey.snapshot.responses) == (True, 41)
    assert (survey.snapshot.numbers["synthetic"], row["adherent"]) == (41, 34)


def test_run_again_it_keeps_the_data_and_prints_the_same() -> None:
    first = run("demo")
    make_response(make_survey("another"))
    assert run("demo") == first
    assert Response.objects.filter(survey__slug="trastuzumab").count() == 41
    assert User.objects.count() == 1


def test_a_real_answer_is_not_counted_as_synthetic() -> None:
    run("demo")
    Response.objects.filter(pk=Response.objects.values("pk")[:1]).update(synthetic=False)
    assert "40 computer-generated responses" in run("demo")


def test_a_lost_login_file_gives_a_new_password(var: Path, client: Client) -> None:
    run("demo")
    (var / "demo-login.txt").unlink()
    run("demo")
    username, password = (var / "demo-login.txt").read_text().split()
    assert client.login(username=username, password=password)


def test_a_login_file_without_its_user_is_replaced(var: Path, client: Client) -> None:
    var.mkdir()
    (var / "demo-login.txt").write_text("demo\nof another database\n")
    run("demo")
    username, password = (var / "demo-login.txt").read_text().split()
    assert client.login(username=username, password=password)


def test_a_survey_that_was_closed_stays_closed() -> None:
    run("demo")
    run("close", "trastuzumab")
    run("demo")
    assert Survey.objects.get().state == "closed"


def test_what_a_reset_would_delete_is_counted_in_todays_tables() -> None:
    run("demo")
    make_survey("mine")
    with connection.cursor() as cursor:
        cursor.execute(SURVEYS)
        counted = {slug: responses for slug, _title, responses in cursor.fetchall()}
    assert counted == {"mine": 0, "trastuzumab": 41}
