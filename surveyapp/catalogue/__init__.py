"""The instruments and recommendations that the project ships, as data files with a finder.

May import guidelines and instruments; only management commands, tests and the page
"New survey" may import it. Each instrument has
a folder of its own: `instrument.toml` (with the files that it includes), `synthetic.toml`, the plan of its
synthetic responses, and of its demonstration `study.toml`, the study details, and `plan.toml`, the
analysis plan.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "DefinitionNotFoundError",
    "analysis_plan",
    "definition",
    "definitions",
    "study_details",
    "synthesis_plan",
]

_HERE = Path(__file__).parent


class DefinitionNotFoundError(LookupError):
    """No instrument of that name is shipped; says which ones are."""

    def __init__(self, name: str) -> None:
        known = ", ".join(path.parent.name for path in definitions())
        super().__init__(f"There is no instrument {name!r} here. There is: {known}.")


def definitions() -> tuple[Path, ...]:
    """The definition of every instrument shipped, by name."""
    return tuple(sorted(_HERE.glob("*/instrument.toml")))


def definition(name: str) -> Path:
    """The file of one instrument. Raises DefinitionNotFoundError."""
    for path in definitions():
        if path.parent.name == name:
            return path
    raise DefinitionNotFoundError(name)


def synthesis_plan(name: str) -> Path:
    """The file that plans the instrument's synthetic responses. Raises DefinitionNotFoundError."""
    return definition(name).with_name("synthetic.toml")


def study_details(name: str) -> Path:
    """The file of the study details of the instrument's demonstration. Raises DefinitionNotFoundError."""
    return definition(name).with_name("study.toml")


def analysis_plan(name: str) -> Path:
    """The file of the analysis plan of the instrument's demonstration. Raises DefinitionNotFoundError."""
    return definition(name).with_name("plan.toml")
