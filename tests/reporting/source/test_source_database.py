"""Which database figures are counted from: a replica where there is one, and who may see them never there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from surveyapp.models import Exclusion, InstrumentVersion, KeptResult, Membership, Response, Survey, Tally
from surveyapp.models.cache_dependencies import is_of_basis
from surveyapp.models.replicas import REPLICA, Source, reading_from
from surveyapp.reporting.report.report_queries import read_report
from surveyapp.reporting.sharing.shared_results import share_results
from surveyapp.reporting.source import source_database
from tests.builders import TODAY, make_response, make_survey
from tests.staff.pages import staff_client

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def replica(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A second way to the tests' database under the replica's name."""
    monkeypatch.setattr(source_database, "_silent_until", 0.0)
    connections.databases[REPLICA] = {**connections.databases["default"], "NAME": name()}
    connections[REPLICA].connect()
    yield
    connections[REPLICA].close()
    del connections[REPLICA]
    del connections.databases[REPLICA]


def name() -> str:
    return str(connection.settings_dict["NAME"])


def test_what_figures_are_counted_from_is_found_by_its_keys_and_who_may_see_them_is_not() -> None:
    assert all(is_of_basis(model) for model in (Response, Tally, Exclusion))
    assert not any(is_of_basis(model) for model in (Survey, Membership, InstrumentVersion, KeptResult))


@pytest.mark.usefixtures("replica")
def test_an_analysis_reads_responses_from_the_replica_and_rights_from_the_sites_own_database() -> None:
    make_response(make_survey())
    client = staff_client()
    with CaptureQueriesContext(connections[REPLICA]) as there, CaptureQueriesContext(connection) as here:
        assert client.get("/staff/surveys/ward/analysis/").status_code == 200
    read = " ".join(query["sql"] for query in there.captured_queries)
    assert '"surveyapp_response"' in read
    assert "auth_user" not in read
    assert "django_session" not in read
    assert not any(word in read for word in ("INSERT", "UPDATE", "DELETE"))
    assert '"surveyapp_response"' not in " ".join(query["sql"] for query in here.captured_queries)


@pytest.mark.usefixtures("replica")
def test_results_that_are_shared_are_counted_from_the_sites_own_database() -> None:
    survey = make_survey(feedback=True)
    for _ in range(20):
        make_response(survey)
    with CaptureQueriesContext(connections[REPLICA]) as there:
        assert share_results(survey=survey, by="tests", today=TODAY).is_new
    assert not there.captured_queries


@pytest.mark.usefixtures("replica")
def test_figures_of_a_replica_that_is_behind_are_shown_with_their_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_response(make_survey())
    moment = timezone.now().replace(year=2026, month=3, day=9, hour=17, minute=5)
    monkeypatch.setattr(source_database, "choose", lambda: Source(alias=REPLICA, as_of=moment))
    for page in ("analysis", "analysis/compare", "analysis/agreement", "analysis/figures"):
        shown = staff_client().get(f"/staff/surveys/ward/{page}/").content.decode()
        assert "copy of the database used for analysis is behind" in shown, page
        assert "2026" in shown
    monkeypatch.undo()


@pytest.mark.usefixtures("replica")
def test_without_an_answer_of_the_replica_the_sites_own_database_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent() -> None:
        raise OperationalError("connection refused")

    survey = make_survey()
    make_response(survey)
    connections[REPLICA].close()
    monkeypatch.setattr(connections[REPLICA], "ensure_connection", silent)
    assert read_report(survey).counts.responses == 1
    assert source_database.choose() == Source(), "it is left aside for a while"


@pytest.mark.usefixtures("replica")
def test_a_replica_that_fails_on_the_way_is_left_and_the_reading_begun_anew() -> None:
    @source_database.analysed
    def read() -> str:
        found = source_database.source()
        assert found is not None
        if found.alias == REPLICA:
            raise OperationalError("conflict with recovery")
        return found.alias

    assert read() == "default"


@pytest.mark.usefixtures("replica")
def test_nothing_is_written_to_a_replica() -> None:
    survey = make_survey()
    with reading_from(Source(alias=REPLICA)), CaptureQueriesContext(connections[REPLICA]) as there:
        made = make_response(survey)
        Response.objects.filter(pk=made.pk).delete()
    written: list[Any] = [query for query in there.captured_queries if "SELECT" not in query["sql"]]
    assert not written
