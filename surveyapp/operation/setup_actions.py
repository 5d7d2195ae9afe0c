"""Hide the page “Set up this site”, or lead to it again: the audit log remembers which."""

from __future__ import annotations

from surveyapp.audit import Action, record
from surveyapp.operation.setup_steps import HIDDEN, PAGE, SHOWN, is_setup_hidden


def hide_setup(*, by: str) -> None:
    """Let the list of surveys and signing in lead to the page no more."""
    if not is_setup_hidden():
        record(Action.SETTINGS_CHANGED, by=by, object=PAGE, detail=HIDDEN, fields=["setup_page"])


def show_setup(*, by: str) -> None:
    """Let them lead there again."""
    if is_setup_hidden():
        record(Action.SETTINGS_CHANGED, by=by, object=PAGE, detail=SHOWN, fields=["setup_page"])
