"""The status of the site in groups, as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from surveyapp.operation.status.site_status import StatusRow, group_in_words, state_in_words
from surveyapp.operation.status.system_status import State

BADGES = {State.GOOD: "good", State.ATTENTION: "warning", State.BAD: "bad"}
"""State -> the kind of the badge that its word stands in."""


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    row: StatusRow
    state: str
    badge: str

    @property
    def is_good(self) -> bool:
        """Whether nobody has to do anything."""
        return self.row.state is State.GOOD


@dataclass(frozen=True, kw_only=True)
class ShownGroup:
    name: str
    title: str
    rows: tuple[ShownRow, ...]


def shown_groups(rows: Sequence[StatusRow]) -> list[ShownGroup]:
    """The rows under the headings of their groups."""
    return [
        ShownGroup(name=group, title=group_in_words(group), rows=tuple(map(_shown, members)))
        for group, members in groupby(rows, key=lambda row: row.group)
    ]


def unsettled(groups: Sequence[ShownGroup]) -> list[ShownRow]:
    """What somebody has to do something about: problems first."""
    rows = [row for group in groups for row in group.rows if not row.is_good]
    return sorted(rows, key=lambda shown: shown.row.state is not State.BAD)


def _shown(row: StatusRow) -> ShownRow:
    return ShownRow(row=row, state=state_in_words(row.state), badge=BADGES[row.state])
