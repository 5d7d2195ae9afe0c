"""An earlier release's database is upgraded in place, killed on the way, and ends whole all the same."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deploy import postgres
from tests.operation.test_releases import RELEASES

ROOT = Path(__file__).parents[2]
POINTS = os.environ.get("UPGRADE_POINTS", "4")
"""At how many statements each upgrade is killed; "all" takes minutes."""

releases = pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.name.removesuffix(".jsonl.gz"))


def upgraded(release: Path, folder: Path, url: str) -> dict[str, Any]:
    """What became of each upgrade that was killed."""
    command = [sys.executable, "-m", "tests.operation.interrupted_upgrade", str(release), str(folder), POINTS]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": url,
        "LOG_LEVEL": "CRITICAL",
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check(found: dict[str, Any]) -> None:
    """Fail where an upgrade was not killed, did not end well afterwards, or lost or changed anything."""
    assert len(found["kills"]) >= (4 if POINTS == "4" else 1)
    for kill in found["kills"]:
        assert kill["killed"] == -9, kill
        assert kill["ended"] == 0, kill
        assert kill["found"]["faults"] == [], kill
        assert kill["found"]["hash"] == found["hash"], kill
        assert found["rows"].items() <= kill["found"]["rows"].items(), kill


@releases
def test_an_upgrade_that_is_killed_can_be_begun_again_on_sqlite(release: Path, tmp_path: Path) -> None:
    check(upgraded(release, tmp_path, f"sqlite:///{tmp_path / 'site.sqlite3'}"))


@pytest.mark.pg_server
@releases
def test_an_upgrade_that_is_killed_can_be_begun_again_on_postgresql(release: Path, tmp_path: Path) -> None:
    with postgres.passing_server(postgres.find_programs()) as own:
        check(upgraded(release, tmp_path, own.url))
