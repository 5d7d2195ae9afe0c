"""What each role may do, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.models import RIGHTS, Right, Role


@dataclass(frozen=True, kw_only=True)
class RoleLine:
    """A role and, for each right in turn, whether it has it."""

    label: str
    has: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class RoleTable:
    """The table of rights: a column each, a line for each role."""

    rights: tuple[str, ...]
    lines: tuple[RoleLine, ...]


def role_table() -> RoleTable:
    """The table of roles and rights, in the language that is active."""
    return RoleTable(
        rights=tuple(right_in_words(right) for right in Right),
        lines=tuple(
            RoleLine(label=str(role.label), has=tuple(right in RIGHTS[role] for right in Right))
            for role in Role
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
