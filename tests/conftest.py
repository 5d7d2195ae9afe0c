"""How the tests run: what they need from the machine, which database, which browser, and what a skip means.

REQUIRE_ALL=1 turns every skip and every expected failure into a failure. SKIP_REPORT names a file that
collects what was skipped and why. `--database-only` runs the tests that touch the database, and no browser:
it is how a second database is tried after all tests have passed on the first.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings

from tests.one_server import no_long_transaction

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"
# Playwright keeps an event loop in the tests' thread, where Django would refuse to use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# For the commands that tests start as processes of their own.
os.environ.setdefault("DJANGO_SECRET_KEY", "only-for-the-tests")

# A property is tried on as many examples on a busy machine as on an idle one; on more with
# HYPOTHESIS_PROFILE=long.
hypothesis_settings.register_profile("suite", deadline=None, max_examples=50)
hypothesis_settings.register_profile("long", deadline=None, max_examples=1000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# The first draws pages as the others do, without a window around them, at a third of what that costs.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, BROWSERS) if path), None)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# marker: whether the machine has what it needs, what that is, and how to get it
NEEDS = {
    "browser": (CHROMIUM, "Chromium is not installed (apt install chromium)"),
    "libreoffice": (
        shutil.which("soffice") or shutil.which("libreoffice"),
        "LibreOffice is not installed (apt install libreoffice-calc)",
    ),
    "nginx": (
        shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin"),
        "nginx is not installed (apt install nginx-light)",
    ),
    "pg_server": (
        any(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")) or shutil.which("pg_ctl"),
        "PostgreSQL is not installed (apt install postgresql)",
    ),
    "strace": (shutil.which("strace"), "strace is not installed (apt install strace)"),
    "systemd": (shutil.which("systemd-analyze"), "systemd is not installed (apt install systemd)"),
    "gettext": (shutil.which("msgfmt"), "gettext is not installed (apt install gettext)"),
}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "admin_client"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database-only`: the tests that touch the database, and no browser."""
    parser.addoption("--database-only", action="store_true", help=pytest_addoption.__doc__)


def pytest_configure(config: pytest.Config) -> None:
    """Serve static files as they lie, whatever a demo has collected, and hash passwords fast.

    Staff sign in by password alone, but where a test says that a second factor is required.
    """
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    settings.STATIC_ROOT = settings.VAR_DIR / "not-collected"  # else each client of a test reads them all
    settings.STAFF_MFA = "optional"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what uses a browser, skip what this machine cannot run, leave out what is for another database."""
    kept, left_out = [], []
    for item in items:
        if "playwright" in fixtures_of(item):
            item.add_marker("browser")
        for marker, (tool, reason) in NEEDS.items():
            if item.get_closest_marker(marker) and not tool:
                item.add_marker(pytest.mark.skip(reason=reason))
        (kept if is_for_this_run(item, config) else left_out).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


def is_for_this_run(item: pytest.Item, config: pytest.Config) -> bool:
    """Whether the test fits the database and, with `--database-only`, touches it without a browser."""
    vendor = "postgres" if "postgresql" in settings.DATABASES["default"]["ENGINE"] else "sqlite"
    if any(item.get_closest_marker(name) for name in {"postgres", "sqlite"} - {vendor}):
        return False
    if not config.getoption("--database-only"):
        return True
    touches = item.get_closest_marker("django_db") or DATABASE_FIXTURES & fixtures_of(item)
    return bool(touches) and item.get_closest_marker("browser") is None


def fixtures_of(item: pytest.Item) -> set[str]:
    """The names of the fixtures that the test uses, directly or not."""
    return set(getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With REQUIRE_ALL=1 a skipped test has failed."""
    report: Any = yield
    if report.skipped and REQUIRE_ALL:
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1 lets nothing be skipped: {reason_of(report)}"
        report.__dict__.pop("wasxfail", None)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """With REQUIRE_ALL=1 a skipped module has failed."""
    report: Any = yield
    if report.skipped and REQUIRE_ALL:
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1 lets nothing be skipped: {reason_of(report)}"
    return report


def reason_of(report: Any) -> str:
    """Why the test or module was skipped, in its own words."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(getattr(report, "wasxfail", "") or report.longrepr)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Add to SKIP_REPORT what was skipped, once for each reason."""
    reports = [*terminalreporter.getreports("skipped"), *terminalreporter.getreports("xfailed")]
    reasons = sorted({reason_of(report) for report in reports})
    if reasons and (file := os.environ.get("SKIP_REPORT")):
        counts = {reason: sum(reason_of(report) == reason for report in reports) for reason in reasons}
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.writelines(f"{count} test(s): {reason}\n" for reason, count in counts.items())


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A database for each run and worker: on SQLite a file, which threads share as they do in service."""
    test = settings.DATABASES["default"].setdefault("TEST", {})
    if "sqlite3" in settings.DATABASES["default"]["ENGINE"]:
        test["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        flush_past_triggers()
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


def flush_past_triggers() -> None:
    """Let the flush after a transactional test empty tables whose rows triggers guard.

    On PostgreSQL it truncates, which row triggers do not see. The class is told, since a thread has a second
    connection while Playwright's event loop runs in it.
    """
    operations = type(connection.ops)
    flush = operations.sql_flush

    def sql_flush(self: Any, *arguments: Any, **options: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = dict(cursor.fetchall())
        drop = [f"DROP TRIGGER {name}" for name in triggers]
        return [*drop, *flush(self, *arguments, **options), *triggers.values()]

    operations.sql_flush = sql_flush


@pytest.fixture(autouse=True)
def speaks_english() -> Iterator[None]:
    """Each test begins in English: a request in another language leaves it active in its thread."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium, talking to nobody but the tests."""
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture
def soffice() -> str:
    """The path of LibreOffice; the test that uses it is marked `libreoffice`."""
    found, reason = NEEDS["libreoffice"]
    if not found:
        pytest.skip(reason)
    return found


@pytest.fixture
def alone_on_the_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No other worker holds a long transaction, which would keep dead rows from being removed; those of its
    single tests are waited for.
    """
    monkeypatch.setattr("surveyapp.fielding.mixing_actions.READERS", 90.0)
    with no_long_transaction():
        yield


@pytest.fixture
def worker(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site whose tasks go into the queue; its worker leaves the test's connection open."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    settings.WORKER = True
    settings.TASKS = {"default": {"BACKEND": settings.QUEUED}}
