"""What each role of a survey may do: one table, from which pages, lists and docs/roles.md follow."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Right(StrEnum):
    """One thing that a member of a survey may do, or not."""

    RESULTS = "results"  # the results that the survey shares, small numbers hidden
    COUNTS = "counts"  # how many have answered, and the codebook
    ANALYSIS = "analysis"  # every figure of the analysis
    EXPORT = "export"  # files
    ROWS = "rows"  # individual responses
    EXCLUDE = "exclude"  # leaving individual responses out of analysis
    ERASE = "erase"  # deleting individual responses for good, on request
    FREE_TEXT = "free_text"  # what people wrote in their own words
    RECODE = "recode"  # counting what was typed under "other" as an option
    PAPER = "paper"  # keying in paper returns
    SETTINGS = "settings"  # the survey's settings, its pilot, pausing it
    FIELDING = "fielding"  # opening, closing and archiving it
    MEMBERS = "members"  # who has which role
    AUDIT = "audit"  # who did what


class Role(TextChoices):
    """What somebody is to one survey."""

    ADMINISTRATOR = "administrator", _("administrator")
    COORDINATOR = "coordinator", _("coordinator")
    INVESTIGATOR = "investigator", _("investigator")
    ANALYST = "analyst", _("analyst")
    VIEWER = "viewer", _("viewer")


RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.ADMINISTRATOR: frozenset(Right),
        Role.COORDINATOR: frozenset({Right.RESULTS, Right.COUNTS, Right.PAPER, Right.SETTINGS}),
        Role.INVESTIGATOR: frozenset(
            {
                Right.RESULTS,
                Right.COUNTS,
                Right.ANALYSIS,
                Right.EXPORT,
                Right.ROWS,
                Right.EXCLUDE,
                Right.FREE_TEXT,
                Right.RECODE,
            }
        ),
        Role.ANALYST: frozenset({Right.RESULTS, Right.COUNTS, Right.ANALYSIS, Right.EXPORT}),
        Role.VIEWER: frozenset({Right.RESULTS}),
    }
)


def roles_with(right: Right) -> tuple[Role, ...]:
    """The roles that have the right."""
    return tuple(role for role, rights in RIGHTS.items() if right in rights)
