"""Two people who edit the same thing: an edit is saved only over what it began with.

A form carries the version of what it was filled with; an action compares it while it holds the row. Commands
carry none, and save over whatever holds.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

NOTHING = ""
"""The version of what is not stored yet."""


class ChangedMeanwhileError(Exception):
    """Somebody else saved since the edit began. stored: what holds now; version: its version."""

    def __init__(self, *, stored: Any, version: str, by: str = "") -> None:
        self.stored, self.version = stored, version
        message = (
            _("%(who)s saved in the meantime. Your version is below, and not saved yet.") % {"who": by}
            if by
            else _("Somebody else saved in the meantime. Your version is below, and not saved yet.")
        )
        super().__init__(message)


def version_of(content: Any) -> str:
    """A hash of what is stored, as JSON; NOTHING where nothing is."""
    if content is None:
        return NOTHING
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()[:32]


def check_unchanged(*, seen: str | None, content: Any, stored: Any = None, by: str = "") -> None:
    """Raise ChangedMeanwhileError unless the content has the version that was seen; None: whatever holds.

    stored: what the error carries, the content where nothing else is given.
    """
    version = version_of(content)
    if seen is not None and seen != version:
        raise ChangedMeanwhileError(stored=content if stored is None else stored, version=version, by=by)
