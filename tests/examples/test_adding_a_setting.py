"""A setting is added as docs/developing.md says: a copy of config/ reads it from the environment."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENTRY = """
    LARGEST_FRAME=(int, 100_000),  # cases that a sampling frame may have
"""
READ = """
LARGEST_FRAME: int = env("LARGEST_FRAME")
if LARGEST_FRAME < 1:
    raise ImproperlyConfigured(f"LARGEST_FRAME is {LARGEST_FRAME}: give 1 or more.")
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """config/ with the setting, in a place of its own."""
    shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "config" / "settings.py"
    text = file.read_text(encoding="utf-8")
    scheme, closing, others = text.partition("\n)\n")
    file.write_text(scheme + ENTRY.rstrip() + closing + others + READ, encoding="utf-8")
    return tmp_path


def load(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A fresh process that loads the settings there with nothing in the environment but `variables`."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(folder), "DJANGO_SECRET_KEY": "k" * 50}
    return subprocess.run(
        [sys.executable, "-c", "from config import settings; print(settings.LARGEST_FRAME)"],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_the_variable_the_default_holds(copy: Path) -> None:
    assert load(copy).stdout == "100000\n"


def test_the_variable_is_read_as_its_type(copy: Path) -> None:
    assert load(copy, LARGEST_FRAME="250").stdout == "250\n"


def test_a_wrong_value_stops_the_start_with_the_remedy(copy: Path) -> None:
    done = load(copy, LARGEST_FRAME="0")

    assert done.returncode == 1
    assert "LARGEST_FRAME is 0: give 1 or more." in done.stderr
