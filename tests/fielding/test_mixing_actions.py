"""Mixing rewrites what would tell the order of arrival, and changes no answer."""

import datetime as dt
import random
import string
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from surveyapp.answering.drafts.draft_actions import purge
from surveyapp.answering.page.page_validation import PageReading
from surveyapp.answering.paper.keying_actions import begin, key_in, save_entry
from surveyapp.fielding.mixing_actions import LOCK_WAIT, NotMixedError, mix, mix_pending
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.fielding.withdrawal_actions import erase
from surveyapp.models import Draft, PendingMixing, Response, Survey
from surveyapp.operation.retention_actions import delete_due
from tests.builders import ANSWERS, TODAY, make_draft, make_response, make_survey

pytestmark = pytest.mark.usefixtures("alone_on_the_server")


def long_text(seed: int) -> str:
    """A text that PostgreSQL cannot compress, so that it is stored apart."""
    return "".join(random.Random(seed).choices(string.ascii_letters + string.digits, k=6000))


@pytest.mark.django_db(transaction=True)
def test_mixing_changes_no_answer() -> None:
    survey = make_survey()
    for number in range(5):
        make_response(survey, {**ANSWERS, "remarks": long_text(number), "times": number})
    make_draft(survey)
    before = list(Response.objects.order_by("key").values())
    mix(survey=survey, by="tests")
    assert list(Response.objects.order_by("key").values()) == before
    assert Draft.objects.count() == 1


def begin_with_empty_files() -> None:
    """Rows of tests that were rolled back lie in the table still; new rows may come to lie there."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE surveyapp_response CASCADE")


def order_of_rows() -> list[tuple[int, str]]:
    """Key and transaction of each response to the first survey, in the order in which rows lie."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.key, r.xmin::text FROM surveyapp_response r "
            "JOIN surveyapp_survey s ON s.id = survey_id WHERE s.slug = 'ward' ORDER BY r.ctid"
        )
        return cursor.fetchall()


