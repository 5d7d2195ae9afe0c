"""The link by which somebody reads a survey's first page before it opens."""

from __future__ import annotations

import datetime as dt

from django.core import signing

PARAMETER = "preview"
LASTS = dt.timedelta(days=7)
_SALT = "surveyapp.fielding.survey_settings.preview_link"


def preview_token(slug: str) -> str:
    """What the address carries; it opens this survey's first page alone, for a week."""
    return signing.TimestampSigner(salt=_SALT).sign(slug).removeprefix(f"{slug}:")


def is_preview(slug: str, token: str) -> bool:
    """Whether the token was made for this survey, and not longer ago than it lasts."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(f"{slug}:{token}", max_age=LASTS)
    except signing.BadSignature:
        return False
    return True
