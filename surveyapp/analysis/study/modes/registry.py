"""The modes that there are. A new one is a module beside this one, and its line here."""

from __future__ import annotations

from collections.abc import Mapping

from surveyapp.analysis.study.modes import open_anonymous
from surveyapp.analysis.study.modes.mode import Mode

MODES: Mapping[str, Mode] = {mode.value: mode for mode in (open_anonymous.MODE,)}
"""By the value that is stored, in the order in which staff choose."""


def mode_of(value: str) -> Mode:
    """What is true in the mode. ValueError for a value that no module writes for: it promises nothing."""
    if value not in MODES:
        raise ValueError(f"No module of surveyapp/analysis/study/modes/ has the mode {value}.")
    return MODES[value]
