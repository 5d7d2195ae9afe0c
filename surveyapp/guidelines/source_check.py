"""Proves a definition with its recommendations sound: every problem with file, line and remedy."""

from __future__ import annotations

from surveyapp.guidelines import recommendation_check
from surveyapp.instruments.checks import definition_check
from surveyapp.instruments.files.definition_file import DefinitionSource, instrument_from_data
from surveyapp.instruments.files.problem_lines import located
from surveyapp.instruments.problems import Problem


def source_problems(source: DefinitionSource) -> tuple[Problem, ...]:
    """All that is wrong with the instrument; where it is sound, with its recommendations; else ()."""
    data = source.data
    found = definition_check.problems(data)
    return located(found or recommendation_check.problems(data, instrument_from_data(data)), source)
