"""The audit log as its page and file show it: whose actions one may read, filtered by the address."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.export.cells.safe_text import guarded, writable
from surveyapp.instruments.model.typed_days import DayError, parse_day
from surveyapp.models import Action, AuditEvent, Right, Survey, is_site_administrator
from surveyapp.site_languages import page_language
from surveyapp.staff.shared.choice_query import unknown_choice


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What the address asks for; where it names something wrongly, `problems` say so."""

    survey: str
    by: str
    action: str
    since: dt.date | None
    until: dt.date | None
    unread_days: Mapping[str, str] = field(default_factory=dict)
    """Of a day that could not be read: its field -> what was typed."""
    problems: tuple[str, ...] = ()
    """What to put right."""

    @property
    def query(self) -> str:
        """The filter as an address holds it."""
        parts = {
            "survey": self.survey,
            "by": self.by,
            "action": self.action,
            "since": self.since,
            "until": self.until,
        }
        return urlencode({name: str(value) for name, value in parts.items() if value})


def filter_from_address(query: QueryDict) -> Filter:
    """The filter of an address."""
    action = query.get("action", "")
    days: dict[str, dt.date | None] = {}
    problems: dict[str, str] = {}
    for name in ("since", "until"):
        try:
            days[name] = _day(query.get(name, ""))
        except DayError as error:
            problems[name] = str(error)
    unread_days = {name: query.get(name, "") for name in problems}
    if action not in ("", *Action.values):
        problems["action"] = unknown_choice(
            "action", action, {value: str(label) for value, label in Action.choices}
        )
    return Filter(
        survey=query.get("survey", "").strip(),
        by=query.get("by", "").strip(),
        action=action if action in Action.values else "",
        since=days.get("since"),
        until=days.get("until"),
        unread_days=unread_days,
        problems=tuple(problems.values()),
    )


def _day(text: str) -> dt.date | None:
    """The day, or None where none is asked for. Raises DayError."""
    if not text.strip():
        return None
    day = parse_day(text, language=page_language())
    if not 1970 <= day.year < 9000:  # there is a day before, and one after
        raise DayError(_("Enter a date from 1970 to 8999."))
    return day


def may_read(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the user reads the record of any survey."""
    return is_site_administrator(user) or Survey.objects.mine(user, Right.AUDIT).exists()


def filtered_events(user: AbstractBaseUser | AnonymousUser, event_filter: Filter) -> QuerySet[AuditEvent]:
    """The events that the user may read, newest first: in surveys of theirs; all for site administrators."""
    events = AuditEvent.objects.order_by("-pk")
    if not is_site_administrator(user):
        events = events.filter(survey__in=Survey.objects.mine(user, Right.AUDIT).values("slug"))
    for name in ("survey", "by", "action"):
        if value := getattr(event_filter, name):
            events = events.filter(**{name: value})
    if event_filter.since:
        events = events.filter(at__gte=_midnight(event_filter.since))
    if event_filter.until:
        events = events.filter(at__lt=_midnight(event_filter.until) + dt.timedelta(days=1))
    return events


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def as_csv(events: Iterable[AuditEvent]) -> str:
    """The events as CSV for spreadsheets: no cell is a formula, and no text becomes a date or a number."""
    file = StringIO()
    lines = csv.writer(file)
    lines.writerow(_headings())
    for event in events:
        at, *texts, rows = _cells(event)
        lines.writerow([at, *(guarded(writable(text)) for text in texts), rows])
    return file.getvalue()


def _headings() -> list[str]:
    return [
        *(_("When (UTC)"), _("Who"), _("What"), _("Survey")),
        *(_("Object"), _("Detail"), _("Fields"), _("Rows")),
    ]


def _cells(event: AuditEvent) -> Iterator[str]:
    yield event.at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
    yield event.by
    yield event.action
    yield event.survey
    yield event.object
    yield event.detail
    yield ", ".join(event.fields)
    yield "" if event.rows is None else str(event.rows)
