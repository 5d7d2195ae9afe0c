"""Settings that make the site less safe, the clock, and the release."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from surveyapp.operation.status.system_status import Condition, State
from surveyapp.reporting.source.software_version import software
from surveyapp.site_languages import page_language

LARGEST_DIFFERENCE = dt.timedelta(seconds=30)
"""Between the clocks of the site and of its database; codes of authenticator apps allow for as much."""


def debug() -> Condition:
    """Whether errors show the program's insides to whoever meets one."""
    if settings.DEBUG:
        return Condition(name="debug", state=State.BAD, words=_("DEBUG is on: errors show internal data."))
    return Condition(name="debug", words=_("DEBUG is off."))


def https() -> Condition:
    """Whether passwords and answers travel encrypted."""
    if settings.PLAIN_HTTP:
        words = _("PLAIN_HTTP is on: passwords and answers can travel without encryption.")
        return Condition(name="https", state=State.BAD, words=words)
    if not settings.SECURE_HSTS_SECONDS:
        words = _("Cookies need HTTPS, but HSTS_SECONDS is 0: a first visit can still be without encryption.")
        return Condition(name="https", state=State.ATTENTION, words=words)
    return Condition(name="https", words=_("Browsers use HTTPS only."))


def second_factor() -> Condition:
    """Whether a stolen password is enough to sign in."""
    if settings.STAFF_MFA == "optional":
        words = _("STAFF_MFA is optional: a password alone can be enough to sign in.")
        return Condition(name="second_factor", state=State.ATTENTION, words=words)
    return Condition(name="second_factor", words=_("Staff need a second factor."))


def backup_key() -> Condition:
    """Whether whoever finds a backup can read it."""
    if not settings.BACKUP_KEY:
        words = _("BACKUP_KEY is not set: anyone who has a backup file can read it.")
        return Condition(name="backup_key", state=State.ATTENTION, words=words)
    return Condition(name="backup_key", words=_("Backups are encrypted."))


def clock() -> Condition:
    """The site's time, and whether the database has the same."""
    now = timezone.now()
    words = _("It is {moment} ({zone}).").format(
        moment=page_language().moment(timezone.localtime(now)), zone=settings.TIME_ZONE
    )
    if abs(_time_of_database() - now) > LARGEST_DIFFERENCE:
        differs = _("The clock of the database differs by more than 30 seconds.")
        return Condition(name="clock", state=State.ATTENTION, words=f"{words} {differs}")
    return Condition(name="clock", words=words)


def _time_of_database() -> dt.datetime:
    """PostgreSQL may run on another machine; SQLite asks the clock of this one."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return now  # type: ignore[no-any-return]  # a column that Django's stubs do not know


def release() -> Condition:
    """Which program runs."""
    return Condition(name="release", words=_("This is {release}.").format(release=software()))
