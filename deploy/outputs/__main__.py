"""Goes on in a process whose hashes and settings are always the same; 1 and one sentence where that fails."""

import argparse
import os
import subprocess  # nosec B404 # this very module
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from deploy.environment import PYTHON, ROOT, SetupError, prepare
from deploy.site_server import plain_site

MARK = "OUTPUTS_FOLDER"
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


def main() -> int:
    """Write all outputs into the directory that the first argument names; it is to be new or empty."""
    parser = argparse.ArgumentParser(prog="deploy.outputs", description=__doc__)
    parser.add_argument("directory", type=Path, help="where the outputs go: a new or empty directory")
    directory = parser.parse_args().directory.absolute()
    if folder := os.environ.get(MARK):
        from deploy.outputs.run import write_outputs

        return write_outputs(directory, Path(folder))
    try:
        check_is_empty(directory)
        with tempfile.TemporaryDirectory(prefix="outputs-") as folder:
            return in_new_process(directory, Path(folder))
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1


def check_is_empty(directory: Path) -> None:
    """Raise SetupError where the outputs would be mixed with other files."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise SetupError(
            f"{directory} is not an empty directory: name a new one (make outputs TO=DIRECTORY)."
        )


def in_new_process(directory: Path, folder: Path) -> int:
    """The exit status of the run, with the Python that has the tools of development."""
    python = sys.executable
    if find_spec("time_machine") is None:
        prepare("dev")
        python = str(PYTHON)
    command = [python, "-m", "deploy.outputs", str(directory)]
    return subprocess.run(command, cwd=ROOT, env=variables(folder), check=False).returncode  # nosec B603


def variables(folder: Path) -> dict[str, str]:
    """The environment of a site that keeps all it writes in `folder`; few variables come from outside."""
    return {
        **{name: os.environ[name] for name in KEPT if name in os.environ},
        MARK: str(folder),
        "PYTHONHASHSEED": "0",
        "TZ": "America/Toronto",
        "SOURCE_DATE_EPOCH": "1767279600",
        "MPLCONFIGDIR": str(folder / "matplotlib"),
        "DJANGO_SECRET_KEY": "the-same-key-in-every-run-of-the-outputs-and-nowhere-else",  # nosec B105
        **plain_site(folder),
    }


if __name__ == "__main__":
    sys.exit(main())
