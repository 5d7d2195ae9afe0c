"""What is done once a day is done whole, on a site of its own, though a step of it fails."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.site_server import ROOT, manage, variables

EIGHT_DAYS = 8 * 24 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site in a folder, with a folder of backups in which one is eight days old."""

    folder: Path
    environment: dict[str, str]

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def daily(self, folder: Path) -> subprocess.CompletedProcess[str]:
        """Do what is done once a day."""
        command = [str(ROOT / "deploy/server/daily.sh"), str(folder)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def marks(self) -> dict[str, bool]:
        """How each operation last ended: whether well."""
        with sqlite3.connect(self.folder / "db.sqlite3") as database:
            return dict(
                database.execute(
                    "SELECT kind, is_good FROM surveyapp_operationmark ORDER BY at, id"
                ).fetchall()
            )


@pytest.fixture(scope="module")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty")
    manage(variables(folder), "migrate")
    return folder / "db.sqlite3"


@pytest.fixture
def site(empty_database: Path, tmp_path: Path) -> Site:
    made = Site(folder=tmp_path, environment=variables(tmp_path, PYTHON=sys.executable, BACKUP_DAYS="7"))
    shutil.copy(empty_database, tmp_path)
    made.backups.mkdir()
    old = made.backups / "backup-of-last-week.jsonl.gz"
    old.touch()
    os.utime(old, (time.time() - EIGHT_DAYS,) * 2)
    return made


def test_a_step_that_fails_stops_none_after_it_and_is_reported(site: Site) -> None:
    with sqlite3.connect(site.folder / "db.sqlite3") as database:
        database.execute("DROP TABLE django_session")  # which `purge` clears
    done = site.daily(site.backups)
    assert done.returncode == 1
    assert "These daily steps failed: purge." in done.stderr
    assert {"purge": False, "mix": True, "share": True, "backup": True, "verify": True}.items() <= (
        site.marks().items()
    )
    (backup,) = site.backups.iterdir()  # the one of last week is gone
    assert backup.stat().st_size > 0


def test_older_backups_stay_where_no_new_one_was_made(site: Site) -> None:
    (site.folder / "file").touch()
    done = site.daily(site.folder / "file")
    assert done.returncode == 1
    assert "These daily steps failed: backup." in done.stderr
    assert {"purge": True, "backup": False, "verify": True}.items() <= site.marks().items()
    assert [path.name for path in site.backups.iterdir()] == ["backup-of-last-week.jsonl.gz"]


def test_a_day_on_which_all_goes_well_ends_well(site: Site) -> None:
    done = site.daily(site.backups)
    assert done.returncode == 0, done.stderr
    assert "failed:" not in done.stderr
    assert len(list(site.backups.iterdir())) == 1
