"""PostgreSQL that is locked, or takes no connection: an answer within 20 seconds, with what was typed."""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from deploy import postgres
from deploy.durability import SLUG, prepare, responses
from deploy.http_client import RefusedError, Robot
from deploy.site_server import HOST, Server, serving

pytestmark = pytest.mark.pg_server

# The shipped limits are those of test_settings.py; here they are short, so that the tests are.
SHORT = quote("-c lock_timeout=500ms -c statement_timeout=1s")
SOON = 4  # seconds, on a machine that does other things too
LOCKED = (
    *("surveyapp_survey", "surveyapp_draft", "surveyapp_response", "surveyapp_tally"),
    *("django_session", "auth_user"),
)


@pytest.fixture(scope="module")
def database() -> Iterator[postgres.PassingServer]:
    with postgres.passing_server(postgres.find_programs()) as own:
        yield own


@pytest.fixture(scope="module")
def site(
    database: postgres.PassingServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, dict[str, str]]]:
    environment = prepare(tmp_path_factory.mktemp("site"), DATABASE_URL=database.url)
    with serving(environment | {"DATABASE_URL": f"{database.url}&options={SHORT}"}) as server:
        yield server, environment


@contextmanager
def locked(database: postgres.PassingServer) -> Iterator[None]:
    """Another session holds the tables alone."""
    with psycopg.connect(host=str(database.home), user="survey", dbname="postgres") as session:
        session.execute(f"LOCK TABLE {', '.join(LOCKED)} IN ACCESS EXCLUSIVE MODE".encode())
        yield
        session.rollback()


def typed_in(server: Server) -> Robot:
    robot = Robot(host=HOST, port=server.port, slug=SLUG)
    robot.open()
    robot.send({"answer-agree": "yes", "action": "next"})
    robot.send({"answer-times": "7", "action": "next"})
    return robot


def seconds(act: Callable[[], object]) -> float:
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


def test_behind_a_lock_what_was_typed_comes_back_soon_and_is_stored_when_sent_again(
    site: tuple[Server, dict[str, str]], database: postgres.PassingServer
) -> None:
    server, environment = site
    robot = typed_in(server)

    def send() -> None:
        with pytest.raises(RefusedError, match="503"):
            robot.send({"answer-mark": "behind a lock", "action": "next"})

    with locked(database):
        assert seconds(send) < SOON
    assert 'value="behind a lock"' in robot.page
    robot.send({})  # the button "Send this page again"
    robot.send({}, to=f"/s/{SLUG}/send/")
    assert robot.receipt
    assert "behind a lock" in [mark for _receipt, mark in responses(environment)]


def get(server: Server, path: str, cookies: str = "") -> tuple[int, str | None, str]:
    """Status, Retry-After and text."""
    with closing(http.client.HTTPConnection(HOST, server.port, timeout=30)) as connection:
        connection.request("GET", path, headers={"Cookie": cookies})
        answer = connection.getresponse()
        return answer.status, answer.headers["Retry-After"], answer.read().decode()


@pytest.mark.parametrize("path", [f"/s/{SLUG}/", f"/s/{SLUG}/review/", "/", "/staff/"])
def test_a_page_behind_a_lock_is_said_to_be_busy(
    site: tuple[Server, dict[str, str]], database: postgres.PassingServer, path: str
) -> None:
    server, _environment = site
    with locked(database):
        begun = time.monotonic()
        status, again, text = get(server, path, "sessionid=0123456789abcdefghijabcdefghij01")
        assert time.monotonic() - begun < SOON
    assert (status, again) == (503, "60")
    assert "The site is busy" in text


def test_nine_people_on_four_threads_are_all_answered(
    site: tuple[Server, dict[str, str]], database: postgres.PassingServer
) -> None:
    server, _environment = site
    statuses: list[int] = []

    def look() -> None:
        statuses.append(get(server, f"/s/{SLUG}/")[0])

    with locked(database):
        threads = [threading.Thread(target=look) for _ in range(9)]
        begun = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert time.monotonic() - begun < 2 * SOON
    assert statuses == [503] * 9
    assert get(server, f"/s/{SLUG}/")[0] == 200


def test_a_database_that_takes_no_connection_is_given_up(
    site: tuple[Server, dict[str, str]], tmp_path: Path
) -> None:
    """It listens, as a server that is stuck does, and never says a word."""
    socket_folder = tmp_path / "pg"
    socket_folder.mkdir()
    with silent_server(socket_folder / ".s.PGSQL.5432"):
        environment = site[1] | {"DATABASE_URL": f"postgres://survey@/postgres?host={socket_folder}"}
        with serving(environment) as server:
            begun = time.monotonic()
            assert get(server, "/")[0] == 503
            assert time.monotonic() - begun < 4 + SOON


@contextmanager
def silent_server(path: Path) -> Iterator[None]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen(50)
        yield
