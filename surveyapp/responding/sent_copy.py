"""For how long after sending a device is shown the receipt and a copy of the answers.

The device itself keeps when it sent, signed, so that no table holds the time of a response.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from surveyapp.answering.visits.visit import Visit
from surveyapp.responding.visit import sent_cookie_name

OFFERED_FOR = dt.timedelta(minutes=30)


def offer(response: HttpResponseBase, visit: Visit) -> None:
    """From now on, for half an hour, the device is shown what it sent."""
    response.set_cookie(
        sent_cookie_name(visit.survey.slug),
        _signer(visit).sign(visit.survey.slug),
        max_age=OFFERED_FOR,
        path=visit.address("landing"),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_offered(request: HttpRequest, visit: Visit) -> bool:
    """Whether this device may still be shown what it has sent."""
    signed = request.COOKIES.get(sent_cookie_name(visit.survey.slug), "")
    try:
        _signer(visit).unsign(signed, max_age=OFFERED_FOR)
    except BadSignature:
        return False
    return True


def _signer(visit: Visit) -> TimestampSigner:
    """Its signatures hold for this device's secret alone, so that an earlier person's time is of no use."""
    return TimestampSigner(salt=f"sent by {visit.secret}")
