"""Leaving individual responses out of analysis, and taking them back. Nothing of what was sent changes."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from surveyapp.audit import Action, record
from surveyapp.fielding.exclusion_queries import VERDICTS_SEEN, has_seen_verdicts
from surveyapp.fielding.plan.plan_flags import check_exclusion
from surveyapp.models import Exclusion, Response, check_unchanged, version_of

logger = logging.getLogger(__name__)


class ResponseGoneError(Exception):
    """The response has been withdrawn or erased meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("This response no longer exists: it was withdrawn or erased."))


class NoReasonError(Exception):
    """An exclusion needs one of the reasons, and words where it is another one."""

    def __init__(self) -> None:
        super().__init__(_("Choose a reason. If it is another reason, state it in the note."))


@transaction.atomic
def exclude(
    *, response: Response, reason: str, by: str, note: str = "", seen: str | None = None
) -> Exclusion:
    """Leave the response out of every analysis, or state another reason for it.

    The audit log holds the reason, never the note, and whether whoever excludes has seen verdicts.
    seen: the version that was read before (`exclusion_version`); None: whatever holds. Raises NoReasonError,
    FlagOnOutcomeError, ResponseGoneError and ChangedMeanwhileError.
    """
    stored = _locked_response(response)
    _check_seen(stored, seen)
    exclusion = Exclusion(response=stored, reason=reason, note=note.strip(), by=by)
    try:
        exclusion.full_clean(validate_unique=False)
    except ValidationError as error:
        raise NoReasonError from error
    check_exclusion(stored, reason)
    exclusion, _created = Exclusion.objects.update_or_create(
        response=stored, defaults={"reason": reason, "note": exclusion.note, "by": by}
    )
    slug = stored.survey.slug
    seen = f"; {VERDICTS_SEEN}" if has_seen_verdicts(stored, by) else ""
    record(Action.RESPONSE_EXCLUDED, by=by, survey=slug, object=str(stored.pk), detail=f"{reason}{seen}")
    logger.info("A response to %s excluded by %s.", slug, by)
    return exclusion


@transaction.atomic
def include(*, response: Response, by: str, seen: str | None = None) -> bool:
    """Take the response back into analysis; whether it was excluded.

    seen: as `exclude` takes it. Raises ResponseGoneError and ChangedMeanwhileError.
    """
    stored = _locked_response(response)
    if Exclusion.objects.filter(response=stored).exists():
        _check_seen(stored, seen)
    deleted, _tables = Exclusion.objects.filter(response=stored).delete()
    if deleted:
        slug = stored.survey.slug
        seen = VERDICTS_SEEN if has_seen_verdicts(stored, by) else ""
        record(Action.RESPONSE_INCLUDED, by=by, survey=slug, object=str(stored.pk), detail=seen)
        logger.info("A response to %s taken back by %s.", slug, by)
    return bool(deleted)


def exclusion_version(response: Response) -> str:
    """The version of what is decided on a response, which a form carries until it is saved."""
    return version_of(_decided(Exclusion.objects.filter(response=response).first()))


def _check_seen(response: Response, seen: str | None) -> None:
    exclusion = Exclusion.objects.filter(response=response).first()
    by = exclusion.by if exclusion else ""
    check_unchanged(seen=seen, content=_decided(exclusion), stored=exclusion, by=by)


def _decided(exclusion: Exclusion | None) -> dict[str, str] | None:
    if exclusion is None:
        return None
    return {"reason": exclusion.reason, "note": exclusion.note, "by": exclusion.by}


def _locked_response(response: Response) -> Response:
    """The response as it is stored; nobody withdraws it before this transaction ends."""
    responses = (
        Response.objects.select_for_update(of=("self",)).select_related("survey").filter(pk=response.pk)
    )
    stored = responses.first()
    if stored is None:
        raise ResponseGoneError
    return stored
