"""The house keeps its own rules: every package has a floor and a word on itself, and files stay readable."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "surveyapp"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["name"]: contract for contract in PROJECT["tool"]["importlinter"]["contracts"]}
CORE = {"instruments", "guidelines", "catalogue", "datasets", "analysis", "export"}
TOP = {path.stem for path in APP.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
PINS = re.compile(r"^[a-z0-9._-]+==[^ ;\\]+", re.MULTILINE)
MODULES = sorted(path for path in APP.rglob("*.py") if "migrations" not in path.parts)
PACKAGES = sorted(path.parent for path in APP.rglob("__init__.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LINES = 300
MODULES_IN_A_FOLDER = 25


def contract(start: str) -> dict[str, list[str]]:
    """The import contract whose name begins with `start`."""
    (found,) = (found for name, found in CONTRACTS.items() if name.startswith(start))
    return found


def named(path: Path) -> str:
    """How a failing case is shown: the path from the root of the project."""
    return str(path.relative_to(ROOT))


def test_every_floor_of_the_contract_is_a_package_and_the_contract_is_exhaustive() -> None:
    floors = contract("Floors")
    names = {name.strip("() ") for layer in floors["layers"] for name in re.split("[|:]", layer)}
    present = {
        path.stem for path in APP.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert floors["exhaustive"] is True
    assert present - names == {"__init__", *floors["exhaustive_ignores"]}


def test_the_core_is_kept_from_django_whole() -> None:
    core = contract("The core")
    assert set(core["source_modules"]) == {f"surveyapp.{name}" for name in CORE}
    assert set(core["forbidden_modules"]) == {"django", "crispy_forms"}


def test_only_management_may_name_the_catalogue() -> None:
    kept_from_it = {name.partition(".")[2] for name in contract("Engines")["source_modules"]}
    assert TOP - kept_from_it - {"__init__"} == {"catalogue", "management"}


@pytest.mark.parametrize("package", PACKAGES, ids=named)
def test_a_package_says_what_it_owns(package: Path) -> None:
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    assert docstring


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_a_module_has_a_docstring_a_telling_name_and_a_readable_length(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert module.stem not in {"utils", "helpers", "common", "misc"}
    assert len(text.splitlines()) <= LINES


@pytest.mark.parametrize("file", TESTS, ids=named)
def test_a_file_of_tests_has_a_readable_length(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LINES


@pytest.mark.parametrize("package", PACKAGES, ids=named)
def test_a_folder_can_be_read_at_a_glance(package: Path) -> None:
    """Commands apart, which Django wants in one folder, and migrations."""
    modules = len(list(package.glob("*.py")))

    assert modules <= MODULES_IN_A_FOLDER or package.name in {"commands", "migrations"}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_a_hash_for_each_package_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z])", text.strip())
    assert "://" not in text
    assert all("--hash=sha256:" in package for package in packages)


def test_the_larger_lock_holds_the_very_versions_of_the_smaller() -> None:
    pins = {
        lock: set(
            re.findall(r"^[a-z0-9._-]+==[^ ;\\]+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
        )
        for lock in ("requirements.lock", "requirements-dev.lock")
    }
    assert pins["requirements.lock"] < pins["requirements-dev.lock"]


def test_what_the_site_writes_is_not_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "var", ".venv"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert listed.stdout == ""
