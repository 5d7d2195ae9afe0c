"""A logo that was chosen in a form with an error elsewhere: the form keeps it, signed, until it is saved."""

from __future__ import annotations

import base64
import datetime as dt

from django.core import signing

from surveyapp.models import Logo, Survey

LONGEST_KEPT = dt.timedelta(days=1)


class KeptLogoError(Exception):
    """What came back is not what a form of this survey kept, or it was kept too long ago."""


def kept(content: bytes, survey: Survey) -> str:
    """The file as a field of the form holds it; `taken_back` reads it again."""
    return _signer(survey).sign(base64.b64encode(content).decode())


def taken_back(text: str, survey: Survey) -> bytes:
    """The file that the field holds. Raises KeptLogoError."""
    try:
        return base64.b64decode(_signer(survey).unsign(text, max_age=LONGEST_KEPT))
    except signing.BadSignature as error:
        raise KeptLogoError from error


def as_address(logo: Logo) -> str:
    """The picture in an address of its own, for a page that shows it before it is stored."""
    return f"data:{logo.kind};base64,{base64.b64encode(logo.content).decode()}"


def _signer(survey: Survey) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"logo of survey {survey.pk}")
