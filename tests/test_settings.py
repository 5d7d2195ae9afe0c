"""The settings: loud where they must be, and safe where nothing was said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from config.databases import POSTGRESQL_OPTIONS, REPLICA_OPTIONS, WAIT

ROOT = Path(__file__).resolve().parent.parent


def load(
    tmp_path: Path, shown: str, *, first: str = "", **variables: str
) -> subprocess.CompletedProcess[str]:
    """A fresh process that loads the settings with nothing in the environment but `variables`."""
    code = f"import os; {first or 'pass'}; from config import settings; print({shown})"
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SECRET_KEY_FILE": str(tmp_path / "secret_key"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_without_a_secret_key_the_site_does_not_start_and_says_what_to_set(tmp_path: Path) -> None:
    done = load(tmp_path, "settings.SECRET_KEY")
    assert done.returncode == 1
    assert "DJANGO_SECRET_KEY is not set: set it to" in done.stderr


def test_manage_py_says_so_in_one_line(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DJANGO_SECRET_KEY_FILE": str(tmp_path / "none")}
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("manage.py: DJANGO_SECRET_KEY is not set")
    assert len(done.stderr.splitlines()) == 1


def test_the_secret_key_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("from-the-file\n")
    assert load(tmp_path, "settings.SECRET_KEY").stdout == "from-the-file\n"


def test_the_variable_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("from-the-file\n")
    assert load(tmp_path, "settings.SECRET_KEY", DJANGO_SECRET_KEY="mine").stdout == "mine\n"


def test_debugging_is_off_and_cookies_need_tls_unless_said_otherwise(tmp_path: Path) -> None:
    shown = "settings.DEBUG, settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE"
    assert load(tmp_path, shown, DJANGO_SECRET_KEY="k").stdout == "False True True\n"
    assert load(tmp_path, shown, DJANGO_SECRET_KEY="k", PLAIN_HTTP="true").stdout == "False False False\n"


def test_cookies_have_names_that_browsers_take_over_tls_alone_unless_there_is_none(tmp_path: Path) -> None:
    shown = (
        "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, "
        "settings.SECURE_PREFIX"
    )
    names = "__Host-sessionid __Host-csrftoken __Host-language __Secure-\n"
    assert load(tmp_path, shown, DJANGO_SECRET_KEY="k").stdout == names
    plain = load(tmp_path, shown, DJANGO_SECRET_KEY="k", PLAIN_HTTP="true", DEBUG="true").stdout
    assert plain == "sessionid csrftoken language \n"


def test_sqlite_queues_writers_and_means_on_disk(tmp_path: Path) -> None:
    shown = "settings.DATABASES['default']['OPTIONS']"
    options = load(tmp_path, shown, DJANGO_SECRET_KEY="k").stdout
    assert "'transaction_mode': 'IMMEDIATE'" in options
    assert "synchronous=FULL" in options


def test_postgresql_keeps_its_connections(tmp_path: Path) -> None:
    shown = "settings.DATABASES['default']['ENGINE'], settings.DATABASES['default']['CONN_MAX_AGE']"
    url = "postgres://survey@/survey?host=/run/postgresql"
    done = load(tmp_path, shown, DJANGO_SECRET_KEY="k", DATABASE_URL=url)
    assert done.stdout == "django.db.backends.postgresql None\n"


POSTGRESQL = {
    "DJANGO_SECRET_KEY": "k",
    "DATABASE_URL": "postgres://survey@/survey?host=/run/postgresql",
    "DATABASE_REPLICA_URL": "postgres://survey@replica/survey",
}


def test_pages_wait_for_postgresql_for_less_than_20_seconds_and_commands_for_as_long_as_it_takes(
    tmp_path: Path,
) -> None:
    shown = "[settings.DATABASES[name]['OPTIONS']['options'] for name in ('default', 'replica')]"
    limits = "-c lock_timeout=60s -c statement_timeout=0"
    printed = f"['{limits}', '{limits} -c default_transaction_read_only=on']\n"
    assert load(tmp_path, shown, **POSTGRESQL).stdout == printed
    limits = "-c lock_timeout=4s -c statement_timeout=8s"
    printed = f"['{limits}', '{limits} -c default_transaction_read_only=on']\n"
    done = load(tmp_path, shown, first="import config.wsgi", **POSTGRESQL)
    assert done.stdout == printed, done.stderr
    connecting = POSTGRESQL_OPTIONS["connect_timeout"]
    assert connecting + WAIT + 8 + REPLICA_OPTIONS["connect_timeout"] < 20


def test_what_the_address_of_the_database_says_comes_last_and_so_wins(tmp_path: Path) -> None:
    url = f"{POSTGRESQL['DATABASE_URL']}&options=-c%20lock_timeout%3D1s&connect_timeout=9"
    shown = "[settings.DATABASES['default']['OPTIONS'][name] for name in ('options', 'connect_timeout')]"
    printed = load(tmp_path, shown, DJANGO_SECRET_KEY="k", DATABASE_URL=url).stdout
    assert printed == "['-c lock_timeout=60s -c statement_timeout=0 -c lock_timeout=1s', 9]\n"


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_pragmas_are_in_force() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


def test_every_answer_carries_a_strict_policy_and_the_other_headers(client: Client) -> None:
    headers = client.get("/no/such/page/").headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"


def test_a_request_is_bounded() -> None:
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE == 2 * 1024 * 1024
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == 2000


def test_staff_need_a_second_factor_unless_debugging_or_said_otherwise(tmp_path: Path) -> None:
    shown = "settings.STAFF_MFA"
    assert load(tmp_path, shown, DJANGO_SECRET_KEY="k").stdout == "required\n"
    assert load(tmp_path, shown, DJANGO_SECRET_KEY="k", DEBUG="true").stdout == "optional\n"
    assert (
        load(tmp_path, shown, DJANGO_SECRET_KEY="k", DEBUG="true", STAFF_MFA="Required").stdout
        == "required\n"
    )
    done = load(tmp_path, shown, DJANGO_SECRET_KEY="k", STAFF_MFA="perhaps")
    assert "STAFF_MFA is “perhaps”: set it to required or optional." in done.stderr


def test_sheets_of_an_unknown_size_stop_the_start_with_those_that_there_are(tmp_path: Path) -> None:
    done = load(tmp_path, "settings.PAPER_SIZE", DEBUG="true", PAPER_SIZE="foolscap")
    assert done.returncode == 1
    assert "PAPER_SIZE is “foolscap”: set it to letter or a4." in done.stderr
    assert load(tmp_path, "settings.PAPER_SIZE", DEBUG="true", PAPER_SIZE="A4").stdout == "a4\n"


def test_a_smallest_cell_that_would_hide_nothing_stops_the_start(tmp_path: Path) -> None:
    done = load(tmp_path, "settings.SMALLEST_CELL", DEBUG="true", SMALLEST_CELL="2")
    assert done.returncode == 1
    assert "SMALLEST_CELL is 2: give 3 or more" in done.stderr
    assert load(tmp_path, "settings.SMALLEST_CELL", DEBUG="true").stdout == "6\n"


def test_the_list_of_fonts_is_kept_where_the_service_may_write(tmp_path: Path) -> None:
    key = "k" * 50
    shown = "os.environ['MPLCONFIGDIR']"
    assert load(tmp_path, shown, DJANGO_SECRET_KEY=key).stdout.strip() == str(ROOT / "var" / "matplotlib")
    assert (
        load(tmp_path, shown, DJANGO_SECRET_KEY=key, MPLCONFIGDIR="elsewhere").stdout.strip() == "elsewhere"
    )


def test_statements_are_prepared_on_postgresql_unless_the_address_says_that_a_pooler_keeps_none(
    tmp_path: Path,
) -> None:
    shown = "settings.DATABASES['default']['OPTIONS']['prepare_threshold']"
    address = POSTGRESQL["DATABASE_URL"]
    printed = [
        load(tmp_path, shown, DJANGO_SECRET_KEY="k", DATABASE_URL=url).stdout.strip()
        for url in (address, f"{address}&prepare_threshold=None")
    ]
    assert printed == ["5", "None"]


@pytest.mark.parametrize("hours", ["0", "-1", "169"])
def test_a_requested_file_is_kept_for_an_hour_at_least_and_a_week_at_most(tmp_path: Path, hours: str) -> None:
    done = load(tmp_path, "settings.FILE_HOURS", DJANGO_SECRET_KEY="k", FILE_HOURS=hours)
    assert f"FILE_HOURS is {hours}: give 1 to 168, the hours of a week." in done.stderr
    for allowed in ("1", "168"):
        done = load(tmp_path, "settings.FILE_HOURS", DJANGO_SECRET_KEY="k", FILE_HOURS=allowed)
        assert done.stdout == f"{allowed}\n"


@pytest.mark.parametrize("address", ["survey.example.org", "https://survey.example.org/staff/", "ftp://a"])
def test_the_address_of_the_site_is_an_address_alone(tmp_path: Path, address: str) -> None:
    assert load(
        tmp_path, "settings.SITE_URL", SITE_URL="https://a.org/", DJANGO_SECRET_KEY="x" * 60
    ).stdout == ("https://a.org\n")
    done = load(tmp_path, "settings.SITE_URL", SITE_URL=address, DJANGO_SECRET_KEY="x" * 60)
    assert "such as https://survey.example.org" in done.stderr
