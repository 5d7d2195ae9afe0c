"""Prepares .venv and goes on in it; 1 and one sentence where something is in the way.

The first argument names what to run, `run`, `screenshots` or `tutorial`; the others are its own.
"""

import os
import sys

from deploy.environment import PYTHON, ROOT, SetupError, prepare


def main() -> int:
    """Run the audit or make the pictures with the Python of .venv, which has the browser's library."""
    what, *rest = sys.argv[1:] or ["run"]
    try:
        prepare("dev")
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    os.chdir(ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", f"deploy.audit.{what}", *rest])  # nosec B606 # noqa: S606 - a shell is not wanted


if __name__ == "__main__":
    sys.exit(main())
