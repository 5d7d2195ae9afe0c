"""What writes to the database is an action: it stands in a module whose name says so, on a floor that may."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "surveyapp"
CORE = {"instruments", "guidelines", "catalogue", "datasets", "analysis", "export"}
"""An import contract keeps them from Django: what they save is a file."""

FLOORS = {"audit", "fielding", "accounts", "answering", "operation"}
"""Where actions stand."""

WIRING = {"management", "tasks.py"}
"""What calls actions as views do: commands, and the queue."""

NOT_ACTIONS = {
    "accounts/sign_in_limits.py": "a counter of attempts: it is no act of anybody's, and is forgotten soon",
    "audit/events.py": "the audit log itself: every action writes it in its own transaction",
    "fielding/survey_settings/logo_image.py": "saves pixels as a picture in memory; the action stores it",
    "fielding/result_cache.py": "a cache: whatever is kept there can be counted anew from the responses",
    "operation/backup_tables.py": "restores rows as a backup holds them, so that no action may change them",
    "operation/backups.py": "begins the transaction in which a backup is read; the statement is a variable",
    "operation_marks.py": "marks that an operation leaves of itself, which is no act of anybody's",
    "operation/rate_limits.py": "a counter of requests: it is no act of anybody's, and is forgotten soon",
}
"""Modules that write, or may, and are no actions, each with its reason."""

SHARING = "counts results with pandas, which no action may load, and hands them to one action to store"
MAY_IMPORT_ACTIONS = {
    "operation/backups.py": "writes what a backup of an earlier release lacks, in the restore's transaction",
    "reporting/sharing/breakdown_queries.py": SHARING,
    "reporting/sharing/shared_results.py": SHARING,
    "fielding/survey_life/transitions.py": "the table names what each step does; one action runs it",
    "responding/visit.py": "the first request after a set moment opens or resumes the survey",
}
"""Modules that import actions though they are neither actions nor views, each with its reason."""

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
WRITES |= {f"a{name}" for name in WRITES}
"""Calls that write, whatever they are called on."""

QUERYSET_WRITES = {"update", "aupdate", "add", "set", "remove", "clear"}
"""Calls that write on a queryset or a manager: sets and dictionaries have them too."""

QUERYSETS = {"objects", "all", "filter", "exclude", "order_by", "using", "select_for_update", "get_queryset"}
"""What a queryset is reached by."""

QUERYSET_TYPES = ("QuerySet", "Manager")
READING = ("SELECT", "PRAGMA", "ROLLBACK")
"""What SQL begins with that changes no row."""

MODULES = sorted(path for path in APP.rglob("*.py") if path.relative_to(APP).parts[0] != "migrations")


def named(path: Path) -> str:
    """The path from the app, as the lists above hold it."""
    return path.relative_to(APP).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_action(path: Path) -> bool:
    """Whether the module is one of actions, on a floor that has them."""
    return path.relative_to(APP).parts[0] in FLOORS and is_named_action(path.stem)


def is_named_action(module: str) -> bool:
    return module.rpartition(".")[2].endswith("_actions") or module.rpartition(".")[2] == "actions"


def is_view(path: Path) -> bool:
    """Whether the module is one of views, by its own name or its folder's."""
    return path.stem == "views" or path.stem.endswith("_views") or path.parent.name == "views"


# --- what writes -----------------------------------------------------------------------------------


