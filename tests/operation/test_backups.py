"""A backup comes back as it was, on either database; anything amiss with it changes nothing."""

import datetime as dt
import gzip
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from surveyapp.accounts.account_actions import create_staff
from surveyapp.answering.drafts.draft_actions import submit
from surveyapp.answering.drafts.respondent_secrets import hash_of
from surveyapp.fielding.exclusion_actions import exclude
from surveyapp.models import SITE_ADMINISTRATORS, Draft, InstrumentVersion, Response, Survey, Tally
from surveyapp.operation.backup_file import KeyFileError, UnreadableBackupError, new_key
from surveyapp.operation.backup_tables import answers_hash, counts, rows
from surveyapp.operation.backups import NotEmptyError, OtherReleaseError, back_up, restore
from tests.builders import ANSWERS, TODAY, make_draft, make_response, make_survey
from tests.fielding.plan.test_plan_actions import locked, save

pytestmark = pytest.mark.django_db(transaction=True)
NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


def fill() -> Survey:
    """A site with something in every corner."""
    survey = make_survey()
    make_survey("theatre", state="closed")
    for number in range(7):
        response = make_response(
            survey, {**ANSWERS, "times": number, "remarks": f"“=1+{number}” \u202e ✓\nsecond line"}
        )
    exclude(response=response, reason="other", note="a test of ours", by="tests")
    locked(survey)
    save(survey, reason="An amendment under way.")
    make_draft(survey, typed={"times": ["about ten"]})
    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY, 3)
    create_staff(
        username="ada",
        by="tests",
        email="ada@example.org",
        password="a long enough password",
        site_administrator=True,
    )
    return survey


def everything() -> list[dict[str, Any]]:
    return list(rows())


@pytest.mark.parametrize("is_encrypted", [False, True])
def test_what_was_backed_up_comes_back_row_by_row(tmp_path: Path, is_encrypted: bool) -> None:
    fill()
    key = tmp_path / "key"
    recipient = new_key(key) if is_encrypted else ""
    before = everything()
    file = tmp_path / "backup"
    written = back_up(file, now=NOW, recipient=recipient)
    Response.objects.all().delete()
    make_survey("later")

    restored = restore(file, key=key if is_encrypted else None, overwrite=True)

    assert everything() == before
    assert restored == written
    assert written.rows["surveyapp.response"] == 7
    assert User.objects.get(username="ada").check_password("a long enough password")
    assert {group.name for group in User.objects.get(username="ada").groups.all()} == {SITE_ADMINISTRATORS}
    assert file.stat().st_mode & 0o777 == 0o600
    assert (b"about ten" in file.read_bytes()) is False  # compressed, at least


def test_a_restored_site_goes_on_counting_and_stays_guarded(tmp_path: Path) -> None:
    survey = fill()
    file = tmp_path / "backup"
    back_up(file, now=NOW)
    restore(file, overwrite=True)

    Tally.objects.add(survey, Tally.Kind.DECLINED, TODAY + dt.timedelta(days=1))
    with connection.cursor() as cursor, pytest.raises(Exception, match="cannot be changed"):
        cursor.execute("UPDATE surveyapp_instrumentversion SET name = 'other'")


def test_rows_stand_in_the_order_of_their_random_keys() -> None:
    fill()
    keys = [row["pk"] for row in rows() if row["model"] == "surveyapp.response"]
    assert keys == sorted(keys)


def test_a_database_that_holds_something_is_not_overwritten_unasked(tmp_path: Path) -> None:
    fill()
    file = tmp_path / "backup"
    back_up(file, now=NOW)
    with pytest.raises(NotEmptyError, match="2 surveys, 7 responses, 1 staff users") as refused:
        restore(file)
    assert "--overwrite" in str(refused.value)
    assert Response.objects.count() == 7


def lines_of(file: Path) -> list[bytes]:
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)


