"""Documented or it does not exist: README and docs against commands, settings, targets and files."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from config import settings as module

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = {path.stem for path in (ROOT / "surveyapp/management/commands").glob("[!_]*.py")}
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
LINKS = [
    (path, target)
    for path in DOCS
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    if "://" not in target and not target.startswith("mailto:")
]
# In pieces, so that this file does not hold what it looks for.
HERE = "|".join(("wo" + "rk", "ro" + "ot", "ho" + "me/[a-z]+", "Us" + "ers/[a-z]+"))
OWN_PATHS = re.compile(rf"(?<![\w./-])/(?:{HERE})/")
REGISTRIES = re.compile("|".join(("py" + r"pi\.org", "pythonhosted" + r"\.org", "index" + r"-url[ =]+\w+:")))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def named(value: object) -> str:
    """How a failing case is shown."""
    return str(value.relative_to(ROOT)) if isinstance(value, Path) else str(value)


def cells(path: str) -> dict[str, str]:
    """The rows of a page's tables: the code at a row's beginning -> the whole row."""
    return {
        found["code"]: found[0] for found in re.finditer(r"^\| `(?P<code>[^`]+)`.*$", text(ROOT / path), re.M)
    }


def rows_of_commands() -> dict[str, str]:
    return {code.split()[0]: row for code, row in cells("docs/commands.md").items()}


# --- commands --------------------------------------------------------------------------------------


def test_every_command_has_its_row_and_every_row_its_command() -> None:
    assert set(rows_of_commands()) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_what_a_command_is_said_to_take_it_takes(name: str) -> None:
    parser = load_command_class("surveyapp", name).create_parser("manage.py", name)
    taken = {option for action in parser._actions for option in action.option_strings}
    said = set(re.findall(r"`[^`]*?(--[a-z-]+)", rows_of_commands().get(name, "")))

    assert said <= taken


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_commands_that_are_mentioned_exist(path: Path) -> None:
    mentioned = set(re.findall(r"manage\.py ([a-z_]+)", text(path)))

    assert mentioned <= set(get_commands())


def test_the_way_to_a_survey_of_ones_own_is_told_by_its_commands() -> None:
    mentioned = set(re.findall(r"manage\.py ([a-z_]+)", text(ROOT / "README.md")))

    assert {"check_instruments", "publish", "open", "report", "export", "close"} <= mentioned


# --- settings --------------------------------------------------------------------------------------


def test_every_setting_has_its_row_and_every_row_its_setting() -> None:
    assert set(cells("docs/settings.md")) == set(module.env.scheme)


@pytest.mark.parametrize("name", sorted(module.env.scheme))
def test_the_default_of_a_setting_is_the_one_that_is_told(name: str) -> None:
    _kind, default = module.env.scheme[name]
    told = cells("docs/settings.md")[name].split("|")[2].strip()
    shown = ",".join(default) if isinstance(default, list) else str(default)

    if told == "none":
        assert not default
    else:
        value = re.findall("`(.+)`", told)[0]
        assert value == shown.lower() if isinstance(default, bool) else shown.endswith(value)


# --- make ------------------------------------------------------------------------------------------


def test_every_target_is_told_in_the_readme() -> None:
    told = set(re.findall(r"make ([a-z]+(?:-[a-z]+)*)", text(ROOT / "README.md")))

    assert TARGETS - {"help"} <= told


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_targets_that_are_mentioned_exist(path: Path) -> None:
    mentioned = set(re.findall(r"`make ([a-z]+(?:-[a-z]+)*)|^make ([a-z]+(?:-[a-z]+)*)", text(path), re.M))

    assert {name for pair in mentioned for name in pair if name} <= TARGETS


# --- links and traces ------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "target"), LINKS, ids=named)
def test_a_link_leads_somewhere(path: Path, target: str) -> None:
    name, _, anchor = target.partition("#")
    aim = (path.parent / name).resolve() if name else path

    assert aim.exists()
    assert not anchor or anchor in anchors(aim)


def anchors(path: Path) -> set[str]:
    """The names that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", text(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_no_page_of_the_docs_is_an_orphan() -> None:
    reached = {(path.parent / target.partition("#")[0]).resolve() for path, target in LINKS}
    pages = {path for path in DOCS if path.parent != ROOT}

    assert pages <= reached


HEADINGS = ["Context", "Decision", "Consequences"]


def test_every_decision_record_is_in_the_index_under_its_own_title() -> None:
    folder = ROOT / "docs/decisions"
    titles = {
        path.name: re.findall(r"^# (\d{4} .+)$", text(path), re.MULTILINE)
        for path in sorted(folder.glob("[0-9]*.md"))
    }
    listed = {
        row["file"]: [f"{row['number']} {row['title']}"]
        for row in re.finditer(
            r"^\| \[(?P<number>\d{4})\]\((?P<file>[^)]+)\) \| (?P<title>.+?) \| .+ \|$",
            text(folder / "README.md"),
            re.MULTILINE,
        )
    }

    assert titles
    assert listed == titles
    for name, title in titles.items():
        assert name.startswith(title[0][:4])
        assert re.findall(r"^## (.+)$", text(folder / name), re.MULTILINE) == HEADINGS


OWN_CODE = [line for line in text(ROOT / "docs/own-code.md").splitlines() if "`surveyapp/" in line]


@pytest.mark.parametrize("line", OWN_CODE, ids=lambda line: line.split("|")[1].strip())
def test_what_the_page_on_own_code_names_exists(line: str) -> None:
    where, why, oracle = (names_after_paths(line.split(" | ")[column]) for column in (1, 3, 4))

    assert where
    assert oracle
    for path, name in (*where, *why, *oracle):
        assert re.search(rf"^\s*(?:def|class) {name}\b", text(ROOT / path), re.MULTILINE), f"{path}: {name}"


def names_after_paths(cell: str) -> list[tuple[str, str]]:
    """Each name in code of a cell with the file that stands before it; a file alone defines something."""
    pairs, path = [], ""
    for code in re.findall(r"`([^`]+)`", cell):
        if code.endswith(".py"):
            path = code
            pairs.append((path, r"\w+"))
        elif path and code.isidentifier():
            pairs.append((path, code))
    return pairs


def test_the_glossary_is_alphabetical() -> None:
    words = re.findall(r"^\| (?!word |---)([^|]+) \|", text(ROOT / "docs/glossary.md"), re.MULTILINE)

    assert words
    assert words == sorted(words, key=str.casefold)
    assert len(words) == len(set(words))


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_files_that_are_named_exist(path: Path) -> None:
    """Results of earlier runs apart, which keep the names of their day."""
    files = re.findall(r"`((?:benchmarks|surveyapp|tests|deploy|config)/[^`\s…<>*{]*)`", text(path))

    assert path.is_relative_to(ROOT / "docs" / "results") or not [
        file for file in files if not (ROOT / file).exists()
    ]


@pytest.mark.parametrize("path", DOCS, ids=named)
def test_a_module_is_named_by_its_whole_path(path: Path) -> None:
    bare = set(re.findall(r"`([a-z_]+\.py)`", text(path)))

    assert bare <= {"__init__.py", "urls.py", "manage.py"}


def test_nothing_that_is_tracked_names_a_machine_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in files if path.is_file()}

    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, content in texts.items()
        for pattern in (OWN_PATHS, REGISTRIES)
        for match in pattern.finditer(content)
    }

    assert texts
    assert not found
