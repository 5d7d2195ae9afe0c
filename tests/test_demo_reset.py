"""`make demo-reset` says what it deletes, deletes after a yes only, and keeps a backup."""

import os
import pty
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from deploy.site_server import free_port

ROOT = Path(__file__).resolve().parent.parent
RESET = (
    "from deploy.demo_reset import SetupError, reset\n"
    "try: reset()\n"
    "except SetupError as error: raise SystemExit(str(error))\n"
)
TABLES = """
    PRAGMA journal_mode=WAL;
    CREATE TABLE surveyapp_survey (id integer PRIMARY KEY, slug text, title text);
    CREATE TABLE surveyapp_response (key text PRIMARY KEY, survey_id integer);
    INSERT INTO surveyapp_survey VALUES (1, 'trastuzumab', 'Maintenance'), (2, 'mine', 'My survey');
    INSERT INTO surveyapp_response VALUES ('a', 2), ('b', 1), ('c', 1);
"""


class Site:
    """A copy of the scripts with data of its own, as a clone has it after `make demo`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.var = folder / "var"
        self.var.mkdir(mode=0o700)
        shutil.copytree(ROOT / "deploy", folder / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "Makefile", folder)

    def fill(self) -> None:
        """Make the data of a demo in which somebody has published a survey."""
        with closing(sqlite3.connect(self.var / "db.sqlite3")) as database:
            database.executescript(TABLES)
        for name in ("demo-login.txt", "secret_key"):
            (self.var / name).write_text(f"the {name}\n")

    def reset(self, answer: str | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the reset alone: at a terminal where somebody types `answer`, or without one."""
        command = [sys.executable, "-c", RESET]
        return self.run(command, answer, **variables)

    def run(
        self, command: list[str], answer: str | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """The finished process; its input is a terminal where there is an answer."""
        controller, terminal = pty.openpty()
        try:
            os.write(controller, f"{answer}\n".encode())
            return subprocess.run(
                command,
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], **variables},
                stdin=subprocess.DEVNULL if answer is None else terminal,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            os.close(controller)
            os.close(terminal)

    @property
    def files(self) -> dict[str, bytes]:
        """All that lies in var."""
        paths = [path for path in self.var.rglob("*") if path.is_file()]
        return {str(path.relative_to(self.var)): path.read_bytes() for path in paths}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def titles(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as opened:
        return [title for (title,) in opened.execute("SELECT title FROM surveyapp_survey ORDER BY id")]


def test_it_names_surveys_and_files_and_deletes_after_a_yes(site: Site) -> None:
    site.fill()
    done = site.reset("yes")
    assert done.returncode == 0, done.stderr
    assert "survey mine (My survey): 1 response\n" in done.stdout
    assert "survey trastuzumab (Maintenance): 2 responses\n" in done.stdout
    assert "files: var/db.sqlite3, var/demo-login.txt, var/secret_key" in done.stdout
    assert [path.name for path in site.var.iterdir()] == ["backups"]


@pytest.mark.parametrize("answer", ["", "y", "no", "YES", "yes please", "\x04"])
def test_any_other_answer_leaves_all_as_it_was(site: Site, answer: str) -> None:
    site.fill()
    before = site.files
    done = site.reset(answer)
    assert done.returncode == 1
    assert "Nothing was deleted" in done.stderr
    assert site.files == before


def test_without_a_terminal_it_says_the_remedy_and_deletes_nothing(site: Site) -> None:
    site.fill()
    before = site.files
    for forced in ("", "0", "yes"):
        done = site.run(
            ["sh", "deploy/python.sh", "deploy.demo", "--reset", f"--port={free_port()}"], FORCE=forced
        )
        assert (done.returncode, done.stdout) == (1, "")
        assert "FORCE=1 make demo-reset" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert site.files == before


def test_forced_it_asks_nothing_and_keeps_the_backup(site: Site) -> None:
    site.fill()
    done = site.reset(FORCE="1")
    assert done.returncode == 0, done.stderr
    assert "Type yes" not in done.stdout
    (backup,) = (site.var / "backups").glob("demo-*.sqlite3")
    assert titles(backup) == ["Maintenance", "My survey"]


@pytest.mark.parametrize("words", [["FORCE=1", "make", "demo-reset"], ["make", "demo-reset", "FORCE=1"]])
def test_make_passes_force_on(site: Site, words: list[str]) -> None:
    fake = site.folder / "python3"
    fake.write_text('#!/bin/sh\n[ "$1" = -m ] && echo "$* FORCE=$FORCE"\nexit 0\n')
    fake.chmod(0o755)
    done = site.run(["env", *words], PYTHON=str(fake))
    assert done.stdout == "-m deploy.demo --port 8000 --reset FORCE=1\n"


def test_what_it_says_brings_everything_back_that_a_demo_needs(site: Site) -> None:
    site.fill()
    done = site.reset("yes")
    with closing(sqlite3.connect(site.var / "db.sqlite3")) as another:
        another.executescript("PRAGMA journal_mode=WAL; CREATE TABLE other (id integer);")
    (site.var / "demo-login.txt").write_text("of another database\n")
    (said,) = (line for line in done.stdout.splitlines() if "cp var/backups/demo-" in line)
    subprocess.run(["sh", "-ec", said], cwd=site.folder, check=True)
    assert titles(site.var / "db.sqlite3") == ["Maintenance", "My survey"]
    assert (site.var / "secret_key").read_text() == "the secret_key\n"
    assert not (site.var / "demo-login.txt").exists()


def test_the_backup_holds_what_a_running_demo_has_not_yet_moved_out_of_its_journal(site: Site) -> None:
    site.fill()
    with closing(sqlite3.connect(site.var / "db.sqlite3")) as running:
        running.execute("INSERT INTO surveyapp_survey VALUES (3, 'late', 'Late')")
        running.commit()
        assert "survey late (Late): 0 responses" in site.reset("yes").stdout
    (backup,) = (site.var / "backups").glob("demo-*.sqlite3")
    assert titles(backup)[-1] == "Late"


def test_only_their_owner_can_read_the_backups(site: Site) -> None:
    site.fill()
    site.reset("yes")
    backups = site.var / "backups"
    assert backups.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in backups.iterdir()} == {0o600}


