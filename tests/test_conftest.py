"""A skip is told with its reason, and with REQUIRE_ALL=1 it is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SKIPPED_TEST = "import pytest\ndef test_it(): pytest.skip('no such tool (apt install it)')\n"
SKIPPED_MODULE = "import pytest\npytest.importorskip('no_such_module', reason='no such module')\n"
EXPECTED_FAILURE = "import pytest\n@pytest.mark.xfail(reason='known')\ndef test_it(): assert False\n"
OTHER_DATABASE = "import pytest\n@pytest.mark.{}\ndef test_it(): assert False\ndef test_more(): pass\n"


def run(folder: Path, code: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run one file of tests in a process of its own, with this suite's conftest."""
    test = folder / "test_sample.py"
    test.write_text(code)
    left_out = {"REQUIRE_ALL", "SKIP_REPORT", "PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | variables
    pytest_ = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "no:cacheprovider"]
    command = [*pytest_, "-p", "tests.conftest", str(test), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_skip_is_reported_with_its_reason(tmp_path: Path) -> None:
    report = tmp_path / "skipped.txt"
    done = run(tmp_path, SKIPPED_TEST, SKIP_REPORT=str(report))
    assert done.returncode == 0
    assert report.read_text() == "1 test(s): no such tool (apt install it)\n"


@pytest.mark.parametrize(
    ("code", "reason"),
    [(SKIPPED_TEST, "no such tool"), (SKIPPED_MODULE, "no such module"), (EXPECTED_FAILURE, "known")],
    ids=["skipped test", "skipped module", "expected failure"],
)
def test_where_all_is_required_a_skip_is_a_failure(tmp_path: Path, code: str, reason: str) -> None:
    done = run(tmp_path, code, REQUIRE_ALL="1")
    assert done.returncode not in {0, 5}
    assert f"REQUIRE_ALL=1 lets nothing be skipped: {reason}" in done.stdout


@pytest.mark.sqlite
def test_a_test_for_the_other_database_is_left_out_not_skipped(tmp_path: Path) -> None:
    done = run(tmp_path, OTHER_DATABASE.format("postgres"), REQUIRE_ALL="1")
    assert done.returncode == 0
    assert "1 passed, 1 deselected" in done.stdout
