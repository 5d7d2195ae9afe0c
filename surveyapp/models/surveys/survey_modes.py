"""The modes of surveys, as columns and forms offer them."""

from __future__ import annotations

from django.utils.translation import gettext

from surveyapp.analysis.study.modes.registry import MODES


def mode_choices() -> list[tuple[str, str]]:
    """Every mode under its name, in the language of the page. A new mode needs no migration."""
    return [(mode.value, gettext(mode.name)) for mode in MODES.values()]
