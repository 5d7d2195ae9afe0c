"""`make scale-out`: two web servers and a worker on a PostgreSQL primary with a replica, under load.

People fill in surveys through both servers; one of them gets SIGKILL midway, and its people go on at the
other. Then what was acknowledged is held against what the primary and the replica store, and against what the
analysis page counts, which reads from the replica: it is told by holding the replica back.
"""

import argparse
import json
import subprocess  # nosec B404 # the project's own commands
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from deploy import postgres
from deploy.durability import SLUG, Outcome, Sender, compare, prepare, responses, sending
from deploy.environment import PYTHON, ROOT, SetupError
from deploy.http_client import Robot
from deploy.site_server import HOST, Server, manage

# Replication as an operator has it; what is acknowledged is on the primary's disk.
SETTINGS = "-c max_connections=60 -c wal_level=replica"
PASSWORD = "a password of nobody"  # nosec B105 # noqa: S105 - of a passing site
STAFF = f"""
from django.contrib.auth.models import Group, User
user = User.objects.create_user("ada", password="{PASSWORD}", is_staff=True)
user.groups.add(Group.objects.get_or_create(name="Site administrators")[0])
"""
TASKS = (
    "import json; from django_tasks_db.models import DBTaskResult; "
    "print(json.dumps(list(DBTaskResult.objects.values_list('status', flat=True))))"
)
BEHIND = "used for analysis is behind"


@dataclass(frozen=True, kw_only=True)
class Grown:
    """What came of it."""

    outcome: Outcome
    on_replica: int
    in_analysis: int
    seconds: float
    before: int  # acknowledged until one server was killed
    lag_is_told: bool
    tasks: tuple[str, ...]  # how each ended

    @property
    def faults(self) -> list[str]:
        """What is not as it must be."""
        stored = self.outcome.stored
        found = {
            "answers were lost, doubled or refused": not self.outcome.is_good,
            f"the replica holds {self.on_replica} of {stored}": self.on_replica != stored,
            f"the analysis counts {self.in_analysis} of {stored}": self.in_analysis != stored,
            "a replica that is behind is not told": not self.lag_is_told,
            f"tasks ended as {self.tasks}": set(self.tasks) != {"SUCCESSFUL"},
        }
        return [fault for fault, is_so in found.items() if is_so]

    def __str__(self) -> str:
        rate = self.outcome.acknowledged / self.seconds
        return (
            f"{self.outcome}\n{self.before} acknowledged by two servers, "
            f"{self.outcome.acknowledged - self.before} after one was killed; {rate:.1f} surveys/s in all\n"
            f"stored: primary {self.outcome.stored}, replica {self.on_replica}, analysis {self.in_analysis}; "
            f"tasks done by the worker: {len(self.tasks)}" + "".join(f"\n  {each}" for each in self.faults)
        )


def grow(folder: Path, *, seconds: float, senders: int) -> Grown:
    """Start everything, load it, kill one web server in the middle, compare."""
    programs = postgres.find_programs()
    with (
        postgres.passing_server(programs, SETTINGS) as primary,
        postgres.streaming_replica(programs, primary) as replica,
    ):
        environment = prepare(
            folder,
            DATABASE_URL=primary.url,
            DATABASE_REPLICA_URL=replica.url,
            WORKER="true",
            STAFF_MFA="optional",
        )
        manage(environment, "shell", "--verbosity=0", "-c", STAFF)
        with working(environment):
            return _loaded(environment, replica.url, seconds, senders)


@contextmanager
def working(environment: dict[str, str]) -> Iterator[None]:
    """The worker, until the block ends."""
    command = [str(PYTHON), "manage.py", "db_worker", "--queue-name=*", "--interval=0.2", "--verbosity=0"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)  # nosec B603 B607
    try:
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)


def _loaded(environment: dict[str, str], replica: str, seconds: float, senders: int) -> Grown:
    one, other = (Server(environment=environment, workers=1, threads=4) for _ in range(2))
    try:
        one.start()
        other.start()
        begun = time.monotonic()
        with (
            sending(one.port, senders // 2, is_patient=True, others=(other.port,)) as left,
            sending(other.port, senders - senders // 2, is_patient=True, others=(one.port,)) as right,
        ):
            time.sleep(seconds / 2)
            one.kill()
            before = sum(len(each.acknowledged) for each in (*left, *right))
            time.sleep(seconds / 2)
        return _compared(environment, replica, other, [*left, *right], before, time.monotonic() - begun)
    finally:
        one.kill()
        other.kill()


def _compared(
    environment: dict[str, str],
    replica: str,
    server: Server,
    people: list[Sender],
    before: int,
    seconds: float,
) -> Grown:
    outcome = compare(environment, people, engine="primary and replica", rounds=1)
    staff = signed_in(server)
    counted = analysed(staff)
    with held_back(environment, replica):
        with sending(server.port, 1):
            time.sleep(0.5)
        lag_is_told = BEHIND in staff.request("GET", f"/staff/surveys/{SLUG}/analysis/").text
    return Grown(
        outcome=outcome,
        on_replica=len(responses(environment | {"DATABASE_URL": replica})) - _more(environment, outcome),
        in_analysis=counted,
        seconds=seconds,
        before=before,
        lag_is_told=lag_is_told,
        tasks=_tasks(environment),
    )


def _more(environment: dict[str, str], outcome: Outcome) -> int:
    """How many were stored since, while the replica was held back."""
    return len(responses(environment)) - outcome.stored


def signed_in(server: Server) -> Robot:
    """The site administrator, at the server's pages."""
    robot = Robot(host=HOST, port=server.port, slug=SLUG)
    robot.at = "/staff/sign-in/"
    robot.page = robot.request("GET", robot.at).text
    form = {"csrfmiddlewaretoken": robot.token, "username": "ada", "password": PASSWORD}
    robot.request("POST", robot.at, form)
    return robot


def analysed(staff: Robot) -> int:
    """How many responses the analysis counts, as a page and as JSON."""
    staff.request("GET", f"/staff/surveys/{SLUG}/analysis/")
    report = json.loads(staff.request("GET", f"/staff/surveys/{SLUG}/report/report.json").text)
    return int(report["counts"]["responses"])


@contextmanager
def held_back(environment: dict[str, str], replica: str) -> Iterator[None]:
    """The replica stores what it is sent, and shows nothing of it as long as the block runs."""
    there = environment | {"DATABASE_URL": replica}

    def say(statement: str) -> None:
        code = f"from django.db import connection as c; c.cursor().execute('SELECT {statement}()')"
        manage(there, "shell", "--verbosity=0", "-c", code)

    say("pg_wal_replay_pause")
    try:
        yield
    finally:
        say("pg_wal_replay_resume")


def _tasks(environment: dict[str, str]) -> tuple[str, ...]:
    """How each task ended, once none waits; or as they stand after half a minute."""
    found: list[str] = []
    for _ in range(30):
        found = json.loads(manage(environment, "shell", "--verbosity=0", "-c", TASKS))
        if found and not {"READY", "RUNNING"} & set(found):
            break
        time.sleep(1)
    return tuple(found)


def main() -> int:
    """Run it, print what came of it; 1 where anything is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--senders", type=int, default=8)
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="scale-out-") as name:
            grown = grow(Path(name), seconds=options.seconds, senders=options.senders)
    except (SetupError, postgres.NoServerError) as error:
        print(error, file=sys.stderr)
        return 1
    print(grown)
    return 1 if grown.faults else 0


if __name__ == "__main__":
    sys.exit(main())
