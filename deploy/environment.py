"""The virtual environment in .venv and what is installed in it from the hash-locked requirements."""

import hashlib
import re
import subprocess  # nosec B404 # the project's own commands
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VAR = ROOT / "var"
PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
# The locks are complete, so pip installs what they list and resolves nothing: a newer release cannot come in.
# Whatever else installs a lock (upgrade.sh, the Containerfile) says the same; tests/deployment/test_locks.py.
LOCKED = ("--no-deps", "--require-hashes", "--only-binary=:all:")
QUIETLY = (
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--no-compile",
    "--retries=2",
    "--timeout=20",
)

NO_NETWORK = re.compile(
    r"NewConnectionError|ConnectionError|ConnectTimeout|ReadTimeout|Read timed out|ProxyError|"
    r"Max retries exceeded|name resolution|Name or service not known|Network is unreachable|"
    r"\(from versions: none\)",
)
WRONG_HASH = "DO NOT MATCH THE HASHES"


class SetupError(Exception):
    """Something on this machine is in the way; the message is one sentence that says the remedy."""


def check_venv_module() -> None:
    """Raise SetupError where this Python cannot make virtual environments (Debian packs that apart)."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise SetupError(
            f"{sys.executable} has no venv module: install it (apt install python3-venv) and try again."
        )


def make_var() -> None:
    """Make the directory that holds all that the site writes, for its owner only."""
    VAR.mkdir(mode=0o700, exist_ok=True)


def prepare(kind: str) -> None:
    """Bring .venv up to the lock of `kind` ("runtime" or "dev", which holds runtime too), unless it is there.

    Raises SetupError when there is no venv module, no network, or a package that the lock does not know.
    """
    make_var()
    if not is_usable():
        check_venv_module()
        print("Making a virtual environment in .venv ...", flush=True)
        made = run([sys.executable, "-m", "venv", "--clear", str(VENV)])
        if made.returncode:
            raise failure("The virtual environment could not be made in .venv", "venv.log", made.stdout)
    if stamp(kind).is_file() and stamp(kind).read_text() == digest(kind):
        return
    install(kind)


def is_usable() -> bool:
    """Whether .venv holds a Python with pip that is new enough."""
    code = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and run([str(PYTHON), "-c", code]).returncode == 0


def install(kind: str) -> None:
    """Install the lock of `kind` and remember that it was."""
    lock = LOCKS[kind]
    print(f"Installing {lock.name} (the first time this takes a minute or two) ...", flush=True)
    done = run(install_command(PYTHON, lock))
    if done.returncode:
        raise install_failure(lock.name, done.stdout)
    for held in {kind, "runtime"}:
        stamp(held).write_text(digest(held))


def install_command(python: Path, lock: Path) -> list[str]:
    """The command by which the pip of `python` installs what `lock` lists, and nothing else."""
    pip = [str(python), "-m", "pip", "install", *QUIETLY, *LOCKED]
    return [*pip, "--requirement", str(lock)]


def install_failure(lock: str, output: str) -> SetupError:
    """What to say when pip could not install `lock`, from what it printed."""
    if WRONG_HASH in output:
        return failure(f"A downloaded package is not the one that {lock} names", "pip.log", output)
    if NO_NETWORK.search(output):
        return SetupError(
            f"The packages of {lock} cannot be downloaded, because the package index does not answer: "
            "connect this machine to the network (or set pip's proxy or index) and try again."
        )
    return failure(f"pip could not install {lock}", "pip.log", output)


def failure(what: str, log: str, output: str) -> SetupError:
    """An error that points to a log in var/ with all that the failed program printed."""
    (VAR / log).write_text(output, encoding="utf-8")
    return SetupError(f"{what}: its messages are in var/{log}; mend what they name and try again.")


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """The finished process, with what it printed on both channels in `stdout`."""
    return subprocess.run(  # nosec B603
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def stamp(kind: str) -> Path:
    """The file that remembers which lock of `kind` is installed."""
    return VENV / f"installed-{kind}"


def digest(kind: str) -> str:
    """The hash of the lock of `kind`."""
    return hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()
