"""`make test` and its parts: every check in turn, then one list of what failed and what was skipped.

With REQUIRE_ALL=1 a check that cannot run on this machine is a failure.
"""

import os
import subprocess  # nosec B404 # the project's own commands
import sys
import time
from collections.abc import Callable
from pathlib import Path

from deploy import postgres
from deploy.environment import ROOT, VAR, VENV, SetupError, prepare
from deploy.french_marks import typeset_file

BIN = VENV / "bin"
PYTHON = str(BIN / "python")
MANAGE = [PYTHON, "manage.py"]
SKIPS = VAR / "skipped.txt"
FRENCH = ROOT / "surveyapp" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
COLLECT = [
    *("makemessages", "--locale=fr", "--no-location", "--no-wrap", "--no-obsolete"),
    *(f"--ignore={name}" for name in (".venv", "var", "tests", "docs", "deploy")),
]
SHIPPED = ("surveyapp", "config", "deploy", "benchmarks", "manage.py")
WHOLE = ("tests/deployment", "tests/journeys")
# Floors whose every branch is tested; the whole must reach [tool.coverage.report] fail_under.
FULLY_COVERED = ("instruments", "guidelines", "catalogue", "datasets", "analysis")
# Where they are tried: by their own tests, and by those of what stands right upon them.
COUNTED = tuple(f"tests/{each}" for each in (*FULLY_COVERED, "fielding", "answering", "reporting"))
WORKERS = str(min(os.cpu_count() or 1, 8))
# In the order of their files: those of servers take longest, and begin.
FROM_LONG_TO_SHORT = ("--no-loadscope-reorder", "-p", "no:randomly")


class Checks:
    """Runs checks and remembers which failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def run(self, name: str, command: list[str], **variables: str) -> bool:
        """Run one command with its output as it comes, and say how it went."""
        print(f"\n--- {name}", flush=True)
        started = time.monotonic()
        environment = base_environment() | variables
        passed = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0  # nosec B603
        seconds = time.monotonic() - started
        print(f"--- {name}: {'passed' if passed else 'FAILED'} ({seconds:.0f} s)", flush=True)
        if not passed:
            self.failed.append(name)
        return passed


def main() -> int:
    """Run the named parts (all by default); 1 where any failed."""
    parts: dict[str, Callable[[Checks], None]] = {
        "lint": lint,
        "types": types,
        "format": format_code,
        "messages": messages,
        "coverage": coverage,
        "test": everything,
    }
    try:
        prepare("dev")
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    SKIPS.unlink(missing_ok=True)
    checks = Checks()
    for part in sys.argv[1:] or ["test"]:
        parts[part](checks)
    return summary(checks)


def base_environment() -> dict[str, str]:
    """This process's variables without those that would change what is tested."""
    left_out = ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"DJANGO_SECRET_KEY": "only-for-the-tests", "PYTHONUNBUFFERED": "1"}  # nosec B105


def everything(checks: Checks) -> None:
    """All checks, the quick ones first."""
    lint(checks)
    types(checks)
    checks.run("Django's own checks", [*MANAGE, "check", "--fail-level=WARNING"])
    checks.run("migrations are complete", [*MANAGE, "makemigrations", "--check", "--dry-run"])
    tests_on_sqlite(checks)
    tests_on_postgres(checks)


def lint(checks: Checks) -> None:
    """Code, templates, what is known to be unsafe, and import contracts."""
    checks.run("ruff", [str(BIN / "ruff"), "check"])
    checks.run("ruff format", [str(BIN / "ruff"), "format", "--check"])
    if pages := templates():
        checks.run("djade", [str(BIN / "djade"), "--target-version=5.2", "--check", *pages])
    checks.run("bandit", [str(BIN / "bandit"), "-q", "-c", "pyproject.toml", "-r", *SHIPPED])
    checks.run("import contracts", [str(BIN / "lint-imports"), "--no-logo"])


def types(checks: Checks) -> None:
    """Types of the app and its configuration."""
    checks.run("mypy", [str(BIN / "mypy")])


