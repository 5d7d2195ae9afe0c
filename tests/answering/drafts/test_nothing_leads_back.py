"""No join, order, time or log line leads from a response to a draft, a tally, or the moment it was sent."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.db import connection

from surveyapp.answering.drafts.draft_actions import (
    end,
    make_private_link,
    save_page,
    start,
    submit,
    withdraw,
)
from surveyapp.answering.drafts.respondent_secrets import device_secret, normalised_receipt
from surveyapp.answering.promise.promise_actions import keep_told
from surveyapp.answering.promise.promise_queries import told_now
from surveyapp.fielding.mixing_actions import mix
from surveyapp.models import Draft, Response, Survey
from tests.builders import ANSWERS, LANDING, TODAY, make_survey

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("alone_on_the_server")]

PEOPLE = 24
SHARED = {
    *("survey_id", "fingerprint", "structural_fingerprint", "language", "mode", "period"),
    *("channel", "completeness", "arrangement", "synthetic", "flags", "promise_id"),
}
"""Columns of a response whose values many rows have in common, here and elsewhere."""

Row = dict[str, object]


@dataclass
class Script:
    """What happened, in its order, and everything that was secret on the way."""

    drafts: list[Row] = field(default_factory=list)  # as they were before they were sent
    secrets: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)  # of the responses, in the order of sending


def rows(table: str) -> list[Row]:
    """All rows of a table as the database gives them, in their physical order."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - one of our tables
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def dump() -> dict[str, list[Row]]:
    """Every table of the database, the site's and Django's."""
    return {model._meta.db_table: rows(model._meta.db_table) for model in apps.get_models()}


def people_answer(survey: Survey) -> Script:
    """People start, answer, ask for links, send, leave and withdraw, one after the other."""
    script = Script()
    told = keep_told(survey=survey, told=told_now(survey), today=TODAY)
    for number in range(PEOPLE):
        started = start(survey=survey, answers=LANDING, language_code="en", today=TODAY, promise=told)
        token = make_private_link(draft=started.draft)
        answers = {**ANSWERS, "remarks": f"remark of person {number}"}
        for page in survey.instrument.pages:
            save_page(draft=started.draft, page=page, answers=answers, today=TODAY)
        script.secrets += [started.secret, token, device_secret(token)]
        script.drafts += [row for row in rows("surveyapp_draft") if row["key"] == started.draft.key]
        if number % 6 == 5:  # stays a draft
            continue
        sent = submit(survey=survey, secret=started.secret, today=TODAY)
        script.secrets += [sent.receipt, normalised_receipt(sent.receipt), sent.response.receipt_hash]
        if number % 6 == 4:
            withdraw(survey=survey, receipt=sent.receipt, today=TODAY)
        else:
            script.keys.append(sent.response.key)
        end(survey=survey, disposition="declined", today=TODAY)
    return script


def texts(values: Iterator[object]) -> str:
    """All values in one text."""
    return "\n".join(value if isinstance(value, str) else json.dumps(value, default=str) for value in values)


def elsewhere(tables: dict[str, list[Row]], without: str) -> str:
    """The whole database as text, one table left out."""
    return texts(
        value for name, table in tables.items() if name != without for row in table for value in row.values()
    )


def test_nothing_of_a_response_is_found_in_another_row() -> None:
    script = people_answer(make_survey())
    tables = dump()
    others = elsewhere(tables, "surveyapp_response")
    assert len(tables["surveyapp_response"]) == len(script.keys)
    for row in tables["surveyapp_response"]:
        own = {name: value for name, value in row.items() if name not in SHARED}
        assert set(own) == {"key", "receipt_hash", "answers"}
        assert str(own["key"]) not in others
        assert str(own["receipt_hash"]) not in others
        answers = own["answers"]
        remark = json.loads(answers if isinstance(answers, str) else json.dumps(answers))["remarks"]
        assert remark.startswith("remark of person")
        assert f'"{remark}"' not in others


def test_nothing_of_a_sent_draft_is_left_and_no_secret_is_stored() -> None:
    script = people_answer(make_survey())
    tables = dump()
    everything = elsewhere(tables, "")
    left = {row["key"] for row in tables["surveyapp_draft"]}
    assert len(left) == PEOPLE // 6
    for draft in script.drafts:
        if draft["key"] not in left:
            for name in ("key", "device_hash", "link_hash"):
                assert str(draft[name]) not in everything
    stored = {row["receipt_hash"] for row in tables["surveyapp_response"]}
    assert not [secret for secret in script.secrets if secret in everything and secret not in stored]


def test_tallies_do_not_move_when_somebody_sends() -> None:
    survey = make_survey()
    people_answer(survey)
    before = rows("surveyapp_tally")
    started = start(survey=survey, answers=LANDING, language_code="en", today=TODAY)
    for page in survey.instrument.pages:
        save_page(draft=started.draft, page=page, answers=ANSWERS, today=TODAY)
    submit(survey=survey, secret=started.secret, today=TODAY)
    assert rows("surveyapp_tally") == before


@pytest.mark.sqlite
def test_on_sqlite_rows_lie_in_the_order_of_random_keys() -> None:
    script = people_answer(make_survey())
    found = [row["key"] for row in rows("surveyapp_response")]
    assert found == sorted(script.keys) != script.keys


@pytest.mark.postgres
def test_on_postgresql_rows_lie_in_the_order_of_random_keys_once_mixed() -> None:
    survey = make_survey()
    script = people_answer(survey)
    mix(survey=survey, by="tests")
    with connection.cursor() as cursor:
        cursor.execute("SELECT key, xmin::text FROM surveyapp_response ORDER BY ctid")
        found = cursor.fetchall()
    assert [key for key, _xmin in found] == sorted(script.keys) != script.keys
    assert len({xmin for _key, xmin in found}) == 1


def test_no_log_line_holds_a_key_a_secret_or_an_answer(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    survey = make_survey()
    script = people_answer(survey)
    mix(survey=survey, by="tests")
    words = [*script.secrets, *map(str, script.keys), "remark of person"]
    words += [str(draft[name]) for draft in script.drafts for name in ("key", "device_hash", "link_hash")]
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "published by" in logged
    assert not [word for word in words if word in logged]


def test_the_script_is_what_it_says() -> None:
    people_answer(make_survey())
    assert Draft.objects.count() == PEOPLE // 6
    assert Response.objects.count() == PEOPLE - 2 * (PEOPLE // 6)
