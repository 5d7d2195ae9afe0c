"""How often something may be done in a quarter of an hour, counted where all processes see it.

No address is known to the site, so none is counted: what is counted is stated with each limit, and no limit
holds up who has the right link, the right receipt, or a draft. docs/hostile-input.md; docs/decisions, 0016.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from surveyapp.models import SignInAttempts

logger = logging.getLogger(__name__)

WINDOW = dt.timedelta(minutes=15)
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Limit:
    """What is counted, and how many of it a window takes."""

    name: str
    most: int


WRONG_LINKS = Limit(name="wrong private links", most=40)
WRONG_RECEIPTS = Limit(name="wrong receipts", most=40)
TABLES = Limit(name="tables checked", most=60)
SHEETS = Limit(name="sheets begun", most=200)
INVITATIONS = Limit(name="invitations by one person", most=60)


def begun_limit() -> Limit:
    """Of one survey: people who begin, by web."""
    return Limit(name="begun", most=settings.MOST_BEGUN)


def is_over(limit: Limit, of: str = "") -> bool:
    """Count one (of a survey, or of a user), and say whether it is one too many.

    What is over already is not written again, so that a flood costs one read each. The row names a window by
    a keyed hash alone and holds no time of day: nobody reads from the table when somebody was here.
    """
    now = timezone.now()
    key = _key(limit, of, now)
    if SignInAttempts.objects.filter(pk=key, count__gt=limit.most).exists():
        return True
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    count = SignInAttempts.objects.count_one(key, now=day, window=A_DAY)
    if count == 1:
        SignInAttempts.objects.forget(_key(limit, of, now - WINDOW))
    if count == limit.most + 1:
        logger.warning("Held off for a while: %s, more than %s.", limit.name, limit.most)
    return count > limit.most


def _key(limit: Limit, of: str, moment: dt.datetime) -> str:
    window = int(moment.timestamp() // WINDOW.total_seconds())
    return salted_hmac(f"surveyapp.limits.{limit.name}", f"{window} {of}", algorithm="sha256").hexdigest()
