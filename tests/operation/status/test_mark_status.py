"""What the status says of operations that run every day, from the marks that the commands really leave."""

import datetime as dt
import json
from pathlib import Path

import pytest
import time_machine
from django.core.management.base import CommandError
from django.utils import translation

from surveyapp.models import OperationKind, Response
from surveyapp.operation.status import mark_status
from surveyapp.operation.status.system_status import State
from surveyapp.operation_marks import latest, note
from tests.builders import make_response, make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 9, 16, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, State.GOOD), (2, State.GOOD), (3, State.ATTENTION), (7, State.ATTENTION), (8, State.BAD)],
)
def test_a_backup_ages(tmp_path: Path, days: int, state: State) -> None:
    with time_machine.travel(NOON, tick=False):
        run("backup", tmp_path / "site.jsonl.gz")
    with time_machine.travel(NOON + dt.timedelta(days=days), tick=False):
        backup = mark_status.backup()
    assert backup.state is state
    assert f"File: {tmp_path}/site.jsonl.gz (" in backup.words
    assert "Not encrypted." in backup.words
    assert (f"It last ran {days} days ago." in backup.words) == (state is not State.GOOD)
    assert backup.since == (None if state is State.GOOD else NOON + dt.timedelta(days=2))


def test_without_a_backup_the_site_has_a_problem_and_without_a_purge_a_blemish() -> None:
    assert (mark_status.backup().state, mark_status.purge().state) == (State.BAD, State.ATTENTION)
    run("purge")
    assert mark_status.purge().state is State.GOOD


def test_a_purge_that_is_a_month_late_is_no_more_than_a_blemish() -> None:
    with time_machine.travel(NOON, tick=False):
        run("purge")
    with time_machine.travel(NOON + dt.timedelta(days=30), tick=False):
        assert mark_status.purge().state is State.ATTENTION


def test_a_backup_that_failed_says_since_when_and_what_the_last_good_one_was(tmp_path: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        run("backup", tmp_path / "good.jsonl.gz")
    for day in (1, 2):
        with time_machine.travel(NOON + dt.timedelta(days=day), tick=False):
            with pytest.raises(CommandError):
                run("backup", tmp_path / "nowhere" / "site.jsonl.gz")
            note(OperationKind.BACKUP, is_good=False, detail="OSError: No space left on device")
            backup = mark_status.backup()
    assert (backup.state, backup.since) == (State.BAD, NOON + dt.timedelta(days=1))
    assert "OSError: No space left on device" in backup.words
    assert "good.jsonl.gz" in backup.words


def test_a_backup_that_was_refused_before_it_began_has_failed(tmp_path: Path) -> None:
    run("backup", tmp_path / "site.jsonl.gz")
    with pytest.raises(CommandError, match="--overwrite"):
        run("backup", tmp_path / "site.jsonl.gz")
    assert mark_status.backup().state is State.BAD


def test_results_are_shared_every_day_where_a_survey_shares_any(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mark_status.share() is None
    make_survey(feedback=True)
    run("share_results")
    shared = mark_status.share()
    assert shared is not None
    assert shared.state is State.GOOD

    def fail(*_arguments: object, **_options: object) -> None:
        raise ValueError("no figures")

    monkeypatch.setattr("surveyapp.management.commands.share_results.shared_in_words", fail)
    with pytest.raises(ValueError, match="no figures"):
        run("share_results")
    failed = mark_status.share()
    assert failed is not None
    assert failed.state is State.BAD


def test_a_full_disk_is_named_in_the_mark_of_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path))

    monkeypatch.setattr("surveyapp.management.commands.backup.back_up", fail)
    with pytest.raises(CommandError, match="No space left"):
        run("backup", tmp_path / "site.jsonl.gz")
    mark = latest(OperationKind.BACKUP)
    assert mark is not None
    assert (mark.is_good, mark.detail) == (False, "OSError: No space left on device")


def test_a_check_that_found_faults_says_how_many() -> None:
    response = make_response(make_survey())
    run("verify")
    assert mark_status.verify().state is State.GOOD
    Response.objects.update(answers=response.answers | {"often": "hourly"})
    with pytest.raises(CommandError):
        run("verify")
    verify = mark_status.verify()
    assert verify.state is State.BAD
    assert "found faults in 1 check" in verify.words
    assert "Last success: " in verify.words


@pytest.mark.parametrize(
    ("look", "kind", "words"),
    [
        (mark_status.mix, OperationKind.MIX, "could not mix 2 surveys"),
        (mark_status.advance, OperationKind.ADVANCE, "could not move 2 surveys on"),
    ],
)
def test_surveys_that_had_to_wait_are_counted_not_named(look, kind: OperationKind, words: str) -> None:
    note(kind, is_good=False, detail="2")
    assert (look().state, words in look().words) == (State.BAD, True)


def test_a_restore_is_told_with_the_day_of_its_backup_and_only_where_there_was_one(tmp_path: Path) -> None:
    assert mark_status.restore() is None
    make_survey()
    with time_machine.travel(NOON, tick=False):
        run("backup", tmp_path / "site.jsonl.gz")
    run("restore", tmp_path / "site.jsonl.gz", "--overwrite")
    restore = mark_status.restore()
    assert restore is not None
    assert restore.state is State.GOOD
    assert "The backup was made on March 9, 2026" in restore.words
    (tmp_path / "torn.jsonl.gz").write_bytes((tmp_path / "site.jsonl.gz").read_bytes()[:-40])
    with pytest.raises(CommandError):
        run("restore", tmp_path / "torn.jsonl.gz", "--overwrite")
    failed = mark_status.restore()
    assert failed is not None
    assert (failed.state, "UnreadableBackupError" in failed.words) == (State.BAD, True)


def test_a_mark_whose_path_was_cut_off_still_says_when() -> None:
    note(OperationKind.BACKUP, is_good=True, detail=json.dumps({"path": "x" * 600, "bytes": 1})[:500])
    assert mark_status.backup().words.startswith("Last success: ")
    assert "File:" not in mark_status.backup().words


def test_the_worker_has_a_row_where_there_is_one(settings) -> None:
    assert mark_status.worker() is None
    settings.WORKER = True
    worker = mark_status.worker()
    assert worker is not None
    assert worker.state is State.ATTENTION
    note(OperationKind.WORKER, is_good=True)
    worker = mark_status.worker()
    assert worker is not None
    assert worker.state is State.GOOD


def test_sizes_are_in_the_readers_language(tmp_path: Path) -> None:
    file = {"path": "/b/site.gz.age", "bytes": 12_345_678_901, "is_encrypted": True}
    note(OperationKind.BACKUP, is_good=True, detail=json.dumps(file))
    assert "(12,345 MB). Encrypted." in mark_status.backup().words
    with translation.override("fr"):
        assert "(12\N{NO-BREAK SPACE}345 Mo). Chiffré." in mark_status.backup().words
