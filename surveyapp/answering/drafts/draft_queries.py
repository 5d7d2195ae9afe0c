"""A respondent's draft or response, found by the secret of the device, or by the token of a private link."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.answering.drafts import respondent_secrets
from surveyapp.models import Draft, Response, Survey
from surveyapp.models.prepared_query import Prepared


@dataclass(frozen=True, kw_only=True)
class StartedDraft:
    draft: Draft
    secret: str  # for the device's cookie


@dataclass(frozen=True, kw_only=True)
class SentResponse:
    response: Response
    receipt: str  # to be shown; not stored anywhere


_DRAFT = Prepared(
    lambda slug, hashed: Draft.objects.filter(survey__slug=slug).select_related("survey").reached_by(hashed),
    slug="slug",
    hashed="hash",
)


def find_draft(*, slug: str, secret: str) -> Draft | None:
    """The survey's draft, with the survey, that the device with this secret or its private link leads to."""
    return _DRAFT.first(slug=slug, hashed=respondent_secrets.hash_of(secret)) if secret else None


def open_private_link(*, survey: Survey, token: str) -> StartedDraft | None:
    """A link's draft, and the secret for the cookie of the device that opened it; None where none lives."""
    secret = respondent_secrets.device_secret(token)
    draft = find_draft(slug=survey.slug, secret=secret)
    return StartedDraft(draft=draft, secret=secret) if draft else None


def is_reached_by_link(draft: Draft, secret: str) -> bool:
    """Whether the device with this secret came by the draft's private link, not by beginning the draft."""
    return draft.device_hash != respondent_secrets.hash_of(secret)


def find_sent_response(*, survey: Survey, secret: str) -> SentResponse | None:
    """What the device with this secret has sent, if it has and has not withdrawn it."""
    if not secret:
        return None
    receipt = respondent_secrets.receipt_of(secret)
    response = Response.objects.filter(
        survey=survey, receipt_hash=respondent_secrets.receipt_hash(receipt)
    ).first()
    return SentResponse(response=response, receipt=receipt) if response else None
