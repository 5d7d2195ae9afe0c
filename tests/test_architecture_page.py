"""The page on the architecture says what is there, and its two ways are ways through the code."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from itertools import pairwise

import grimp
import pytest
from django.apps import apps

from tests.doc_references import ROOT, Reference, missing, page, references, section, steps, table

TEXT = page("architecture.md")
WAYS = ["One answer's way", "One number's way"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]
LAYERS = {
    contract["containers"][0]: contract["layers"] for contract in CONTRACTS if contract["type"] == "layers"
}
HOPS = 2
BY_DJANGO = {"MIDDLEWARE", "urlpatterns"}
"""Names that Django looks for."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Which module imports which."""
    return grimp.build_graph("surveyapp", "config", cache_dir=None)


def test_what_the_page_names_is_there() -> None:
    assert references(TEXT)
    assert missing(TEXT) == []


def test_the_diagram_is_the_contract_of_the_floors() -> None:
    diagram = re.findall(r"^```\n(.+?)\n```", section(TEXT, "Floors"), re.MULTILINE | re.DOTALL)[0]

    assert diagram.splitlines() == [re.sub("[()]", "", layer) for layer in LAYERS["surveyapp"]]


def test_the_table_has_every_floor_and_the_order_of_its_folders() -> None:
    rows = {path.strip("`").rstrip("/"): folders for path, _, folders in table(section(TEXT, "Floors"))}
    floors = {re.sub(r"[^\w]", "", name) for layer in LAYERS["surveyapp"] for name in layer.split("|")}
    packages = {f"surveyapp/{name}" for name in floors if (ROOT / "surveyapp" / name).is_dir()}
    stated = {
        path: " > ".join(layer.replace(" | ", ", ") for layer in LAYERS.get(path.replace("/", "."), ["–"]))
        for path in packages
    }

    assert rows == stated


# --- the two ways ----------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", WAYS)
def test_each_step_of_a_way_is_connected_with_the_step_before(graph: grimp.ImportGraph, heading: str) -> None:
    named = [references(step) for step in steps(section(TEXT, heading))]

    assert len(named) > 10
    for number, (before, step) in enumerate(pairwise(named), start=2):
        assert any(linked(graph, one, other) for one in before for other in step), f"step {number}"


@pytest.mark.parametrize("heading", WAYS)
def test_what_a_step_names_is_connected(graph: grimp.ImportGraph, heading: str) -> None:
    named = [references(step) for step in steps(section(TEXT, heading))]

    for number, step in enumerate(named, start=1):
        around = [each for near in named[max(number - 2, 0) : number + 1] for each in near]
        for one in step:
            others = [each for each in around if each is not one]
            assert any(linked(graph, one, each) for each in others), f"step {number}: {one.path}"
            assert not unused(one, others), f"step {number}: {one.path}"


@pytest.mark.parametrize("row", table(section(TEXT, WAYS[1])), ids=lambda row: row[0])
def test_the_report_reaches_every_rendering(graph: grimp.ImportGraph, row: list[str]) -> None:
    report = Reference(path="surveyapp/analysis/report/report.py", names=())
    _, reader, writers = row

    assert all(linked(graph, each, report) for each in references(reader))
    assert linked(graph, references(writers)[0], report) or graph.chain_exists(
        references(writers)[0].module, report.module
    )


def unused(one: Reference, others: Sequence[Reference]) -> set[str]:
    """The names that no other of these files mentions, and that their own file does not call."""
    files = {each.path for each in others} - {one.path}
    texts = [(ROOT / path).read_text(encoding="utf-8") for path in files]
    own = (ROOT / one.path).read_text(encoding="utf-8")
    return {
        name
        for name in {*one.names} - BY_DJANGO
        if len(re.findall(rf"\b{name}\(", own)) < 2
        and not any(re.search(rf"\b{name}\b", text) for text in texts)
    }


def linked(graph: grimp.ImportGraph, one: Reference, other: Reference) -> bool:
    """Whether one is the other, imports it over at most one module between them, or names it by a string."""
    pair = ((one, other), (other, one))
    return one.path == other.path or any(imports(graph, *each) or names(*each) for each in pair)


def imports(graph: grimp.ImportGraph, importer: Reference, imported: Reference) -> bool:
    modules = graph.modules
    if importer.module not in modules or imported.module not in modules:
        return False
    chain = graph.find_shortest_chain(importer.module, imported.module)
    return chain is not None and len(chain) <= HOPS + 1


def names(one: Reference, other: Reference) -> bool:
    """Whether a file names the other: a dotted path, the path of a template, a library of tags."""
    text = (ROOT / one.path).read_text(encoding="utf-8")
    if other.path.startswith("templates/"):
        return other.path.removeprefix("templates/") in text
    if one.path.startswith("templates/"):
        return other.module.rpartition(".")[2] in loaded_libraries(text)
    return re.search(rf'"{re.escape(other.module)}[".]', text) is not None


def loaded_libraries(template: str) -> Iterable[str]:
    """The libraries of tags that a template loads."""
    return {name for line in re.findall(r"{% load ([^%]+) %}", template) for name in line.split()}


# --- where state lives -----------------------------------------------------------------------------


def test_the_page_has_every_table_under_its_folder() -> None:
    rows = table(section(TEXT, "Where state lives"))
    named = {path.strip("`"): sorted(re.findall(r"`(\w+)`", tables)) for path, tables in rows}
    stored: dict[str, list[str]] = {}
    for model in apps.get_app_config("surveyapp").get_models():
        parts = model.__module__.split(".")
        folder = "/".join(parts[:3]) + ("/" if len(parts) > 3 else ".py")
        stored.setdefault(folder, []).append(model.__name__)

    assert named == {folder: sorted(models) for folder, models in stored.items()}
