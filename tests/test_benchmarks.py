"""The benchmark of answering runs as its page says, so that its figures can be had again."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_whole_surveys_go_through_the_server_and_are_stored() -> None:
    command = [sys.executable, "benchmarks/load.py", "--surveys", "2", "--at-a-time", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "SQLite, 2 surveys, 2 at a time" in done.stdout, done.stderr
    assert "each stored once" in done.stdout