def order_of_large_values(remarks: dict[int, str]) -> list[int]:
    """The keys of the responses (key -> remark) in the order in which their remarks were stored apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltoastrelid::regclass FROM pg_class WHERE oid = 'surveyapp_response'::regclass"
        )
        (table,) = cursor.fetchone()
        pieces = "string_agg(chunk_data, ''::bytea ORDER BY chunk_seq)"
        cursor.execute(f"SELECT {pieces} FROM {table} GROUP BY chunk_id ORDER BY chunk_id")  # noqa: S608
        values = [bytes(value) for (value,) in cursor.fetchall()]
    found = [key for value in values for key, text in remarks.items() if text[:50].encode() in value]
    assert len(found) == len(remarks)
    return found


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_rows_transactions_and_large_values_lie_in_the_order_of_the_keys() -> None:
    begin_with_empty_files()
    survey, other = make_survey("ward"), make_survey("theatre")
    remarks = {}
    for number in range(12):
        text = long_text(number)
        remarks[make_response(survey, {**ANSWERS, "remarks": text}).key] = text
        make_response(other)
    assert [key for key, _xmin in order_of_rows()] == order_of_large_values(remarks) == list(remarks)
    mix(survey=survey, by="tests")
    assert [key for key, _xmin in order_of_rows()] == order_of_large_values(remarks) == sorted(remarks)
    assert sorted(remarks) != list(remarks)
    assert len({xmin for _key, xmin in order_of_rows()}) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_another_session_may_still_read_is_waited_for_and_told() -> None:
    begin_with_empty_files()
    survey = make_survey("ward")
    make_response(survey)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT count(*) FROM surveyapp_survey")  # of another table, which nobody locks
        with pytest.raises(NotMixedError, match="another session may still read deleted rows"):
            mix(survey=survey, by="tests", patience=0)
        cursor.execute("COMMIT")
    other.close()
    assert mix_pending(by="tests") == {"ward": ""}
    assert not PendingMixing.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_behind_a_long_reader_mixing_gives_up_and_holds_nobody_up_for_longer_than_a_lock_is_waited_for() -> (
    None
):
    survey = make_survey("ward")
    make_response(survey)
    reader, sender, longest = connection.copy(), connection.copy(), 0.0
    with reader.cursor() as reading, sender.cursor() as sending, ThreadPoolExecutor(1) as pool:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM surveyapp_response")
        begun = time.monotonic()
        mixing = pool.submit(mix_in_thread, survey, patience=3.0)
        while not mixing.done():
            sent = time.monotonic()
            sending.execute("UPDATE surveyapp_draft SET touched_on = touched_on")
            sending.execute("SELECT count(*) FROM surveyapp_response")
            longest = max(longest, time.monotonic() - sent)
        with pytest.raises(NotMixedError, match=r"another session .* locks the tables"):
            mixing.result()
        assert 1 < longest < LOCK_WAIT / 1000 + 1
        assert time.monotonic() - begun < 3 + LOCK_WAIT / 1000 + 1
        reading.execute("ROLLBACK")
    reader.close()
    sender.close()
    assert mix_pending(by="tests") == {"ward": ""}


def mix_in_thread(survey: Survey, *, patience: float) -> None:
    try:
        mix(survey=survey, by="tests", patience=patience)
    finally:
        connection.close()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_after_mixing_the_session_waits_as_it_did_before() -> None:
    shown = "SELECT current_setting('lock_timeout'), current_setting('statement_timeout')"
    with connection.cursor() as cursor:
        cursor.execute(shown)
        before = cursor.fetchone()
        mix(survey=make_survey(), by="tests")
        cursor.execute(shown)
        assert cursor.fetchone() == before == ("1min", "0")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["closed", "withdrawn", "draft purged", "years over"])
def test_what_deletes_answers_leaves_a_note_until_the_tables_are_rewritten(ending: str) -> None:
    survey = make_survey("ward")
    response = make_response(survey)
    if ending == "withdrawn":
        erase(response=response, by="tests", today=TODAY)
    elif ending == "draft purged":
        make_draft(survey, touched_on=TODAY - dt.timedelta(days=400))
        purge(today=TODAY)
    else:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("surveyapp.tasks.mix", lambda **_: None)
            close_survey(survey=survey, by="tests", today=TODAY)
    if ending == "years over":
        PendingMixing.objects.all().delete()
        delete_due(survey=survey, today=TODAY + dt.timedelta(days=366 * 11), by="tests")
    assert PendingMixing.objects.get().survey == survey
    assert mix_pending(by="tests") == {"ward": ""}
    assert mix_pending(by="tests") == {}


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_on_sqlite_the_files_keep_nothing_of_a_deleted_draft() -> None:
    survey = make_survey()
    draft = make_draft(survey, {"remarks": "only in the draft"})
    draft.delete()
    mix(survey=survey, by="tests")
    file = Path(connection.settings_dict["NAME"])
    for path in file.parent.glob(f"{file.name}*"):
        assert b"only in the draft" not in path.read_bytes()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_on_sqlite_nothing_is_done_inside_a_transaction() -> None:
    survey = make_survey()
    make_response(survey)
    mix(survey=survey, by="tests")
    assert Response.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_sheet_and_its_response_share_no_transaction_any_more() -> None:
    begin_with_empty_files()
    survey = make_survey("ward")
    for number in range(1, 4):
        entry = begin(survey=survey, number=number, by="ada")
        reading = PageReading(answers=ANSWERS, typed={}, errors=(), warnings=(), flags=())
        save_entry(entry=entry, reading=reading, language_code="en")
        key_in(entry=entry, by="ada", today=TODAY)
    shared = "SELECT count(*) FROM surveyapp_paperreturn p JOIN surveyapp_response r ON p.xmin = r.xmin"
    with connection.cursor() as cursor:
        cursor.execute(shared)
        assert cursor.fetchone() == (3,)
        mix(survey=survey, by="tests")
        cursor.execute(shared)
        assert cursor.fetchone() == (0,)
