"""`make lock`: resolve both locks anew, with hashes and without the address of any index."""

import subprocess  # nosec B404 # the project's own commands
import sys

from deploy.environment import LOCKS, ROOT, VAR, SetupError, check_venv_module, make_var

TOOLS = VAR / "lock-tools"
UV = "uv==0.13.9"  # one version, so that a new lock differs from the old one in packages, not in form
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",  # one version of each package for every Python
    "--upgrade",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def main() -> int:
    """Write both locks; the larger one holds the very versions of the smaller."""
    try:
        check_venv_module()
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    make_var()
    runtime, dev = str(LOCKS["runtime"]), str(LOCKS["dev"])
    subprocess.run([sys.executable, "-m", "venv", str(TOOLS)], check=True)  # nosec B603
    pip = [str(TOOLS / "bin" / "pip"), "install", "--quiet", "--no-deps", "--only-binary=:all:", UV]
    subprocess.run(pip, check=True)  # nosec B603
    compile_ = [str(TOOLS / "bin" / "uv"), "pip", "compile", "pyproject.toml", *OPTIONS]
    subprocess.run([*compile_, "-o", runtime], cwd=ROOT, check=True)  # nosec B603
    subprocess.run([*compile_, "--extra=dev", "--constraint", runtime, "-o", dev], cwd=ROOT, check=True)  # nosec B603
    print("Wrote requirements.lock and requirements-dev.lock: run make test, then commit them.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
