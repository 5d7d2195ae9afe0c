"""What PostgreSQL writes into its own log of statements that fail: no answer, whatever fails."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from deploy import postgres
from deploy.site_server import manage, variables

pytestmark = pytest.mark.pg_server

ROOT = Path(__file__).parents[2]
ANSWER = "Zwetschgenmus"
# Each fails in its own way, and PostgreSQL would say the row, the key, the value or the statement.
FAILING = f"""
import json
from django.db import DatabaseError, connection
failures = 0
def fail(sql, *values):
    global failures
    for _ in range(10):  # a statement that is asked often is prepared, and says other things when it fails
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
        except DatabaseError:
            failures += 1
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE answers (a text UNIQUE, b int NOT NULL, c varchar(5), CHECK (b < 5))")
    cursor.execute("CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                   "RAISE EXCEPTION 'could not extend file: %', NEW.a USING ERRCODE = '53100'; END $$")
    cursor.execute("INSERT INTO answers VALUES (%s, 1)", ["{ANSWER}"])
fail("INSERT INTO answers VALUES (%s, 1)", "{ANSWER}")           # Key (a)=(...) already exists
fail("INSERT INTO answers VALUES (%s, NULL)", "{ANSWER}2")       # Failing row contains (...)
fail("INSERT INTO answers VALUES (%s, 9)", "{ANSWER}3")          # the same
fail("INSERT INTO answers (b, c) VALUES (1, %s)", "{ANSWER}")    # value too long
fail("SELECT %s::text::int", "{ANSWER}")                         # invalid input syntax: the value
fail("SELECT %s::text::jsonb", '{{"{ANSWER}"')                   # JSON data, line 1: ...
with connection.cursor() as cursor:
    cursor.execute("CREATE TRIGGER t BEFORE INSERT ON answers FOR EACH ROW EXECUTE FUNCTION full_disk()")
fail("INSERT INTO answers VALUES (%s, 1)", "{ANSWER}4")          # a disk that is full
for _ in range(10):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text", ["{ANSWER}"])
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::text%'")
    print(failures, cursor.fetchone()[0] > 0)
"""  # noqa: S608 - a word of our own


@pytest.fixture(scope="module")
def database() -> Iterator[postgres.PassingServer]:
    """A server that logs as it comes, with what is shipped for the role of the site."""
    with postgres.passing_server(postgres.find_programs(), "-c fsync=off") as own:
        yield own


def connect(database: postgres.PassingServer) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(database.home), user="survey", dbname="postgres", autocommit=True)


def check(environment: dict[str, str]) -> str:
    command = [sys.executable, "manage.py", "check", "--deploy"]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    ).stderr


def test_the_role_as_it_comes_is_warned_of_and_as_it_is_shipped_lets_no_answer_into_the_log(
    database: postgres.PassingServer, tmp_path: Path
) -> None:
    environment = variables(tmp_path, DATABASE_URL=database.url, LOG_LEVEL="CRITICAL")
    log = database.home / "log"
    warned = check(environment)
    assert "surveyapp.W002" in warned
    assert "log_error_verbosity = default" in warned
    assert "deploy/server/database_role.sql" in warned
    with connect(database) as session:
        session.execute((ROOT / "deploy/server/database_role.sql").read_bytes())
    assert "surveyapp.W002" not in check(environment)
    assert manage(environment, "shell", "--verbosity=0", "-c", FAILING).strip() == "70 True"
    assert ANSWER not in log.read_text()
    # What is tried is what the role's settings keep out: without them it stands there.
    with connect(database) as session:
        session.execute(b"ALTER ROLE survey RESET ALL")
        session.execute(b"DROP TABLE answers; DROP FUNCTION full_disk")
    manage(environment, "shell", "--verbosity=0", "-c", FAILING)
    assert ANSWER in log.read_text()


def test_a_process_of_the_database_that_crashes_leaves_no_answer_either(
    database: postgres.PassingServer, tmp_path: Path
) -> None:
    """The postmaster says which statement was running, whatever the role's settings: parameters are apart."""
    answer = "Quittenbrot"
    environment = variables(tmp_path, DATABASE_URL=database.url)
    statement = f"execute('SELECT pg_sleep(60), %s', ['{answer}'])"
    code = f"from django.db import connection; connection.cursor().{statement}"
    command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", code]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    backend = 0
    with connect(database) as session:
        for _ in range(300):
            found = session.execute(
                b"SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
            ).fetchone()
            if found:
                backend = int(str(found[0]))
                break
            time.sleep(0.1)
        assert backend
    os.kill(backend, signal.SIGKILL)
    process.wait(30)
    log = database.home / "log"
    for _ in range(100):
        if "was terminated by signal 9" in log.read_text():
            break
        time.sleep(0.1)
    assert "was terminated by signal 9" in log.read_text()
    assert answer not in log.read_text()
