"""Plans of synthetic responses, read from their files for commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from surveyapp.instruments.files.definition_file import MalformedFileError, read_toml
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.instruments.synthesis.synthesis_plan import (
    PlanError,
    SynthesisPlan,
    plan_problems,
    synthesis_plan_from_data,
)


def read_tables(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises CommandError."""
    try:
        return read_toml(path)
    except MalformedFileError as error:
        raise CommandError(str(error)) from error


def read_plan(path: Path, instrument: Instrument) -> SynthesisPlan:
    """The plan in the file, which names only what the instrument has. Raises CommandError."""
    try:
        plan = synthesis_plan_from_data(read_tables(path))
    except PlanError as error:
        raise CommandError(f"{path}: {error}") from error
    if problems := plan_problems(plan, instrument):
        raise CommandError("\n".join(f"{path}: {problem}" for problem in problems))
    return plan
