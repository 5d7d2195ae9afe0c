"""What a page of the docs names: files with their definitions, as `path.py`: `name`, `another`."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOP = "config|deploy|docs|surveyapp|templates|tests"
PATH = re.compile(rf"`((?:{TOP})/[\w./-]*)`")
REFERENCE = re.compile(rf"`(?P<path>(?:{TOP})/[\w./-]+\.(?:py|html))`(?P<names>:\s+`\w+`(?:,\s+`\w+`)*)?")


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A file, and the definitions in it that are named."""

    path: str
    names: tuple[str, ...]

    @property
    def module(self) -> str:
        """The dotted name of a module; the path itself of a template."""
        if not self.path.endswith(".py"):
            return self.path
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def page(name: str) -> str:
    """The text of a page of the docs."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def paths(text: str) -> set[str]:
    """Every file or folder that is named, with its definitions or without."""
    return set(PATH.findall(text))


def references(text: str) -> list[Reference]:
    """The files that are named, in order."""
    return [
        Reference(path=found["path"], names=tuple(re.findall(r"`(\w+)`", found["names"] or "")))
        for found in REFERENCE.finditer(text)
    ]


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def steps(text: str) -> list[str]:
    """The entries of a numbered list."""
    return re.findall(r"^\d+\. .*(?:\n {3,}.*)*", text, re.MULTILINE)


def table(text: str) -> list[list[str]]:
    """The rows of a table below its head."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return rows[2:]


@cache
def defined(path: str) -> frozenset[str]:
    """The functions, classes and values that the top level of a module defines."""
    names: set[str] = set()
    for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            parts = (part for target in targets for part in ast.walk(target))
            names |= {part.id for part in parts if isinstance(part, ast.Name)}
    return frozenset(names)


def missing(text: str) -> list[str]:
    """What the text names and is not there."""
    gone = [path for path in sorted(paths(text)) if not (ROOT / path).exists()]
    known = [each for each in references(text) if each.path not in gone and each.path.endswith(".py")]
    return gone + [
        f"{each.path}: {name}" for each in known for name in each.names if name not in defined(each.path)
    ]
