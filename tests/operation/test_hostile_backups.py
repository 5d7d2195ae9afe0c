"""A backup that somebody tampered with is refused in one sentence, in bounded memory, and changes nothing."""

import gzip
import hashlib
import io
import json
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from surveyapp.models import AuditEvent, Response, Survey
from surveyapp.operation.backup_file import new_key
from surveyapp.operation.backup_lines import LONGEST_LINE
from surveyapp.operation.backup_tables import rows
from surveyapp.operation.backups import RowTooLongError, back_up
from surveyapp.operation.verification import verify
from tests.builders import ANSWERS, make_response, make_survey
from tests.operation.test_backups import NOW

pytestmark = pytest.mark.django_db(transaction=True)

Row = dict[str, Any]


def backup(tmp_path: Path) -> Path:
    survey = make_survey()
    for number in range(3):
        make_response(survey, {**ANSWERS, "times": number})
    back_up(tmp_path / "backup", now=NOW)
    return tmp_path / "backup"


def parsed(file: Path) -> list[Row]:
    return [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]


def write(file: Path, lines: list[Row]) -> None:
    """The lines as a file whose counts and checksum are right, so that only the content is odd."""
    *others, end = lines
    body = b"".join(json.dumps(line).encode() + b"\n" for line in others)
    if isinstance(end.get("rows"), dict):
        end["rows"] = Counter(line["model"] for line in others[1:] if isinstance(line.get("model"), str))
    if "sha256" in end:
        end["sha256"] = hashlib.sha256(body).hexdigest()
    file.write_bytes(gzip.compress(body + json.dumps(end).encode() + b"\n"))


def restored(file: Path) -> str:
    """What `restore` says of the file."""
    output = io.StringIO()
    call_command("restore", str(file), overwrite=True, stdout=output)
    return output.getvalue()


def refusal(file: Path) -> str:
    """The one sentence by which `restore` refuses the file, having changed nothing."""
    before = list(rows())
    with pytest.raises(CommandError) as refused:
        restored(file)
    assert list(rows()) == before
    text = str(refused.value)
    assert len(text.splitlines()) == 1
    assert len(text) < 400
    return text


def row_of(lines: list[Row], model: str) -> Row:
    return next(line for line in lines if line.get("model") == model)


def without(key: str, line: int) -> Callable[[list[Row]], None]:
    return lambda lines: lines[line].pop(key)


def with_value(key: str, value: object, line: int) -> Callable[[list[Row]], None]:
    return lambda lines: lines[line].update({key: value})


def with_row(model: str, pk: object = 1, **fields: object) -> Callable[[list[Row]], None]:
    return lambda lines: lines.insert(1, {"model": model, "pk": pk, "fields": fields})


def with_field(model: str, name: str, value: object) -> Callable[[list[Row]], None]:
    return lambda lines: row_of(lines, model)["fields"].update({name: value})


DAMAGED: dict[str, Callable[[list[Row]], None]] = {
    **{f"a head without {key}": without(key, 0) for key in ("kind", "format", "made_at", "migrations")},
    **{f"an end without {key}": without(key, -1) for key in ("rows", "answers_hash", "sha256")},
    "a head with a number as its moment": with_value("made_at", 7, 0),
    "a head with a long text as its moment": with_value("made_at", "x" * 5000, 0),
    "a head with a list of migrations": with_value("migrations", ["surveyapp"], 0),
    "a head with migrations that are no list": with_value("migrations", {"surveyapp": 1}, 0),
    "a format that is text": with_value("format", "1", 0),
    "an end whose rows are a list": with_value("rows", [], -1),
    "a row of a session": with_row("sessions.session", "k", session_data="", expire_date="2030-01-01T00:00Z"),
    "a row of a count of sign-ins": with_row("surveyapp.signinattempts"),
    "a row of a permission": with_row("auth.permission", codename="x"),
    "a row of a table that nobody knows": with_row("surveyapp.nothing"),
    "a row of an application that nobody knows": with_row("shop.order"),
    "a row without a key": with_row("surveyapp.tally", None),
    "a row without columns": lambda lines: lines.insert(1, {"model": "surveyapp.tally", "pk": 1}),
    "a row with another part": lambda lines: row_of(lines, "surveyapp.survey").update(more=1),
    "a row whose columns are a list": lambda lines: row_of(lines, "surveyapp.survey").update(fields=[]),
    "a row whose table is a number": lambda lines: row_of(lines, "surveyapp.survey").update(model=7),
}

