"""What can be done by a command and what on a page: docs/commands.md says of each where the other is."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from surveyapp.staff.shared.survey_map import SECTIONS, Page, Place
from tests.test_documents import COMMANDS, rows_of_commands

ROOT = Path(__file__).resolve().parent.parent
STAFF = ROOT / "surveyapp/staff"
TABLE = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
NO_PAGE = "no page: "
Action = tuple[str, str]
"""A module and the name of its function."""

SITE = {
    "Surveys › New survey": "new_survey",
    "Check a table": "check_table",
    "My files": "files",
    "Staff › Invite a person": "invite_person",
    "Staff › an account": "account",
    "Staff › an account › Change the e-mail address": "change_address",
    "Site status": "system",
    "Site status › Set up this site": "setup",
    "Your sessions": "sessions",
    "Your password": "password",
    "Your second factor": "second_factor",
    "Sign in: second step": "second_step",
    "Forgot your password?": "forgotten_password",
}
"""Pages that belong to no survey, as the docs name them: the name of each address."""

SIDE_NOTE = re.compile(r"^(?:for a new survey|for the site), |(?: \([^)]*\))$|^respondents have .*$")


def survey_pages() -> Iterator[tuple[str, str]]:
    """The path of each page in a survey's menu, and the name of its address."""
    for section in SECTIONS:
        for entry in section.entries:
            alone = str(section.label) == str(entry.label)
            path = str(section.label) if alone else f"{section.label} › {entry.label}"
            if isinstance(entry, Place):
                yield path, entry.url_name
                continue
            yield path, f"staff:{entry.url_name}"
            yield from ((f"{path} › {below.label}", f"staff:{below.url_name}") for below in _named(entry))


def _named(page: Page) -> list[Page]:
    """The pages below with names of their own."""
    return [below for below in page.below if str(below.label) != str(page.label)]


NAMES = {path: f"staff:{name}" for path, name in SITE.items()} | dict(survey_pages())


def views(found: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, str]]:
    """The name of each address, and the module of its view."""
    for each in found:
        if isinstance(each, URLResolver):
            yield from views(each.url_patterns, space)
        elif each.name:
            yield f"{space}:{each.name}", each.callback.__module__


VIEWS = {
    name: module
    for space in ("staff", "responding")
    for name, module in views(get_resolver(f"surveyapp.{space}.urls").url_patterns, space)
}


def rows(table: str) -> dict[str, str]:
    """The first cell of each row of a table below a heading, and its last one."""
    found = re.findall(r"^\| (?!---)(.+?) \| .*?([^|]+?) \|$", table, re.MULTILINE)
    return dict(found[1:])  # without the heads


PAGE_OF = {name: row.rstrip(" |").rpartition(" | ")[2] for name, row in rows_of_commands().items()}
WITHOUT_COMMAND = rows(TABLE.partition("## Pages without a command")[2])


def pages_in(cell: str) -> list[str]:
    """The pages that a cell names, without what it says beside them."""
    return [path for part in cell.split("; ") if (path := SIDE_NOTE.sub("", part))]


# --- what a module does ------------------------------------------------------------------------------


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))


@cache
def actions_of(module: str) -> frozenset[Action]:
    """The actions that a module uses, with those of the same modules that these call: `open_survey`, say,
    takes a step. What reads the version of a form and what is raised are none.
    """
    named: set[Action] = set()
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if node.module.endswith("_actions"):
                    named.add((node.module, alias.name))
                elif alias.name.endswith("_actions"):
                    whole = f"{node.module}.{alias.name}"
                    named |= {(whole, name) for name in attributes(tree_of(module), alias.name)}
    acts = {(place, name) for place, name in named if name.islower() and not name.endswith(READING)}
    return frozenset(called for act in acts for called in with_called(*act))


READING = ("_version", "_options", "are_possible", "check_own_password")


def attributes(tree: ast.Module, of: str) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == of
    }


def with_called(module: str, name: str) -> set[Action]:
    """The function, and the public ones that it calls of its module and of other modules of actions."""
    functions = {node.name: node for node in tree_of(module).body if isinstance(node, ast.FunctionDef)}
    if name not in functions:
        return set()
    home = dict.fromkeys(functions, module) | {
        alias.name: node.module
        for node in tree_of(module).body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.endswith("_actions")
        for alias in node.names
    }
    called = {node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)} & home.keys()
    return {
        (module, name),
        *((home[other], other) for other in called if other[0] != "_" and other.islower()),
    }


def command(name: str) -> str:
    return f"surveyapp.management.commands.{name}"


BY_COMMAND = {act for name in COMMANDS for act in actions_of(command(name))}


# --- commands ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_names_its_page_or_why_it_has_none(name: str) -> None:
    cell = PAGE_OF[name]

    if cell.startswith(NO_PAGE):
        assert len(cell) > len(NO_PAGE) + 20
    else:
        assert pages_in(cell)
        assert {NAMES[path] for path in pages_in(cell)} <= set(VIEWS)


@pytest.mark.parametrize(
    "name", sorted(name for name in COMMANDS if actions_of(command(name)) and NO_PAGE not in PAGE_OF[name])
)
def test_a_command_and_its_page_take_the_same_action(name: str) -> None:
    for path in pages_in(PAGE_OF[name]):
        assert actions_of(command(name)) & actions_of(VIEWS[NAMES[path]]), path


@pytest.mark.parametrize("path", SITE)
def test_the_pages_of_the_site_have_the_names_that_the_table_gives_them(path: str) -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in (ROOT / "templates/staff").rglob("*.html"))

    for name in path.split(" › "):
        assert name == "an account" or re.search(rf"""translate ["']{re.escape(name)}["']""", texts)


# --- pages ---------------------------------------------------------------------------------------------


def without_command() -> dict[str, set[Action]]:
    """The modules of views that do what no command does."""
    modules = (
        ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted(STAFF.rglob("*views.py"))
    )
    found = {module: set(actions_of(module) - BY_COMMAND) for module in modules}
    return {module: left for module, left in found.items() if left}


def test_a_page_that_changes_something_has_a_command_or_a_reason() -> None:
    left = without_command()
    told = {VIEWS[NAMES[path]] for cell in WITHOUT_COMMAND for path in pages_in(cell)}

    untold = {
        module: acts for module, acts in left.items() if not any(is_told(view, module) for view in told)
    }
    assert not untold


def test_a_page_that_is_said_to_have_no_command_has_none() -> None:
    left = without_command()

    for cell, why in WITHOUT_COMMAND.items():
        assert len(why) > 30, cell
        for path in pages_in(cell):
            assert any(is_told(VIEWS[NAMES[path]], module) for module in left), path


def is_told(told: str, module: str) -> bool:
    """Whether the view of a page that is told stands for the module: of accounts the page alone, elsewhere
    all pages of its folder."""
    if module.startswith("surveyapp.staff.accounts."):
        return told == module
    return told.rpartition(".")[0] == module.rpartition(".")[0]
