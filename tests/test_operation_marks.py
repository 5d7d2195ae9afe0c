"""Marks say how operations last ended; writing one never disturbs what it is about."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from surveyapp.models import OperationKind, OperationMark, Survey
from surveyapp.models.cache_dependencies import is_of_basis
from surveyapp.operation.backup_tables import delete_all, names
from surveyapp.operation.backups import back_up, restore
from surveyapp.operation_marks import forget_old, latest, latest_failed, latest_good, note
from tests.builders import make_survey

pytestmark = pytest.mark.django_db

MORNING = dt.datetime(2026, 3, 9, 14, tzinfo=dt.UTC)


def test_the_last_outcome_is_found_with_the_last_good_and_the_last_failed() -> None:
    assert latest(OperationKind.BACKUP) is None
    with time_machine.travel(MORNING, tick=False):
        note(OperationKind.BACKUP, is_good=True, detail="backup-1.jsonl.gz")
    with time_machine.travel(MORNING + dt.timedelta(hours=1), tick=False):
        note(OperationKind.BACKUP, is_good=False, detail="OSError")
        note(OperationKind.VERIFY, is_good=True)
    last, good, failed = (find(OperationKind.BACKUP) for find in (latest, latest_good, latest_failed))
    assert last is not None
    assert good is not None
    assert (last.is_good, last.detail) == (False, "OSError")
    assert (good.at, good.detail) == (MORNING, "backup-1.jsonl.gz")
    assert failed == last


def test_a_day_has_one_mark_of_each_outcome_and_the_last_one_counts() -> None:
    for detail in ("3", "2", "1"):
        note(OperationKind.DISK, is_good=True, detail=detail)
    note(OperationKind.DISK, is_good=False, detail="0")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(days=1)):
        note(OperationKind.DISK, is_good=True, detail="9")
    assert sorted(OperationMark.objects.values_list("is_good", "detail")) == [
        (False, "0"),
        (True, "1"),
        (True, "9"),
    ]


def test_the_day_is_that_of_the_sites_time_zone(settings) -> None:
    settings.TIME_ZONE = "America/Toronto"
    with time_machine.travel(dt.datetime(2026, 3, 10, 2, tzinfo=dt.UTC), tick=False):
        note(OperationKind.PURGE, is_good=True)
    assert OperationMark.objects.get().day == dt.date(2026, 3, 9)


def test_marks_go_after_ninety_days() -> None:
    today = dt.date(2026, 6, 30)
    for days in (89, 90, 91):
        with time_machine.travel(dt.datetime(2026, 6, 30, 12, tzinfo=dt.UTC) - dt.timedelta(days=days)):
            note(OperationKind.PURGE, is_good=True, detail=str(days))
    assert forget_old(today=today) == 1
    assert sorted(OperationMark.objects.values_list("detail", flat=True)) == ["89", "90"]


@pytest.mark.parametrize(
    "detail", ["x" * 10_000, "a\0b"], ids=["too long", "a character that no column takes"]
)
def test_what_the_column_does_not_take_is_left_out(detail: str) -> None:
    note(OperationKind.WORKER, is_good=True, detail=detail)
    assert OperationMark.objects.get().detail == detail.replace("\0", "")[:500]


def test_a_mark_that_cannot_be_written_is_logged_and_the_transaction_goes_on(caplog) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:  # as before `migrate` of the release that brings the table
            cursor.execute("DROP TABLE surveyapp_operationmark")
        note(OperationKind.BACKUP, is_good=True)
        make_survey("goes-on")
        assert Survey.objects.filter(slug="goes-on").exists()
        transaction.set_rollback(True)
    assert "The mark of the operation backup was not written" in caplog.text


def test_a_transaction_that_is_broken_already_is_not_made_worse(caplog) -> None:
    with transaction.atomic():
        with pytest.raises(IntegrityError):
            User.objects.bulk_create([User(username="ada"), User(username="ada")])
        note(OperationKind.MAIL, is_good=False)
        transaction.set_rollback(True)
    assert "The mark of the operation mail was not written" in caplog.text


@pytest.mark.parametrize(
    "wrong", [{"kind": "holiday"}, {"detail": "second"}], ids=["an unknown kind", "a second row of a day"]
)
def test_the_database_refuses_what_is_no_mark(wrong: dict[str, str]) -> None:
    now = dt.datetime(2026, 3, 9, tzinfo=dt.UTC)
    mark = {"kind": "disk", "day": now.date(), "at": now, "is_good": True}
    OperationMark.objects.create(**mark)
    with pytest.raises(IntegrityError), transaction.atomic():
        OperationMark.objects.create(**mark | wrong)


def test_marks_are_below_no_survey() -> None:
    assert not is_of_basis(OperationMark)
    assert not any(field.is_relation for field in OperationMark._meta.get_fields())


def test_a_backup_holds_no_marks_and_a_restore_leaves_those_of_the_machine(tmp_path: Path) -> None:
    make_survey("before")
    note(OperationKind.BACKUP, is_good=True, detail="of the old machine")
    contents = back_up(tmp_path / "b.gz", now=MORNING)
    assert "surveyapp.operationmark" not in names() | set(contents.rows)
    OperationMark.objects.all().delete()
    note(OperationKind.DISK, is_good=True, detail="of this machine")
    restore(tmp_path / "b.gz", overwrite=True)
    assert list(OperationMark.objects.values_list("detail", flat=True)) == ["of this machine"]


def test_emptying_the_database_for_a_restore_empties_all_but_the_marks() -> None:
    make_survey("gone")
    note(OperationKind.DISK, is_good=True)
    delete_all()
    assert (Survey.objects.count(), OperationMark.objects.count()) == (0, 1)
