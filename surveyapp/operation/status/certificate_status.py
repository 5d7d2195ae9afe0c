"""When the certificate of the site's own address ends: asked once a day, never by a page."""

from __future__ import annotations

import datetime as dt
import ssl
from urllib.parse import urlsplit

from cryptography.x509 import load_pem_x509_certificate
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveyapp.models import OperationKind
from surveyapp.operation.status.system_status import Condition, State
from surveyapp.operation_marks import failing_since, latest_failed, latest_good, note
from surveyapp.site_languages import page_language

WAIT = 10.0
"""Seconds that the site's own address may take for each step of an answer."""

SOON, VERY_SOON = 21, 7
"""Days before its end at which a certificate should have been renewed."""


def measure_certificate() -> None:
    """Ask the site's own address (SITE_URL) for its certificate, and mark when that ends.

    Nothing is asked where SITE_URL is not set or has no TLS.
    """
    address = urlsplit(settings.SITE_URL)
    if address.scheme != "https" or address.hostname is None:
        return
    try:
        # Read without judging who signed it: browsers judge, and a hospital may have an authority of its own.
        pem = ssl.get_server_certificate((address.hostname, address.port or 443), timeout=WAIT)
        end = load_pem_x509_certificate(pem.encode()).not_valid_after_utc
    except (OSError, ValueError) as error:
        note(OperationKind.CERTIFICATE, is_good=False, detail=type(error).__name__)
    else:
        note(OperationKind.CERTIFICATE, is_good=True, detail=end.isoformat())


def certificate() -> Condition:
    """When the certificate ends, by the last time that the site was asked."""
    if not settings.SITE_URL.startswith("https://"):
        words = _("The expiry date is unknown: set SITE_URL to the https address of the site.")
        return Condition(name="certificate", state=State.ATTENTION, words=words)
    good, since = latest_good(OperationKind.CERTIFICATE), failing_since(OperationKind.CERTIFICATE)
    failed = latest_failed(OperationKind.CERTIFICATE) if since else None
    if failed:
        words = _("The site did not answer at {address} ({error}).").format(
            address=settings.SITE_URL, error=failed.detail
        )
        return Condition(name="certificate", state=State.ATTENTION, words=words, since=since)
    if good is None:
        words = _("The expiry date has not been checked yet. It should be checked every day.")
        return Condition(name="certificate", state=State.ATTENTION, words=words)
    return _lasting_until(dt.datetime.fromisoformat(good.detail))


def _lasting_until(end: dt.datetime) -> Condition:
    days = (end - timezone.now()).days
    moment = page_language().moment(timezone.localtime(end))
    if days < 0:
        words = _("It ended on {moment}: browsers refuse the site.").format(moment=moment)
        return Condition(name="certificate", state=State.BAD, words=words, since=end)
    words = ngettext(
        "It is valid until {moment} ({count} more day).",
        "It is valid until {moment} ({count} more days).",
        days,
    ).format(moment=moment, count=page_language().number(days))
    state = State.BAD if days < VERY_SOON else State.ATTENTION if days < SOON else State.GOOD
    return Condition(name="certificate", state=state, words=words)
