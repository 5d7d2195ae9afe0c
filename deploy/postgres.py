"""A PostgreSQL server for the tests: the one that the environment names, or a passing one of our own."""

import os
import pwd
import shutil
import subprocess  # nosec B404 # the project's own commands
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.environment import PYTHON, ROOT

INSTALL = "apt install postgresql"
# The tests' data may be lost with the machine, so nothing waits for the disk.
# No autovacuum: the snapshot of one that passes by would keep rows alive that a test expects to be gone.
FAST = (
    "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50 -c autovacuum=off"
)

SAME = "-c max_connections=60"
"""What a replica must have no less of than its primary."""


class NoServerError(Exception):
    """No PostgreSQL can be had; the message says why and how to get one."""


@contextmanager
def server() -> Iterator[str]:
    """The DATABASE_URL of a server that answers, stopped on leaving where it was started here.

    DATABASE_URL comes first, then libpq's own variables (PGHOST and others), then an installed server
    that is started in a passing directory. Raises NoServerError where none of these answers.
    """
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        yield answering(url)
    elif "PGHOST" in os.environ:
        yield answering(f"postgres:///{os.environ.get('PGDATABASE', 'postgres')}")
    else:
        with passing_server(find_programs()) as own:
            yield own.url


def answering(url: str) -> str:
    """`url`, where Django can connect to it."""
    code = "import django; django.setup(); from django.db import connection; connection.ensure_connection()"
    environment = os.environ | {"DATABASE_URL": url, "DEBUG": "true"}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"
    command = [str(PYTHON), "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)  # nosec B603
    if done.returncode:
        raise NoServerError("the PostgreSQL server that DATABASE_URL or PGHOST names does not answer")
    return url


def find_programs() -> Path:
    """The directory of the newest installed server's programs."""
    found = list(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if on_path := shutil.which("pg_ctl"):
        found.append(Path(on_path).resolve())
    if not found:
        raise NoServerError(f"PostgreSQL is not installed ({INSTALL})")
    return max(found, key=version).parent


def version(program: Path) -> int:
    """The major version in a path such as /usr/lib/postgresql/15/bin/pg_ctl; 0 where it names none."""
    name = program.parent.parent.name
    return int(name) if name.isdigit() else 0


@dataclass(frozen=True, kw_only=True)
class PassingServer:
    """A server of our own."""

    url: str
    home: Path  # the folder of its socket and its data
    control: list[str]  # pg_ctl with what it is to know always
    start_with: list[str]

    def start(self) -> None:
        call([*self.control, *self.start_with, "start"])

    def stop(self) -> None:
        """End it at once, as a crash would."""
        call([*self.control, "-m", "immediate", "stop"])


@contextmanager
def passing_server(programs: Path, settings: str = FAST) -> Iterator[PassingServer]:
    """Start a server on a socket in a directory of its own; stop it and delete the directory on leaving."""
    become = unprivileged()
    with tempfile.TemporaryDirectory(prefix="survey-postgres-") as name:
        home, data = Path(name), Path(name) / "data"
        if become:
            shutil.chown(home, "postgres")
        control = [*become, str(programs / "pg_ctl"), "-D", str(data), "-w"]
        create = [*become, str(programs / "initdb"), "-D", str(data), "-U", "survey", "-E", "UTF8"]
        call([*create, "--locale=C.UTF-8", "--auth=trust", "--no-sync"])
        own = PassingServer(
            url=url_at(home),
            home=home,
            control=control,
            start_with=["-l", str(home / "log"), "-o", f"-k {home} -c listen_addresses='' {settings}"],
        )
        own.start()
        try:
            yield own
        finally:
            own.stop()


@contextmanager
def streaming_replica(programs: Path, primary: PassingServer) -> Iterator[PassingServer]:
    """A server that follows the primary by streaming, made as an operator makes one: pg_basebackup -R."""
    become = unprivileged()
    with tempfile.TemporaryDirectory(prefix="survey-replica-") as name:
        home, data = Path(name), Path(name) / "data"
        if become:
            shutil.chown(home, "postgres")
        copy = ["-h", str(primary.home), "-U", "survey", "-D", str(data), "-R", "-c", "fast", "--no-sync"]
        call([*become, str(programs / "pg_basebackup"), *copy])
        own = PassingServer(
            url=url_at(home),
            home=home,
            control=[*become, str(programs / "pg_ctl"), "-D", str(data), "-w"],
            start_with=[
                "-l",
                str(home / "log"),
                "-o",
                f"-k {home} -c listen_addresses='' {SAME}",
            ],
        )
        own.start()
        try:
            yield own
        finally:
            own.stop()


def url_at(home: Path) -> str:
    """The DATABASE_URL of a server whose socket is in this folder."""
    return f"postgres://survey@/postgres?host={home}"


def unprivileged() -> list[str]:
    """What to put before PostgreSQL's programs, which refuse to run as the superuser."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        raise NoServerError(f"there is no user postgres for the server to run as ({INSTALL})") from None
    return ["runuser", "-u", "postgres", "--"]


def call(command: list[str]) -> None:
    """Run one of PostgreSQL's programs; NoServerError with the last line it printed where it fails."""
    done = subprocess.run(  # nosec B603
        command, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        last = (done.stdout.strip().splitlines() or ["no message"])[-1]
        raise NoServerError(f"PostgreSQL could not be started or stopped: {last}")
