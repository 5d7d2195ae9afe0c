"""Reviewing what people wrote: which passages are redacted, and whether a text may be passed on."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from surveyapp.audit import Action, record
from surveyapp.fielding.text_review_queries import NoTextError, ReviewedText, decided
from surveyapp.instruments.free_text.redaction import Span, are_within
from surveyapp.models import Response, Survey, TextReview, check_unchanged, hash_of_text

logger = logging.getLogger(__name__)


class NoPassageError(Exception):
    """What is to be redacted does not stand in the text."""

    def __init__(self) -> None:
        super().__init__(_("The text does not contain this passage: copy it exactly. Nothing was saved."))


@transaction.atomic
def review_text(
    *,
    survey: Survey,
    text: ReviewedText,
    state: str,
    redactions: Iterable[Span],
    by: str,
    today: dt.date,
    seen: str | None = None,
) -> TextReview:
    """Keep what was decided about a text, in place of what was decided before; the text itself stays.

    seen: the version that was read before (`ReviewedText.version`); None: whatever holds. Raises NoTextError
    where the response is gone, ChangedMeanwhileError, and ValueError for redactions beyond the text.
    """
    spans = sorted(set(redactions))
    if not are_within(text.text, spans):
        raise ValueError("a redaction lies beyond the text")
    if not Response.objects.select_for_update().filter(survey=survey, pk=text.key).exists():
        raise NoTextError
    _check_seen(text, seen)
    review, _created = TextReview.objects.update_or_create(
        response_id=text.key,
        variable=text.variable,
        defaults={
            "state": state,
            "redactions": [list(span) for span in spans],
            "text_hash": hash_of_text(text.text),
            "by": by,
            "period": survey.period_of(today),
        },
    )
    record(Action.TEXT_REVIEWED, by=by, survey=survey.slug, object=text.variable, detail=state)
    logger.info("A text of %s was reviewed by %s: %s.", survey.slug, by, state)
    return review


@transaction.atomic
def undo_review(*, survey: Survey, text: ReviewedText, by: str, seen: str | None = None) -> None:
    """Forget what was decided about a text: it is to be reviewed again, with nothing redacted.

    seen: as `review_text` takes it. Raises ChangedMeanwhileError.
    """
    Response.objects.select_for_update().filter(survey=survey, pk=text.key).first()
    if TextReview.objects.filter(response_id=text.key, variable=text.variable).exists():
        _check_seen(text, seen)
    deleted, _tables = TextReview.objects.filter(response_id=text.key, variable=text.variable).delete()
    if deleted:
        record(Action.TEXT_REVIEWED, by=by, survey=survey.slug, object=text.variable, detail="undone")
        logger.info("The review of a text of %s was undone by %s.", survey.slug, by)


def _check_seen(text: ReviewedText, seen: str | None) -> None:
    """Raise ChangedMeanwhileError where somebody else decided on this very text since it was read."""
    rows = TextReview.objects.filter(response_id=text.key, variable=text.variable)
    review = rows.filter(text_hash=hash_of_text(text.text)).first()
    by = review.by if review else ""
    check_unchanged(seen=seen, content=decided(review), stored=review, by=by)
