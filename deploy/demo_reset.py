"""`make demo-reset`: deletes the demo's data, after a yes, and keeps a backup of its database."""

import itertools
import json
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

from deploy.environment import ROOT, VAR, SetupError

DATABASE = VAR / "db.sqlite3"
KEY = VAR / "secret_key"
LOGIN = VAR / "demo-login.txt"
BACKUPS = VAR / "backups"
# What a run of the demo leaves behind, beside the collected static files, which hold no data.
DATA = ("db.sqlite3*", "demo*", "secret_key")
SURVEYS = """
    SELECT survey.slug, survey.title, count(response.survey_id)
    FROM surveyapp_survey AS survey LEFT JOIN surveyapp_response AS response ON response.survey_id = survey.id
    GROUP BY survey.id ORDER BY survey.slug
"""


def reset() -> None:
    """Delete the demo's data once somebody has said yes, or FORCE=1 has; a backup is kept.

    Raises SetupError, with nothing deleted.
    """
    if not data_files():
        print("The demo has no data: nothing was deleted.")
        return
    is_forced = os.environ.get("FORCE") == "1"
    if not is_forced and not sys.stdin.isatty():
        raise SetupError(
            "Nothing was deleted, because nobody can be asked here: run make demo-reset in a terminal, "
            "or FORCE=1 make demo-reset, which asks nothing."
        )
    print("\n".join(contents()), flush=True)
    if not is_forced and not is_confirmed():
        raise SetupError("Nothing was deleted: to delete, run make demo-reset again and type yes.")
    for line in keep_backup(datetime.now()):
        print(line)
    deleted = data_files()
    for path in deleted:
        path.unlink(missing_ok=True)
    print("Deleted:", ", ".join(named(path) for path in deleted), flush=True)


def data_files() -> list[Path]:
    """The files that hold the demo's data."""
    return sorted(path for pattern in DATA for path in VAR.glob(pattern) if path.is_file())


def contents() -> list[str]:
    """What would be deleted, in lines: each survey with its responses, and the files."""
    lines = ["This deletes the demo's data:"]
    if DATABASE.is_file():
        try:
            surveys = read_surveys()
        except sqlite3.Error as error:
            lines.append(f"  a database whose surveys cannot be read ({error})")
        else:
            lines += [f"  survey {slug} ({title}): {counted(count)}" for slug, title, count in surveys]
            lines += [] if surveys else ["  a database without surveys"]
    return [*lines, "  files: " + ", ".join(named(path) for path in data_files())]


def counted(responses: int) -> str:
    """A number of responses in words."""
    return "1 response" if responses == 1 else f"{responses} responses"


def read_surveys() -> list[tuple[str, str, int]]:
    """Slug, title and number of responses of each survey. Raises sqlite3.Error."""
    with closing(open_database()) as database:
        return [(slug, _in_words(title), count) for slug, title, count in database.execute(SURVEYS)]


def _in_words(title: str) -> str:
    """A title in its first language; those of earlier releases are one text."""
    try:
        return next(iter(json.loads(title).values()), "")
    except (ValueError, AttributeError):
        return title


def open_database() -> sqlite3.Connection:
    """The demo's database, to be read in a way that leaves all files as they are. Raises sqlite3.Error.

    Closing it moves its journal into it where it may be written; reading alone leaves a new journal behind.
    """
    mode = "ro" if Path(f"{DATABASE}-wal").exists() else "rw"
    return sqlite3.connect(f"{DATABASE.resolve().as_uri()}?mode={mode}", uri=True, timeout=5)


def is_confirmed() -> bool:
    """Whether somebody at the terminal types yes."""
    try:
        return input("A backup is kept. Type yes to delete: ").strip() == "yes"
    except EOFError:
        print()
        return False


def keep_backup(now: datetime) -> list[str]:
    """Copy the database, and the key that its sealed parts need, to var/backups.

    Returns lines that say where they are and how to bring them back; none where there is no database.
    Raises SetupError where there is no room.
    """
    if not DATABASE.is_file():
        return []
    copy = free_name(now)
    key_copy = copy.with_suffix(".secret_key")
    try:
        BACKUPS.mkdir(mode=0o700, parents=True, exist_ok=True)
        copy_database(copy)
        if KEY.is_file():
            copy_file(KEY, key_copy)
    except OSError as error:
        for path in BACKUPS.glob(f"{copy.stem}.*"):
            path.unlink()
        raise SetupError(
            f"The backup could not be written to {named(copy)} ({error.strerror}), so nothing was deleted: "
            "mend that, and try again."
        ) from None
    sources = {path: f"{DATABASE}{path.name[len(copy.name) :]}" for path in BACKUPS.glob(f"{copy.name}*")}
    sources |= {key_copy: str(KEY)} if key_copy.is_file() else {}
    back = [f"cp {named(path)} {named(Path(place))}" for path, place in sorted(sources.items())]
    gone = f"rm -f {named(DATABASE)}* {named(LOGIN)}"  # a journal of another database would spoil this one
    return [
        f"Backup: {named(copy)}",
        "To bring it back, stop the demo and run:",
        "  " + " && ".join([gone, *back]),
    ]


def free_name(now: datetime) -> Path:
    """Where a backup made now goes: a name that no other has."""
    stem = f"demo-{now:%Y%m%d-%H%M%S}"
    names = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
    return next(path for name in names if not (path := BACKUPS / f"{name}.sqlite3").exists())


def copy_database(copy: Path) -> None:
    """Copy the database as it is at one moment; as files, where SQLite cannot read it. Raises OSError."""
    os.close(private(str(copy), os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    try:
        with closing(open_database()) as source, closing(sqlite3.connect(copy)) as target:
            source.execute(
                "SELECT count(*) FROM sqlite_master"
            )  # `backup` itself would wait for a lock for ever
            source.backup(target)
    except sqlite3.Error:
        copy.unlink()
        for suffix in ("", "-wal", "-journal"):
            if Path(f"{DATABASE}{suffix}").is_file():
                copy_file(Path(f"{DATABASE}{suffix}"), Path(f"{copy}{suffix}"))


def copy_file(source: Path, target: Path) -> None:
    """Copy a file to a new one that only its owner can read. Raises OSError."""
    with source.open("rb") as read, open(target, "xb", opener=private) as written:
        shutil.copyfileobj(read, written)


def private(path: str, flags: int) -> int:
    """Open a file that only its owner can read."""
    return os.open(path, flags, 0o600)


def named(path: Path) -> str:
    """A file as it is named from the folder of the project."""
    return str(path.relative_to(ROOT))
