"""The production server on a passing site: for tests, benchmarks and audits. Loopback only."""

import os
import secrets
import signal
import socket
import subprocess  # nosec B404 # the project's own commands
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy.environment import PYTHON, ROOT, SetupError

HOST = "127.0.0.1"
# Set by another site on this machine, they would change what is served.
OWN = ("DJANGO_", "DATABASE_", "SITE_", "BACKUP_", "EMAIL_", "CSRF_", "HSTS_", "STATIC_", "GRANIAN_")
ALIVE = "/health/live/"


def plain_site(folder: Path) -> dict[str, str]:
    """What a site without TLS in `folder` is told, but for its key."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "DEBUG": "false",
        "PLAIN_HTTP": "true",
        "BEHIND_PROXY": "false",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "STAFF_MFA": "optional",
        "LOG_LEVEL": "CRITICAL",
    }


def variables(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a site of its own: SQLite and everything else in `folder`, plain HTTP."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    return kept | plain_site(folder) | {"DJANGO_SECRET_KEY": secrets.token_urlsafe(48)} | settings


def manage(environment: dict[str, str], *arguments: str) -> str:
    """What a command of manage.py prints; SetupError where it fails."""
    done = subprocess.run(  # nosec B603
        [str(PYTHON), "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
        raise SetupError(f"The passing site stopped at `manage.py {arguments[0]}`: {last}")
    return done.stdout


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass(kw_only=True)
class Server:
    """granian with the site, to be started, killed and started again on the same port."""

    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    workers: int = 1
    threads: int = 4
    prefix: Sequence[str] = ()  # a command that the server is run under
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self) -> None:
        """Start, and return when the site answers; SetupError where it ends, or stays silent."""
        server = [str(PYTHON), "-m", "granian", "--interface=wsgi", f"--host={HOST}", f"--port={self.port}"]
        size = [f"--workers={self.workers}", f"--blocking-threads={self.threads}"]
        rest = ["--no-ws", "--log-level=warning", "config.wsgi:application"]
        # A session of its own, so that its workers can be ended with it.
        self.process = subprocess.Popen(  # nosec B603
            [*self.prefix, *server, *size, *rest], cwd=ROOT, env=self.environment, start_new_session=True
        )
        self.wait()

    def wait(self) -> None:
        """Return when the site answers."""
        assert self.process is not None, "the server was started"
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.address}{ALIVE}", timeout=5).close()  # nosec B310 # noqa: S310 - loopback
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.05)
            else:
                return
        raise SetupError("The passing site does not answer: start `make demo` to see what its server says.")

    def kill(self) -> None:
        """End the server and its workers at once, in the middle of whatever they do (SIGKILL)."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Let the server finish what it does, and end."""
        self._signal(signal.SIGTERM)

    def _signal(self, which: signal.Signals) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, which)
        self.process.wait(30)
        self.process = None


@contextmanager
def serving(environment: dict[str, str], **options: int) -> Iterator[Server]:
    """A server that runs until the block ends, however it ends."""
    server = Server(environment=environment, **options)
    try:
        server.start()
        yield server
    finally:
        server.kill()