def test_what_is_no_database_is_kept_as_a_file(site: Site) -> None:
    site.fill()
    (site.var / "db.sqlite3").write_bytes(b"no database at all, but somebody may know what it is" * 9)
    (site.var / "db.sqlite3-wal").write_bytes(b"its journal")
    done = site.reset("yes")
    assert done.returncode == 0, done.stderr
    assert "surveys cannot be read (file is not a database)" in done.stdout
    kept = {path.name.partition(".")[2]: path.read_bytes() for path in (site.var / "backups").iterdir()}
    assert kept["sqlite3"].startswith(b"no database at all")
    assert kept["sqlite3-wal"] == b"its journal"


def test_a_database_of_another_release_is_kept_whole(site: Site) -> None:
    with closing(sqlite3.connect(site.var / "db.sqlite3")) as database:
        database.executescript("CREATE TABLE earlier (id integer); INSERT INTO earlier VALUES (7)")
    done = site.reset("yes")
    assert "surveys cannot be read (no such table: surveyapp_survey)" in done.stdout
    (backup,) = (site.var / "backups").glob("demo-*.sqlite3")
    with closing(sqlite3.connect(backup)) as opened:
        assert opened.execute("SELECT id FROM earlier").fetchall() == [(7,)]


def test_without_a_backup_nothing_is_deleted(site: Site) -> None:
    site.fill()
    (site.var / "backups").write_text("no folder")
    before = site.files
    done = site.reset("yes")
    assert done.returncode == 1
    assert "so nothing was deleted" in done.stderr
    assert site.files == before


def test_two_resets_in_one_second_keep_two_backups(site: Site) -> None:
    code = (
        "import datetime, deploy.demo_reset as d\n"
        "for _ in range(2): print(*d.keep_backup(datetime.datetime(2026, 3, 12)))"
    )
    site.fill()
    site.run([sys.executable, "-c", code])
    kept = sorted(path.name for path in (site.var / "backups").glob("*.sqlite3"))
    assert kept == ["demo-20260312-000000-2.sqlite3", "demo-20260312-000000.sqlite3"]


def test_nothing_is_asked_where_there_is_nothing(site: Site) -> None:
    done = site.reset()
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing was deleted" in done.stdout
    assert not (site.var / "backups").exists()
