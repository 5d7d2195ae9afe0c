"""Which release of the software runs, for the files that it makes."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

NAME = "practice-survey"
PROJECT = Path(__file__).parents[3] / "pyproject.toml"


@cache
def software(project: Path = PROJECT) -> str:
    """Name and version: of the source tree it runs from, else of the installed package."""
    return f"{NAME} {_of_source(project) or _of_package() or '(unknown version)'}"


def _of_source(project: Path) -> str:
    if not project.is_file():
        return ""
    about = tomllib.loads(project.read_text(encoding="utf-8")).get("project", {})
    return str(about["version"]) if about.get("name") == NAME else ""


def _of_package() -> str:
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return ""
