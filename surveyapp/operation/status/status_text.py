"""The status of the site as text for a terminal and as JSON for monitoring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.operation.status.site_status import StatusRow, group_in_words, state_in_words
from surveyapp.operation.status.system_status import State
from surveyapp.site_languages import page_language

INDENT = " " * 15
WORST = (State.BAD, State.ATTENTION, State.GOOD)


def worst_state(rows: Iterable[StatusRow]) -> State:
    """The state of the whole site: that of its worst row."""
    states = {row.state for row in rows}
    return next((state for state in WORST if state in states), State.GOOD)


def status_to_text(rows: Iterable[StatusRow]) -> str:
    """Group by group, with what to do where a row is not good."""
    return "\n".join(_lines(rows)) + "\n"


def _lines(rows: Iterable[StatusRow]) -> Iterator[str]:
    group = ""
    for row in rows:
        if row.group != group:
            yield f"{group_in_words(row.group)}" if not group else f"\n{group_in_words(row.group)}"
            group = row.group
        label = f"{row.advice.label}{_(': ')}"
        yield f"  {state_in_words(row.state):<12} {label}{row.words}"
        if row.state is State.GOOD:
            continue
        if row.since:
            moment = page_language().moment(timezone.localtime(row.since))
            yield INDENT + _("Since %(moment)s.") % {"moment": moment}
        yield f"{INDENT}{row.advice.help}"
        yield f"{INDENT}{row.advice.command} (docs/{row.advice.document})"


def status_to_json(rows: list[StatusRow]) -> dict[str, Any]:
    """Names and states stay the same in every language and release; words are for people."""
    return {
        "state": worst_state(rows).value,
        "rows": [
            {
                "group": row.group,
                "name": row.name,
                "state": row.state.value,
                "words": row.words,
                "since": row.since.isoformat() if row.since else None,
                "command": row.advice.command,
                "document": f"docs/{row.advice.document}",
            }
            for row in rows
        ],
    }