UNLOADABLE: dict[str, Callable[[list[Row]], None]] = {
    "a date that is none": with_field("surveyapp.survey", "opened_at", "yesterday"),
    "a number that is text": with_field("surveyapp.survey", "draft_days", "many"),
    "a number that is a table": with_field("surveyapp.survey", "draft_days", {"a": [1]}),
    "a number beyond all columns": with_field("surveyapp.survey", "draft_days", 10**30),
    "a state that there is not": with_field("surveyapp.survey", "state", "everywhere"),
    "a column that must be there left empty": with_field("surveyapp.response", "answers", None),
    "a row that refers to none": with_field("surveyapp.response", "survey", "no-such-survey"),
    "a key that stands twice": lambda lines: lines.insert(-1, dict(row_of(lines, "surveyapp.response"))),
    "a permission that there is not": with_row(
        "auth.group", 9, name="g", permissions=[["no_such", "auth", "user"]]
    ),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_line_that_no_backup_holds_is_refused_before_the_database_is_touched(
    tmp_path: Path, case: str
) -> None:
    file = backup(tmp_path)
    lines = parsed(file)
    DAMAGED[case](lines)
    write(file, lines)
    text = refusal(file)
    assert "line " in text
    assert "Nothing was changed" in text


@pytest.mark.parametrize("case", UNLOADABLE)
def test_a_row_that_the_database_refuses_takes_all_others_with_it(tmp_path: Path, case: str) -> None:
    file = backup(tmp_path)
    lines = parsed(file)
    UNLOADABLE[case](lines)
    write(file, lines)
    assert "Nothing was changed" in refusal(file)


@pytest.mark.parametrize(
    "content",
    [
        *(b"[]\n", b"7\n", b"null\n", b"\n", b"{}\n", b"[" * 100_000 + b"\n"),
        *(b'{"kind": ' + b"9" * 5000 + b"}\n", b"\xff\xfe\n", b"NaN\n", b'{"kind": "\\ud800"}\n'),
    ],
    ids=repr,
)
def test_a_first_line_that_is_no_head_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "backup"
    file.write_bytes(gzip.compress(content))
    assert "line 1 " in refusal(file)


def test_what_follows_the_end_is_refused(tmp_path: Path) -> None:
    file = backup(tmp_path)
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()) + b"more\n"))
    assert "more follows" in refusal(file)


def test_a_line_without_end_takes_no_more_memory_than_the_longest_line(tmp_path: Path) -> None:
    file = tmp_path / "backup"
    file.write_bytes(gzip.compress(b'{"kind": "' + b"a" * (8 * LONGEST_LINE)))
    tracemalloc.start()
    text = refusal(file)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "longer than any line" in text
    assert peak < 4 * LONGEST_LINE


def test_no_backup_is_written_that_could_not_be_restored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_survey()
    monkeypatch.setattr("surveyapp.operation.backups.LONGEST_LINE", 1000)
    with pytest.raises(RowTooLongError, match="longer than 1000 bytes"):
        back_up(tmp_path / "backup", now=NOW)
    with pytest.raises(CommandError, match="no backup was written"):
        call_command("backup", str(tmp_path / "backup"))
    assert list(tmp_path.iterdir()) == []


def test_a_definition_that_nobody_can_read_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    file = backup(tmp_path)
    lines = parsed(file)
    with_field("surveyapp.instrumentversion", "definition", '{"format": 1}')(lines)
    write(file, lines)
    with pytest.raises(CommandError, match="The check found faults"):
        restored(file)
    assert Survey.objects.count() == 1
    faults = [fault for finding in verify() for fault in finding.faults]
    assert any("DefinitionError" in fault for fault in faults)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00binary", b"", b"AGE-SECRET-KEY-1NOTONE"])
def test_a_key_file_that_holds_no_key_is_said_to_hold_none(tmp_path: Path, content: bytes) -> None:
    make_survey()
    key, wrong = tmp_path / "key", tmp_path / "wrong"
    back_up(tmp_path / "backup", now=NOW, recipient=new_key(key))
    wrong.write_bytes(content)
    with pytest.raises(CommandError, match="AGE-SECRET-KEY"):
        call_command("restore", str(tmp_path / "backup"), key=wrong, overwrite=True)


def test_an_encrypted_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    make_survey()
    key = tmp_path / "key"
    file = tmp_path / "backup"
    back_up(file, now=NOW, recipient=new_key(key))
    file.write_bytes(file.read_bytes()[:-20])
    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", str(file), key=key, overwrite=True)


def test_a_file_that_cannot_be_opened_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        restored(tmp_path / "nowhere")
    assert Response.objects.count() == 0
    assert connection.is_usable()
    assert not AuditEvent.objects.exists()
