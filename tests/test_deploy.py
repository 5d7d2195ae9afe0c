"""`make demo` where something is in the way: one sentence with the remedy, and no traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.environment import install_failure

ROOT = Path(__file__).resolve().parent.parent


def demo(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the demo's script as `make demo` does."""
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, **variables}
    command = ["sh", "deploy/python.sh", "deploy.demo", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def is_one_sentence(done: subprocess.CompletedProcess[str]) -> bool:
    """Whether the run failed with a single line, and nothing else was printed."""
    return done.returncode == 1 and done.stdout == "" and len(done.stderr.splitlines()) == 1


def test_the_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = demo("--port", str(port))
    assert is_one_sentence(done)
    assert f"Port {port} is taken" in done.stderr
    assert "make demo PORT=" in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", ""])
def test_the_port_is_no_port(port: str) -> None:
    done = demo(f"--port={port}")
    assert is_one_sentence(done)
    assert f"PORT={port} is not a port" in done.stderr


def test_there_is_no_such_python() -> None:
    done = demo("--port=8000", PYTHON="python-that-is-not-there")
    assert is_one_sentence(done)
    assert "install Python 3.11 or newer" in done.stderr


def test_the_python_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)
    done = demo("--port=8000", PYTHON=str(old))
    assert is_one_sentence(done)
    assert "is not Python 3.11 or newer (Python 3.9.2)" in done.stderr


def test_the_python_has_no_venv_module(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['ensurepip'] = None\n"
        "from deploy.environment import SetupError, check_venv_module\n"
        "import importlib.util\n"
        "try: check_venv_module()\n"
        "except SetupError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "has no venv module: install it (apt install python3-venv)" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    "printed",
    [
        "WARNING: Retrying ... NewConnectionError: [Errno 111] Connection refused",
        "ERROR: Could not find a version that satisfies the requirement x (from versions: none)",
        "Temporary failure in name resolution",
    ],
)
def test_the_network_is_away(printed: str) -> None:
    sentence = str(install_failure("requirements.lock", printed))
    assert "connect this machine to the network" in sentence
    assert len(sentence.splitlines()) == 1


def test_help_lists_every_target() -> None:
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("demo", "demo-reset", "test", "lint", "types", "messages", "lock"):
        assert f"make {target} " in printed
