"""How a requested file gets on, for the script of its page."""

from __future__ import annotations

from typing import Any

from surveyapp.staff.files.file_presenter import FileLine


def file_to_json(line: FileLine) -> dict[str, Any]:
    """State, steps and words of the request."""
    return {
        "state": line.file.state,
        "is_in_progress": line.file.is_in_progress,
        "done": line.file.steps_done,
        "total": line.total,
        "progress": line.progress,
    }
