"""After a withdrawal nothing of the answers is left: in no table, kept figure, shared result or free page."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils import timezone

from surveyapp.answering.drafts.draft_actions import withdraw
from surveyapp.answering.drafts.respondent_secrets import receipt_hash
from surveyapp.fielding.exclusion_actions import ResponseGoneError, exclude
from surveyapp.fielding.files.file_actions import request_file
from surveyapp.fielding.mixing_actions import mix
from surveyapp.fielding.withdrawal_actions import erase
from surveyapp.models import (
    Action,
    AuditEvent,
    FileRequest,
    KeptResult,
    Response,
    Survey,
    Tally,
    TextReview,
)
from surveyapp.reporting.report.report_queries import read_report
from tests.builders import ANSWERS, TODAY, make_response, make_survey
from tests.staff.pages import make_user

pytestmark = pytest.mark.usefixtures("alone_on_the_server")

MARKER = "Zwetschgenmus mit Anis"
RECEIPT = "7K2M-9QXT-AB3D-EF4G-HJ5K"
LONG = f"{MARKER} " + "and so on, at length, " * 400
"""Longer than a page of the file, so that it lies on pages of its own."""


def by_receipt(response: Response) -> None:
    withdraw(survey=response.survey, receipt=RECEIPT, today=TODAY)


def by_key(response: Response) -> None:
    erase(response=response, by="ada", today=TODAY)


def by_command(response: Response) -> None:
    call_command("withdraw", "ward", RECEIPT)


def by_command_and_key(response: Response) -> None:
    call_command("withdraw", "ward", str(response.pk))


WAYS = [by_receipt, by_key, by_command, by_command_and_key]


def remembered(survey: Survey) -> Response:
    """A response whose words stand in as many places as staff can bring them to."""
    response = make_response(survey, ANSWERS | {"remarks": LONG}, receipt_hash=receipt_hash(RECEIPT))
    exclude(response=response, reason="other", note=f"writes of {MARKER}", by="ada")
    TextReview.objects.create(
        response=response, variable="remarks", state="withheld", text_hash="0" * 64, by="ada", period=TODAY
    )
    for _number in range(7):
        make_response(survey)
    read_report(survey)
    made = request_file(
        owner=make_user(),
        survey=survey,
        kind="responses_raw_csv",
        arguments={},
        query="",
        language_code="en",
        now=timezone.now(),
    )
    made.refresh_from_db()
    assert made.state == FileRequest.State.FINISHED
    return response


def cells() -> list[tuple[str, str]]:
    """Every value in every column of every table, as text, with the table's name."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table's name
            found += [(table, _as_text(value)) for row in cursor.fetchall() for value in row]
    return found


def _as_text(value: Any) -> str:
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).decode("latin-1")
    return json.dumps(value, ensure_ascii=False, default=str)


def holding(text: str) -> set[str]:
    return {table for table, value in cells() if text in value}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", WAYS)
def test_no_column_of_any_table_holds_a_word_of_it(way: Callable[[Response], None]) -> None:
    response = remembered(make_survey())
    assert holding(MARKER) == {"surveyapp_response", "surveyapp_exclusion", "surveyapp_filerequest"}
    assert KeptResult.objects.exists()
    way(response)
    assert holding(MARKER) == set()
    assert holding(str(response.pk)) <= {"surveyapp_auditevent"}  # which names it, and holds no answer
    assert not KeptResult.objects.exists()
    assert Response.objects.count() == 7
    assert Tally.objects.totals(response.survey)["withdrawn"] == 1


@contextmanager
def in_a_file(path: Path) -> Iterator[None]:
    """The database of tests, which lies in memory, as the file with a write-ahead log that a site has."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    own = connections["default"]
    connections["default"] = DatabaseWrapper(own.settings_dict | {"NAME": str(path)}, alias="default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = own


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", [by_receipt, by_key])
def test_no_byte_of_the_file_or_its_log_holds_a_word_of_it(
    way: Callable[[Response], None], tmp_path: Path
) -> None:
    path, log = tmp_path / "site.sqlite3", tmp_path / "site.sqlite3-wal"
    with in_a_file(path):
        response = remembered(make_survey())
        assert MARKER.encode() in path.read_bytes() + log.read_bytes()
        way(response)
        assert MARKER.encode() not in path.read_bytes()
        assert MARKER.encode() not in log.read_bytes()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_byte_of_the_tables_files_holds_a_word_of_it_once_they_are_rewritten() -> None:
    survey = make_survey()
    response = remembered(survey)
    assert MARKER in files_of_tables()
    by_key(response)
    assert MARKER in files_of_tables()  # dead rows: hence the next step, which the command takes by itself
    mix(survey=survey, by="tests")
    assert MARKER not in files_of_tables()


def files_of_tables() -> str:
    """What lies in the files of PostgreSQL's tables and of their large values, deleted or not."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind IN ('r', 't') "
            "AND (relname LIKE 'surveyapp%' OR relnamespace = 'pg_toast'::regnamespace)"
        )
        return "".join(bytes(content).decode("latin-1") for (content,) in cursor.fetchall())


@pytest.mark.django_db
def test_who_erased_which_response_is_recorded_and_never_what_it_said() -> None:
    response = remembered(make_survey())
    key = str(response.pk)
    erase(response=response, by="ada", today=TODAY)
    event = AuditEvent.objects.get(action=Action.RESPONSE_ERASED)
    assert (event.by, event.survey, event.object, event.detail) == ("ada", "ward", key, "")


@pytest.mark.django_db
def test_a_response_is_erased_once() -> None:
    survey = make_survey()
    response, again = make_response(survey), Response.objects.get()
    erase(response=response, by="ada", today=TODAY)
    with pytest.raises(ResponseGoneError):
        erase(response=again, by="ada", today=TODAY)
    assert Tally.objects.totals(survey)["withdrawn"] == 1
