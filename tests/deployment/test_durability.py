"""Nothing that was acknowledged is lost or doubled, whatever the server and the database go through."""

import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from deploy import postgres
from deploy.durability import SLUG, compare, kill_again_and_again, prepare, responses, sending
from deploy.http_client import RefusedError, Robot
from deploy.site_server import HOST, Server, serving

ROUNDS = 20
# What is committed is written, though not to the disk: the machine does not crash, the database does.
COMMITTED = "-c fsync=off -c full_page_writes=off -c max_connections=50"
SEND = f"/s/{SLUG}/send/"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a site that nobody has answered."""
    return prepare(tmp_path_factory.mktemp("template"))


@pytest.fixture
def site(template: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """A copy of it on SQLite."""
    shutil.copy(template["DATABASE_URL"].removeprefix("sqlite:///"), tmp_path / "db.sqlite3")
    return template | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}


def test_a_server_that_is_killed_loses_and_doubles_nothing(site: dict[str, str]) -> None:
    outcome = kill_again_and_again(site, rounds=ROUNDS)
    assert outcome.is_good, str(outcome)


@pytest.mark.pg_server
def test_neither_does_one_on_postgresql_nor_a_database_that_crashes(tmp_path: Path) -> None:
    with postgres.passing_server(postgres.find_programs(), COMMITTED) as own:
        environment = prepare(tmp_path, DATABASE_URL=own.url)
        outcome = kill_again_and_again(environment, rounds=ROUNDS, engine="postgresql")
        assert outcome.is_good, str(outcome)
        with serving(environment) as server, sending(server.port, 3, is_patient=True) as people:
            for _ in range(3):
                time.sleep(0.5)
                own.stop()
                time.sleep(0.3)
                own.start()
            time.sleep(1)
        crashed = compare(environment, people, engine="postgresql", rounds=3)
    assert crashed.is_good, str(crashed)


def limit_files(server: Server, size: str) -> None:
    """Let the server's processes write files up to so many bytes, as on a disk that is full."""
    assert server.process is not None
    command = ["pgrep", "-g", str(server.process.pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)
    for process in listed.stdout.split():
        subprocess.run(["prlimit", "--pid", process, f"--fsize={size}:unlimited"], check=True)


def filled_in(server: Server) -> Robot:
    """Somebody who has answered everything but the last page."""
    robot = Robot(host=HOST, port=server.port, slug=SLUG)
    robot.open()
    robot.send({"answer-agree": "yes", "action": "next"})
    robot.send({"answer-times": "7", "action": "next"})
    return robot


def marks(environment: dict[str, str]) -> list[str]:
    return [mark for _receipt, mark in responses(environment)]


def test_on_a_full_disk_nothing_is_acknowledged_and_what_was_typed_comes_back(site: dict[str, str]) -> None:
    with serving(site) as server:
        robot = filled_in(server)
        limit_files(server, "1")
        with pytest.raises(RefusedError, match="503"):
            robot.send({"answer-mark": "the disk was full", "action": "next"})
        assert 'value="the disk was full"' in robot.page
        limit_files(server, "unlimited")
        robot.send({})  # the button "Send this page again"
        robot.send({}, to=SEND)
        assert robot.receipt
    assert marks(site) == ["the disk was full"]


@pytest.mark.strace
def test_with_every_second_fsync_failing_nothing_is_falsely_acknowledged(site: dict[str, str]) -> None:
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"]
    server = Server(environment=site, prefix=[*strace, "-e", "inject=fsync,fdatasync:error=EIO:when=2+2"])
    try:
        server.start()
        with sending(server.port, 2, is_patient=True) as people:
            time.sleep(3)
    finally:
        server.kill()
    outcome = compare(site, people, engine="sqlite", rounds=0)
    assert outcome.is_good, str(outcome)


def test_one_form_sent_twelve_times_at_once_is_stored_once(site: dict[str, str]) -> None:
    with serving(site) as server:
        robot = filled_in(server)
        robot.send({"answer-mark": "twelve", "action": "next"})
        where = {"host": HOST, "port": server.port, "slug": SLUG, "page": robot.page}
        copies = [Robot(**where, cookies=dict(robot.cookies)) for _ in range(12)]
        threads = [threading.Thread(target=each.send, args=({},), kwargs={"to": SEND}) for each in copies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert {bool(each.receipt) for each in copies} == {True}
        assert len({each.receipt for each in copies}) == 1
    assert marks(site) == ["twelve"]