def methods_of_querysets(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """The methods of a module's own managers and querysets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            name in ast.unparse(base) for base in node.bases for name in QUERYSET_TYPES
        ):
            yield from (part for part in node.body if isinstance(part, ast.FunctionDef))


def chain(node: ast.expr) -> Iterator[ast.expr]:
    """The expression, and all that it is reached by: `a.b(c).d` is reached by `a.b(c)`, `a.b` and `a`."""
    yield node
    match node:
        case ast.Call(func=inner) | ast.Attribute(value=inner) | ast.Subscript(value=inner):
            yield from chain(inner)


def reaches_queryset(node: ast.expr, querysets: set[str]) -> bool:
    """Whether the expression is, or is reached by, a queryset or a manager."""
    return any(
        (isinstance(part, ast.Attribute) and part.attr in QUERYSETS | RELATED)
        or (isinstance(part, ast.Name) and part.id in querysets)
        for part in chain(node)
    )


def querysets_in(tree: ast.AST) -> set[str]:
    """Names that stand for a queryset somewhere in the module, by what they are assigned or annotated."""
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if reaches_queryset(value, names):
                names.add(name)
            case ast.arg(arg=name, annotation=ast.expr() as kind) if ast.unparse(kind).startswith(
                QUERYSET_TYPES
            ):
                names.add(name)
    return names


def is_write(call: ast.Call, querysets: set[str], writers: set[str]) -> bool:
    """Whether the call writes to the database. writers: methods of our own managers that do."""
    match call.func:
        case ast.Attribute(attr=name) if name in WRITES:
            return True
        case ast.Attribute(attr=name, value=value) if name in QUERYSET_WRITES | writers:
            return reaches_queryset(value, querysets)
        case ast.Attribute(attr="execute" | "executemany" | "executescript"):
            return not call.args or not begins_with(call.args[0]).upper().startswith(READING)
    return False


def begins_with(sql: ast.expr) -> str:
    """The literal text that a statement begins with; "" for one that cannot be read here."""
    match sql:
        case ast.JoinedStr(values=[first, *_]):
            return begins_with(first)
        case ast.Constant(value=str() as text):
            return text.lstrip()
    return ""


def writes_in(tree: ast.AST, writers: set[str]) -> list[str]:
    """The calls of a module that write, each with its line."""
    querysets = querysets_in(tree)
    return [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and is_write(node, querysets, writers)
    ]


MODELS = [parsed(path) for path in MODULES if named(path).startswith("models/")]
RELATED = {
    keyword.value.value
    for tree in MODELS
    for keyword in ast.walk(tree)
    if isinstance(keyword, ast.keyword)
    and keyword.arg == "related_name"
    and isinstance(keyword.value, ast.Constant)
}
"""What a row is asked for the rows that hang on it."""

WRITERS = (
    {method.name for tree in MODELS for method in methods_of_querysets(tree) if writes_in(method, set())}
    - WRITES
    - QUERYSET_WRITES
)
"""Methods of our own managers and querysets that write."""


def test_the_writing_methods_of_our_own_managers_are_known() -> None:
    assert {"count_one", "forget", "take_back", "delete_old"} == WRITERS
    assert {"responses", "paper_returns", "entries"} <= RELATED


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(APP).parts[0] not in CORE | {"models"}],
    ids=named,
)
def test_only_actions_write_to_the_database(path: Path) -> None:
    if is_action(path):
        return
    written = writes_in(parsed(path), WRITERS)
    assert bool(written) is (named(path) in NOT_ACTIONS), written


@pytest.mark.parametrize(
    "line",
    [
        "survey.save()",
        "Survey.objects.create(slug=slug)",
        "Survey.objects.filter(slug=slug).update(title=title)",
        "survey.responses.update(synthetic=True)",
        "rows = Draft.objects.filter(survey=survey)\nrows.update(language='fr')",
        "def change(rows: QuerySet[Draft]) -> None:\n    rows.update(language='fr')",
        "Response.objects.bulk_create(rows)",
        "draft.delete()",
        "survey.memberships.clear()",
        "form.save()",
        "Tally.objects.add(survey, kind, today)",
        "cursor.execute('DELETE FROM surveyapp_draft')",
        "cursor.execute(f'UPDATE {table} SET state = 1')",
        "cursor.execute(statement)",
    ],
)
def test_a_write_in_a_presenter_would_be_found(line: str) -> None:
    presenter = f"def page(survey, title):\n    {line!r}\n\n\n{line}\n"
    assert len(writes_in(ast.parse(presenter), WRITERS)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "context.update(saved=True)",
        "digest.update(line)",
        "names = set()\nnames.update(others)",
        "names.add(name)",
        "Survey.objects.filter(slug=slug).exists()",
        "cursor.execute('SELECT 1')",
        "cursor.execute(f'SELECT {function}(%s)', [key])",
    ],
)
def test_what_writes_nothing_is_not_taken_for_a_write(line: str) -> None:
    assert writes_in(ast.parse(line), WRITERS) == []


# --- who calls it ----------------------------------------------------------------------------------


def actions_imported(tree: ast.AST) -> set[str]:
    """The modules of actions that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found |= {each.name for each in names if is_named_action(each.name)}
            case ast.ImportFrom(module=str() as module, names=names):
                found |= {module} if is_named_action(module) else set()
                found |= {f"{module}.{each.name}" for each in names if is_named_action(each.name)}
    return found


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.relative_to(APP).parts[0] not in WIRING], ids=named
)
def test_only_views_and_actions_import_actions(path: Path) -> None:
    if is_view(path) or is_action(path):
        return
    imported = actions_imported(parsed(path))
    assert bool(imported) is (named(path) in MAY_IMPORT_ACTIONS), imported


@pytest.mark.parametrize(
    "line",
    [
        "from surveyapp.fielding.plan.plan_actions import save_plan",
        "from surveyapp.fielding.plan import plan_actions as plans",
        "import surveyapp.fielding.plan.plan_actions",
        "def page():\n    from surveyapp.fielding.plan.plan_actions import save_plan",
    ],
)
def test_actions_that_a_presenter_imports_would_be_found(line: str) -> None:
    assert len(actions_imported(ast.parse(line))) == 1


def test_queries_are_no_actions() -> None:
    assert actions_imported(ast.parse("from surveyapp.fielding.plan.plan_queries import draft_of")) == set()


@pytest.mark.parametrize("listed", [NOT_ACTIONS, MAY_IMPORT_ACTIONS], ids=["writers", "importers"])
def test_what_is_excepted_exists(listed: dict[str, str]) -> None:
    assert {name for name in listed if not (APP / name).is_file()} == set()
