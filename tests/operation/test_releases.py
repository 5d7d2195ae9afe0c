"""What an earlier release has backed up is taken over by this one, on either database."""

import gzip
import json
from pathlib import Path

import pytest

from surveyapp.operation.backup_tables import counts
from surveyapp.operation.backups import restore
from surveyapp.operation.verification import verify

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.jsonl.gz"))


@pytest.mark.django_db
@pytest.mark.parametrize("file", RELEASES, ids=lambda path: path.name.removesuffix(".jsonl.gz"))
def test_the_data_of_the_release_are_restored_whole(file: Path) -> None:
    restored = restore(file)
    assert [finding for finding in verify() if not finding.is_good] == []
    written = {"surveyapp.instrumentfile": restored.rows["surveyapp.instrumentversion"]}
    assert written | restored.rows == {name: count for name, count in counts().items() if count}
    assert restored.rows["surveyapp.response"] > 0
    end = json.loads(gzip.decompress(file.read_bytes()).splitlines()[-1])
    assert restored.answers_hash == end["answers_hash"]


def test_there_is_a_release_to_restore() -> None:
    assert RELEASES
