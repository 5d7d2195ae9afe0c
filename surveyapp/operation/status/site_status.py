"""The status of the site: one list of rows, which the page and the command show alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveyapp.operation.status import mark_status, settings_status
from surveyapp.operation.status.certificate_status import certificate
from surveyapp.operation.status.disk_trend import disk_with_trend
from surveyapp.operation.status.mail_status import mail
from surveyapp.operation.status.queue_status import files, work
from surveyapp.operation.status.status_advice import ADVICE, Advice
from surveyapp.operation.status.system_status import Condition, State, database, migrations

LOOKS: dict[str, tuple[Callable[[], Condition | None], ...]] = {
    "data": (
        mark_status.backup,
        mark_status.verify,
        mark_status.restore,
        mark_status.purge,
        mark_status.mix,
        mark_status.share,
    ),
    "service": (database, work, mark_status.worker, files, mark_status.advance, mail),
    "machine": (disk_with_trend, certificate, settings_status.clock, settings_status.release, migrations),
    "safety": (
        settings_status.debug,
        settings_status.https,
        settings_status.second_factor,
        settings_status.backup_key,
    ),
}
"""Group -> what is looked at, in the order in which it is shown. None: there is nothing to say."""


@dataclass(frozen=True, kw_only=True)
class StatusRow:
    """One line of the status of the site."""

    group: str
    name: str
    state: State
    words: str
    since: dt.datetime | None
    advice: Advice


def status_rows() -> list[StatusRow]:
    """How everything is, in the active language; of a database that cannot be read only that."""
    if first := [condition for condition in (database(), migrations()) if not condition.is_good]:
        return [_row("service", condition) for condition in first]
    looked_at = ((group, look()) for group, looks in LOOKS.items() for look in looks)
    return [_row(group, condition) for group, condition in looked_at if condition]


def _row(group: str, condition: Condition) -> StatusRow:
    return StatusRow(
        group=group,
        name=condition.name,
        state=condition.state,
        words=condition.words,
        since=condition.since,
        advice=ADVICE[condition.name],
    )


def group_in_words(group: str) -> str:
    """The heading of a group of rows."""
    return {
        "data": _("Stored data"),
        "service": _("Service"),
        "machine": _("Machine and release"),
        "safety": _("Safety settings"),
    }[group]


def state_in_words(state: State) -> str:
    """The state as a word."""
    return {State.GOOD: _("Good"), State.ATTENTION: _("Attention"), State.BAD: _("Problem")}[state]
