"""A lock gives the same environment, whatever the package index has got since; nothing resolves anew."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.environment import LOCKED, LOCKS, WRONG_HASH, install_command
from tests.deployment.lock_contents import lacking
from tests.deployment.package_index import add_source, add_wheel, serving

ROOT = Path(__file__).parents[2]
Lines = dict[str, str]  # "name version" -> its line in a lock


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    """What the index offers: two releases of `alpha`, which requires `beta` with an extra, and of `beta`."""
    index = tmp_path_factory.mktemp("index")
    return {
        "folder": str(index),
        "beta 1.0": add_wheel(index, "beta", "1.0", extras=("extra",)),
        "beta 2.0": add_wheel(index, "beta", "2.0", extras=("extra",)),
        "alpha 1.0": add_wheel(index, "alpha", "1.0", "beta[extra]>=1"),
        "alpha 2.0": add_wheel(index, "alpha", "2.0", "beta[extra]>=1"),
        "source 1.0": add_source(
            index, "source", "1.0", "import os; open(os.environ['PROOF'], 'w').close()\n"
        ),
    }


@pytest.fixture(scope="module")
def address(lines: Lines) -> Iterator[str]:
    """Where the index is served."""
    with serving(Path(lines["folder"])) as served:
        yield served


@pytest.fixture(scope="module")
def new_environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with the pip that this Python brings, and nothing installed."""
    folder = tmp_path_factory.mktemp("environment") / "new"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return folder


class Machine:
    """A fresh virtual environment, and pip's view of the index."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.python = folder / "venv" / "bin" / "python"
        self.lock = folder / "some.lock"
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PIP_", "PYTHON")) and not name.lower().endswith("_proxy")
        }
        own = {
            "PIP_INDEX_URL": address,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_CACHE_DIR": str(folder / "cache"),
        }
        self.variables = kept | own | {"PROOF": str(folder / "ran-while-building")}

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.variables, capture_output=True, text=True, check=False
        )

    def install(self, lock: str, *, without: str = "") -> subprocess.CompletedProcess[str]:
        """Install a lock as `make demo` does, but for the option that is named."""
        self.lock.write_text(lock)
        command = install_command(self.python, self.lock)
        assert not without or without in command
        return self.run(*(word for word in command if word != without))

    @property
    def has_built(self) -> bool:
        """Whether code of a release that is source alone has run."""
        return Path(self.variables["PROOF"]).exists()

    def packages(self) -> dict[str, str]:
        """What is installed, beside pip and setuptools."""
        done = self.run(str(self.python), "-m", "pip", "freeze")
        return dict(line.split("==") for line in done.stdout.split())


@pytest.fixture
def machine(tmp_path: Path, new_environment: Path, address: str) -> Machine:
    """A copy of the new environment, for one test."""
    shutil.copytree(new_environment, tmp_path / "venv", symlinks=True)
    return Machine(tmp_path, address)


def test_the_lock_gives_its_own_releases_where_there_are_newer_ones(machine: Machine, lines: Lines) -> None:
    done = machine.install(lines["alpha 1.0"] + lines["beta 1.0"])
    assert done.returncode == 0, done.stderr
    assert machine.packages() == {"alpha": "1.0", "beta": "1.0"}


def test_without_a_lock_the_newer_ones_come(machine: Machine) -> None:
    done = machine.run(str(machine.python), "-m", "pip", "install", "--quiet", "alpha>=1")
    assert done.returncode == 0, done.stderr
    assert machine.packages() == {"alpha": "2.0", "beta": "2.0"}


def test_were_pip_to_resolve_newer_releases_would_stop_the_installation(
    machine: Machine, lines: Lines
) -> None:
    done = machine.install(lines["alpha 1.0"] + lines["beta 1.0"], without="--no-deps")
    assert done.returncode != 0
    assert "beta[extra]>=1" in done.stderr
    assert machine.packages() == {}


def test_a_wheel_with_another_hash_is_refused(machine: Machine, lines: Lines) -> None:
    wrong = lines["beta 1.0"].split("sha256:")[0] + "sha256:" + "0" * 64 + "\n"
    done = machine.install(lines["alpha 1.0"] + wrong)
    assert done.returncode != 0
    assert WRONG_HASH in done.stdout + done.stderr
    assert machine.packages() == {}


def test_a_line_without_a_hash_is_refused(machine: Machine) -> None:
    done = machine.install("beta==1.0\n")
    assert done.returncode != 0
    assert "--require-hashes" in done.stderr
    assert machine.packages() == {}


def test_nothing_is_built_from_source(machine: Machine, lines: Lines) -> None:
    done = machine.install(lines["source 1.0"])
    assert done.returncode != 0
    assert "source==1.0" in done.stderr
    assert not machine.has_built
    machine.install(lines["source 1.0"], without="--only-binary=:all:")
    assert machine.has_built


def test_a_lock_that_lacks_what_its_package_requires_is_found(machine: Machine, lines: Lines) -> None:
    done = machine.install(lines["alpha 1.0"])
    folders = [str(path) for path in machine.folder.glob("venv/lib/python*/site-packages")]
    assert done.returncode == 0, done.stderr
    assert lacking(machine.lock, ["alpha"], folders) == {"beta[extra]>=1"}
    machine.lock.write_text(lines["alpha 1.0"] + lines["beta 1.0"].replace("1.0", "0.9"))
    assert lacking(machine.lock, ["alpha"], folders) == {"beta[extra]>=1"}


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_the_committed_lock_lacks_nothing(kind: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["dev"] if kind == "dev" else [])
    assert lacking(LOCKS[kind], wanted, sys.path) == set()


def commands_with_pip() -> list[tuple[str, str]]:
    """Every command in the repository by which pip installs something: its file and the command, joined."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = []
    for name in listed.splitlines():
        if name.startswith("tests/") or name.endswith((".lock", ".webp", ".png", ".mo", ".woff2")):
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace").replace("\\\n", " ")
        found += [(name, line) for line in text.splitlines() if re.search(r"\bpip3? +install\b", line)]
    return found


def test_whatever_installs_a_lock_resolves_nothing() -> None:
    commands = commands_with_pip()
    assert {"deploy/server/upgrade.sh", "deploy/container/Containerfile"} <= {
        name for name, _line in commands
    }
    for name, line in commands:
        for option in (*LOCKED, "requirements.lock"):
            assert option in line, f"{name}: {line}"


def test_python_installs_locks_by_one_function_and_the_tool_that_makes_them_by_its_version() -> None:
    installing = [
        (path.name, words)
        for path in (ROOT / "deploy").rglob("*.py")
        for words in re.findall(r'\[[^\[\]]*"install",[^\[\]]*\]', path.read_text(encoding="utf-8"))
    ]
    assert sorted(name for name, _words in installing) == ["environment.py", "lock.py"]
    assert all("*LOCKED" in words or "UV" in words for _name, words in installing)
    assert re.search(
        r'^UV = "uv==[\d.]+"', (ROOT / "deploy/lock.py").read_text(encoding="utf-8"), re.MULTILINE
    )
