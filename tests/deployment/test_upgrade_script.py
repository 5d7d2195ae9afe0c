"""deploy/server/upgrade.sh on a PostgreSQL site: what stops it stops it before anything is changed.

The script, the database and all commands of manage.py are the real ones. What needs a machine of its own is
stood in for, as in deploy/fresh_installation.py: users (setpriv), packages (pip), units (systemctl).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from deploy import postgres

pytestmark = pytest.mark.pg_server

ROOT = Path(__file__).parents[2]
SETPRIV = '#!/bin/sh\nwhile [ "${1#--}" != "$1" ]; do shift; done\nexec "$@"\n'
SYSTEMCTL = '#!/bin/sh\necho "$@" >>"$CALLS"\n'
GOOD = {
    "ALLOWED_HOSTS": "survey.example.org",
    "BEHIND_PROXY": "true",
    "HSTS_SECONDS": "31536000",
    "LOG_LEVEL": "CRITICAL",
}


@dataclass(frozen=True, kw_only=True)
class Site:
    """A checkout in a folder of its own, beside a server of PostgreSQL."""

    folder: Path
    database: postgres.PassingServer

    def upgrade(self, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run the script under these settings; units' calls are noted anew."""
        here = {"DJANGO_SECRET_KEY_FILE": self.folder / "key", "DATABASE_URL": self.database.url}
        lines = here | {"STATIC_ROOT": self.folder / "app/var/static"} | GOOD | settings
        (self.folder / "env").write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
        (self.folder / "calls").unlink(missing_ok=True)
        environment = {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "SURVEY_ENV": str(self.folder / "env"),
            "SURVEY_KEY": str(self.folder / "key"),
            "CALLS": str(self.folder / "calls"),
        }
        command = ["sh", str(self.folder / "app/deploy/server/upgrade.sh")]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    @property
    def restarted(self) -> list[str]:
        file = self.folder / "calls"
        calls = file.read_text().splitlines() if file.exists() else []
        return [call for call in calls if call.startswith("restart")]

    @property
    def backups(self) -> int:
        return len(list((self.folder / "app/var/backups").glob("backup-*")))

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.database.home), user="survey", dbname="postgres", autocommit=True
        )

    @property
    def steps(self) -> int:
        """How many steps of migrate the tables have behind them."""
        with self.connect() as session:
            if session.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
                return 0
            (row,) = session.execute("SELECT count(*) FROM django_migrations").fetchall()
            return int(str(row[0]))


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("upgrade")
    app = folder / "app"
    shutil.copytree(ROOT / "deploy/server", app / "deploy/server")
    for name in ("manage.py", "config", "surveyapp", "templates", "requirements.lock"):
        (app / name).symlink_to(ROOT / name)
    program(app / ".venv/bin/python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    program(app / ".venv/bin/pip", "#!/bin/sh\n")
    program(folder / "bin/setpriv", SETPRIV)
    program(folder / "bin/systemctl", SYSTEMCTL)
    (folder / "key").write_text("k9" * 30 + "-_ABCDEFGH\n")
    with postgres.passing_server(postgres.find_programs()) as database:
        yield Site(folder=folder, database=database)


def test_an_upgrade_stops_before_anything_changes_or_goes_through_to_the_restart(site: Site) -> None:
    stopped = site.upgrade(HSTS_SECONDS="0")
    assert stopped.returncode != 0
    assert "security.W004" in stopped.stderr
    assert (site.steps, site.backups, site.restarted) == (0, 0, [])

    first = site.upgrade()
    assert first.returncode == 0, first.stderr
    steps = site.steps
    assert steps > 0
    assert site.restarted == ["restart survey-web", "restart survey-worker"]

    stopped = site.upgrade(HSTS_SECONDS="0")
    assert stopped.returncode != 0
    assert (site.steps, site.backups, site.restarted) == (steps, 0, [])


def test_what_the_databases_log_may_hold_is_told_with_its_remedy_and_does_not_stop_the_upgrade(
    site: Site,
) -> None:
    with site.connect() as session:
        session.execute(b"ALTER ROLE survey RESET ALL")
    done = site.upgrade()
    assert done.returncode == 0, done.stderr
    assert site.restarted == ["restart survey-web", "restart survey-worker"]
    assert "surveyapp.W002" in done.stderr
    assert "Run deploy/server/database_role.sql as the database's superuser" in done.stderr
    with site.connect() as session:
        session.execute((ROOT / "deploy/server/database_role.sql").read_bytes())
    done = site.upgrade()
    assert done.returncode == 0, done.stderr
    assert "surveyapp.W002" not in done.stderr
    assert site.backups > 0
