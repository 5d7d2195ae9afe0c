"""Two servers on one PostgreSQL: nothing of a person's visit stands in a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import postgres
from deploy.durability import SLUG, prepare, responses
from deploy.http_client import Answer, Robot
from deploy.site_server import HOST, Server, manage, serving

pytestmark = [pytest.mark.pg_server]

SIGN_IN = "/staff/sign-in/"
STAFF = """
from django.contrib.auth.models import Group, User
for name in ("ada", "bob"):
    user = User.objects.create_user(name, password="a long enough password", is_staff=True)
    user.groups.add(Group.objects.get_or_create(name="Site administrators")[0])
"""


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Both with the same settings, as two machines behind one front server have."""
    folder: Path = tmp_path_factory.mktemp("two")
    with postgres.server() as url:
        environment = prepare(folder, DATABASE_URL=url, STAFF_MFA="optional")
        manage(environment, "shell", "--verbosity=0", "-c", STAFF)
        with serving(environment, threads=2) as one, serving(environment, threads=2) as other:
            yield one, other


def test_a_draft_that_was_begun_on_one_server_is_finished_on_the_other(
    servers: tuple[Server, Server],
) -> None:
    one, other = servers
    robot = Robot(host=HOST, port=one.port, slug=SLUG)
    robot.open()
    robot.send({"answer-agree": "yes", "action": "next"})
    robot.port = other.port
    robot.send({"answer-times": "7", "action": "next"})
    robot.port = one.port
    robot.send({"answer-mark": "on both", "action": "next"})
    robot.port = other.port
    robot.send({}, to=f"/s/{SLUG}/send/")
    assert robot.receipt
    assert [mark for _receipt, mark in responses(one.environment)] == ["on both"]


def signing_in(server: Server, name: str, password: str) -> tuple[Robot, Answer]:
    """Somebody at the page for staff, and what the server answers."""
    robot = Robot(host=HOST, port=server.port, slug=SLUG)
    robot.page = robot.request("GET", SIGN_IN).text
    robot.at = SIGN_IN
    form = {"csrfmiddlewaretoken": robot.token, "username": name, "password": password}
    return robot, robot.request("POST", SIGN_IN, form)


def test_who_has_signed_in_on_one_server_is_known_on_the_other(servers: tuple[Server, Server]) -> None:
    one, other = servers
    robot, answer = signing_in(one, "ada", "a long enough password")
    assert answer.status == 302, answer.text
    robot.port = other.port
    assert robot.request("GET", "/staff/system/").status == 200
    robot.page = robot.request("GET", "/staff/").text
    robot.request("POST", "/staff/sign-out/", {"csrfmiddlewaretoken": robot.token})
    robot.port = one.port
    assert robot.request("GET", "/staff/system/").status == 302


def test_wrong_passwords_are_counted_across_both(servers: tuple[Server, Server]) -> None:
    statuses = [signing_in(servers[turn % 2], "bob", f"wrong {turn}")[1].status for turn in range(12)]
    assert 429 in statuses
    first = statuses.index(429)
    assert {signing_in(each, "bob", "a long enough password")[1].status for each in servers} == {429}
    assert first > 2