def format_code(checks: Checks) -> None:
    """Format code and templates in place."""
    checks.run("ruff fixes", [str(BIN / "ruff"), "check", "--fix"])
    checks.run("ruff format", [str(BIN / "ruff"), "format"])
    if pages := templates():
        # djade's exit status says that it changed something, so it is left aside here.
        subprocess.run([str(BIN / "djade"), "--target-version=5.2", *pages], cwd=ROOT, check=False)  # nosec B603


def messages(checks: Checks) -> None:
    """Collect the words to translate from code and templates, and compile them."""
    if checks.run("makemessages", [*MANAGE, *COLLECT]):
        undate(FRENCH)
        typeset_file(FRENCH)
        checks.run("compilemessages", [*MANAGE, "compilemessages", "--ignore=.venv", "--ignore=var"])


def undate(file: Path) -> None:
    """Take the moment of collecting out of a file of words, so that it changes only with its words."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith('"POT-Creation-Date:')]
    file.write_text("".join(kept), encoding="utf-8")


def templates() -> list[str]:
    """Every template of the project."""
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))


def tests_on_sqlite(checks: Checks) -> None:
    """All tests but those for PostgreSQL, and what is covered of the floors that are covered in full.

    Counting doubles what a test costs, so it is done where the floors are tried; `make coverage` counts all.
    """
    counted = [f"--cov=surveyapp/{floor}" for floor in FULLY_COVERED]
    floors = [*pytest(), *judged_later(counted), *COUNTED]
    is_counted = checks.run("floors on SQLite", floors, SKIP_REPORT=str(SKIPS))
    others = [f"--ignore={each}" for each in (*COUNTED, *WHOLE)]
    checks.run("pages, files and commands on SQLite", [*pytest(), *others], SKIP_REPORT=str(SKIPS))
    checks.run("browsers and servers", [*pytest(), *FROM_LONG_TO_SHORT, *WHOLE], SKIP_REPORT=str(SKIPS))
    if is_counted:
        for floor in FULLY_COVERED:
            inside = [f"--include=surveyapp/{floor}/*", "--fail-under=100"]
            checks.run(f"coverage of {floor}", [str(BIN / "coverage"), "report", *inside])


def pytest() -> list[str]:
    """pytest on all cores, a file on one of them, so that what is costly is made once."""
    return [str(BIN / "pytest"), "-n", WORKERS, "--dist=loadfile", "--durations=20", "--durations-min=2"]


def judged_later(counted: list[str]) -> list[str]:
    """Options to count what is covered, and to leave the judgement to a report."""
    return [*counted, "--cov-report=", "--cov-fail-under=0"]


def coverage(checks: Checks) -> None:
    """What the tests cover of everything, browsers and servers apart."""
    left_out = [f"--ignore={each}" for each in WHOLE]
    command = [*pytest(), *judged_later(["--cov"]), *left_out]
    if checks.run("tests on SQLite", command, SKIP_REPORT=str(SKIPS)):
        checks.run("coverage", [str(BIN / "coverage"), "report"])


def tests_on_postgres(checks: Checks) -> None:
    """The tests that touch the database, on PostgreSQL where a server can be had."""
    try:
        with postgres.server() as url:
            command = [*pytest(), "--database-only"]
            checks.run("tests on PostgreSQL", command, DATABASE_URL=url, SKIP_REPORT=str(SKIPS))
    except postgres.NoServerError as error:
        line = f"tests on PostgreSQL: {error}"
        print(f"\n--- {line}", flush=True)
        remember_skip(SKIPS, line)
        if os.environ.get("REQUIRE_ALL") == "1":
            checks.failed.append("tests on PostgreSQL (REQUIRE_ALL=1 lets nothing be skipped)")


def remember_skip(file: Path, line: str) -> None:
    """Add a line to the list of what was skipped."""
    with file.open("a", encoding="utf-8") as skips:
        skips.write(line + "\n")


def summary(checks: Checks) -> int:
    """Print what was skipped and what failed; the exit status."""
    skipped = sorted(set(SKIPS.read_text(encoding="utf-8").splitlines())) if SKIPS.is_file() else []
    if skipped:
        print("\nSkipped on this machine:")
        print("\n".join(f"  {line}" for line in skipped))
    if checks.failed:
        print("\nFailed:")
        print("\n".join(f"  {name}" for name in checks.failed))
        return 1
    print("\nAll that ran passed." if skipped else "\nEverything passed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
