"""What each role may do, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.models import RIGHTS, Right, Role


@dataclass(frozen=True, kw_only=True)
class RightLine:
    """A right and, for each role in turn, whether it has it."""

    label: str
    of_role: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class RightTable:
    """The table of rights: a line each, a column for each role, so that it fits a narrow screen."""

    roles: tuple[str, ...]
    lines: tuple[RightLine, ...]


def right_table() -> RightTable:
    """The table of rights and roles, in the language that is active."""
    return RightTable(
        roles=tuple(str(role.label) for role in Role),
        lines=tuple(
            RightLine(label=right_in_words(right), of_role=tuple(right in RIGHTS[role] for role in Role))
            for right in Right
        ),
    )


def right_in_words(right: Right) -> str:
    """The name of a right, as docs/roles.md has it too."""
    return {
        Right.RESULTS: _("shared results"),
        Right.COUNTS: _("counts and codebook"),
        Right.ANALYSIS: _("analysis"),
        Right.EXPORT: _("files"),
        Right.ROWS: _("individual responses"),
        Right.EXCLUDE: _("excluding responses"),
        Right.ERASE: _("erasing responses"),
        Right.FREE_TEXT: _("free text"),
        Right.RECODE: _("recoding"),
        Right.PAPER: _("entering paper forms"),
        Right.SETTINGS: _("settings"),
        Right.FIELDING: _("opening and closing"),
        Right.MEMBERS: _("members"),
        Right.AUDIT: _("audit log"),
    }[right]
