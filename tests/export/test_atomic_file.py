import stat

import pytest

from surveyapp.export.atomic_file import whole_file
from surveyapp.export.errors import ExportError


def test_a_file_that_was_written_is_there_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "out.csv"

    with whole_file(path) as file:
        file.write(b"all of it")

    assert path.read_bytes() == b"all of it"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_until_it_is_whole_the_older_file_stays(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("older")

    with whole_file(path) as file:
        file.write(b"newer")
        file.flush()
        assert path.read_text() == "older"

    assert path.read_text() == "newer"


def test_a_failure_leaves_nothing_behind(tmp_path):
    with pytest.raises(TypeError), whole_file(tmp_path / "out.csv") as file:
        file.writelines([b"half", "no bytes"])

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path):
    with (
        pytest.raises(ExportError, match=r"No space left on device\. Make room"),
        whole_file(tmp_path / "o.csv"),
    ):
        raise OSError(28, "No space left on device")

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_does_not_exist_is_told(tmp_path):
    with (
        pytest.raises(ExportError, match=r"cannot be written: No such file or directory\. Choose another"),
        whole_file(tmp_path / "nowhere" / "out.csv"),
    ):
        raise AssertionError("never reached")