def damaged(kind: str, lines: list[bytes]) -> bytes:
    """The file's bytes, damaged in one way."""
    packed = gzip.compress(b"".join(lines))
    answer = b"".join(lines).replace(b"about ten", b"about six")
    return {
        "cut off": packed[: len(packed) // 2],
        "without its end": gzip.compress(b"".join(lines[:-1])),
        "a row left out": gzip.compress(b"".join([*lines[:5], *lines[6:]])),
        "an answer changed": gzip.compress(answer),
        "another file": b"PK\x03\x04 nothing of ours",
        "another kind": gzip.compress(b'{"kind": "shopping list"}\n'),
        "empty": b"",
    }[kind]


@pytest.mark.parametrize(
    "kind",
    [
        *("cut off", "without its end", "a row left out", "an answer changed"),
        *("another file", "another kind", "empty"),
    ],
)
def test_a_damaged_file_is_refused_and_changes_nothing(tmp_path: Path, kind: str) -> None:
    fill()
    file = tmp_path / "backup"
    back_up(file, now=NOW)
    file.write_bytes(damaged(kind, lines_of(file)))
    before = everything()
    with pytest.raises(UnreadableBackupError, match="Nothing was changed"):
        restore(file, overwrite=True)
    assert everything() == before


def test_a_file_of_a_later_release_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "backup"
    back_up(file, now=NOW)
    head, *others = lines_of(file)
    later = json.loads(head)
    later["migrations"]["surveyapp"].append("9999_of_the_future")
    file.write_bytes(gzip.compress(json.dumps(later).encode() + b"\n" + b"".join(others)))
    with pytest.raises(OtherReleaseError, match="later release"):
        restore(file)


def test_an_encrypted_file_opens_with_its_own_key_only(tmp_path: Path) -> None:
    fill()
    file, key, other, none = (tmp_path / name for name in ("backup", "key", "other", "none"))
    back_up(file, now=NOW, recipient=new_key(key))
    new_key(other)
    none.write_text("no key\n")
    assert b"ward" not in file.read_bytes()
    with pytest.raises(KeyFileError, match="--key"):
        restore(file, overwrite=True)
    with pytest.raises(KeyFileError, match="another key"):
        restore(file, key=other, overwrite=True)
    with pytest.raises(KeyFileError, match="AGE-SECRET-KEY"):
        restore(file, key=none, overwrite=True)
    with pytest.raises(KeyFileError, match="age1"):
        back_up(file, now=NOW, recipient="ssh-rsa AAAA")
    with pytest.raises(KeyFileError, match="is there already"):
        new_key(key)
    assert key.stat().st_mode & 0o777 == 0o600
    assert Response.objects.count() == 7


def test_a_backup_that_fails_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        back_up(tmp_path / "backup", now=NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_of_one_moment_while_people_send(tmp_path: Path) -> None:
    survey = make_survey()
    for number in range(40):
        make_draft(survey, device_hash=hash_of(f"secret {number}"))
    sent: list[int] = []

    def send() -> None:
        try:
            for number in range(40):
                submit(survey=survey, secret=f"secret {number}", today=TODAY)
                sent.append(number)
        finally:
            connection.close()

    thread = threading.Thread(target=send)
    thread.start()
    contents = [back_up(tmp_path / f"backup {number}", now=NOW) for number in range(4)]
    thread.join()
    assert len(sent) == 40

    for each in contents:  # nobody is on the way: either a draft or a response
        assert each.rows.get("surveyapp.response", 0) + each.rows.get("surveyapp.draft", 0) == 40
    restored = restore(tmp_path / "backup 1", overwrite=True)
    assert restored == contents[1]
    assert answers_hash() == restored.answers_hash
    assert Response.objects.count() + Draft.objects.count() == 40


def test_an_empty_site_has_a_backup_too(tmp_path: Path) -> None:
    assert back_up(tmp_path / "backup", now=NOW).rows == {}
    assert restore(tmp_path / "backup").rows == {}
    assert not any(counts().values())
    assert InstrumentVersion.objects.count() == 0
