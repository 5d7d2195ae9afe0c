"""The import contracts guard: what breaks a rule of the house is found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STAFF = "surveyapp/staff/analysis/plan"
PLANTS = {
    "a form imports a view": (
        f"{STAFF}/planted_form.py",
        "from surveyapp.staff.analysis.plan import views",
        "a form module must not import a views module",
    ),
    "a presenter imports a form": (
        f"{STAFF}/planted_presenter.py",
        "from surveyapp.staff.analysis.plan import form",
        "a presenter module must not import a form module",
    ),
    "a presenter writes": (
        f"{STAFF}/planted_presenter.py",
        "from surveyapp.fielding.plan import plan_actions",
        "a presenter module must not write",
    ),
    "a module of a page without a role": (f"{STAFF}/planted.py", "import json", "no role"),
    "a module without a role that imports nothing": (f"{STAFF}/planted.py", "NOTHING = None", "no role"),
    "statistics import the report": (
        "surveyapp/analysis/statistics/planted.py",
        "from surveyapp.analysis.report import report",
        "surveyapp.analysis.statistics is not allowed to import surveyapp.analysis.report",
    ),
    "one noun of staff's pages imports another": (
        "surveyapp/staff/settings/members/planted_form.py",
        "from surveyapp.staff.analysis.plan import form",
        "surveyapp.staff.settings is not allowed to import surveyapp.staff.analysis",
    ),
    "a stray module": ("surveyapp/utils.py", "import json", "surveyapp.utils"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code and its contracts, in a place where something may be planted."""
    folder = tmp_path_factory.mktemp("contracts")
    for name in ("surveyapp", "config"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("static", "locale", "__pycache__")
        )
    (folder / "deploy").mkdir()
    for name in ("deploy/__init__.py", "deploy/role_contract.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def lint(folder: Path) -> tuple[int, str]:
    """The exit status of the contracts there, and what was printed, in one line."""
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-logo",
        "--cache-dir",
        str(folder / "cache"),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, " ".join(done.stdout.split())


def test_the_code_keeps_them(copy: Path) -> None:
    status, printed = lint(copy)

    assert status == 0, printed
    assert "0 broken" in printed


@pytest.mark.parametrize("plant", PLANTS)
def test_what_breaks_a_rule_is_found(copy: Path, plant: str) -> None:
    path, line, said = PLANTS[plant]
    (copy / path).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    try:
        status, printed = lint(copy)
    finally:
        (copy / path).unlink()

    assert status == 1
    assert said in printed
