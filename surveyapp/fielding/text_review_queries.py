"""What people wrote, text by text, each with what was decided about it.

A text is found by its variable and a token, which leads to no other text of the same person; the order of
tokens is that of nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from surveyapp.instruments.free_text.redaction import Span
from surveyapp.models import Response, Survey, TextReview, hash_of_text, version_of

SIGNS = 16  # of a token


class NoTextError(Exception):
    """The text is not there: its response was withdrawn, or never held one."""

    def __init__(self) -> None:
        super().__init__(_("This text no longer exists: its response was withdrawn or deleted."))


@dataclass(frozen=True, kw_only=True)
class ReviewedText:
    """One text of one response, with its review; None where nobody has read this very text."""

    key: int
    variable: str
    token: str
    text: str
    review: TextReview | None

    @property
    def state(self) -> str:
        return self.review.state if self.review else TextReview.State.OPEN

    @property
    def version(self) -> str:
        """The version of what was decided, which a form carries until it is saved."""
        return version_of(decided(self.review))

    @property
    def redactions(self) -> tuple[Span, ...]:
        return tuple((start, end) for start, end in self.review.redactions) if self.review else ()


def decided(review: TextReview | None) -> dict[str, Any] | None:
    """What a review says; None where there is none."""
    if review is None:
        return None
    return {"state": review.state, "redactions": review.redactions, "by": review.by}


def texts_of(survey: Survey, variables: Collection[str] | None = None) -> list[ReviewedText]:
    """Every text of the survey's analysable responses, or of some variables: by variable in the instrument's
    order, then by token.
    """
    known = survey.instrument.variables
    names = [
        name
        for name, variable in known.items()
        if variable.type.is_text and (variables is None or name in variables)
    ]
    reviews = {
        (review.response_id, review.variable): review
        for review in TextReview.objects.filter(response__survey=survey, variable__in=names)
    }
    rows = Response.objects.filter(survey=survey).analysable().values_list("key", "answers")
    texts = [
        _reviewed_text(survey, key, name, answers[name], reviews.get((key, name)))
        for key, answers in rows.order_by("key")
        for name in names
        if isinstance(answers.get(name), str)
    ]
    order = {name: place for place, name in enumerate(names)}
    return sorted(texts, key=lambda text: (order[text.variable], text.token))


def _reviewed_text(survey: Survey, key: int, name: str, text: str, review: TextReview | None) -> ReviewedText:
    is_of_text = review is not None and review.text_hash == hash_of_text(text)
    return ReviewedText(
        key=key,
        variable=name,
        token=token_of(survey, key, name),
        text=text,
        review=review if is_of_text else None,
    )


def token_of(survey: Survey, key: int, variable: str) -> str:
    """What a page calls one text: from it neither the response nor another text of it can be found."""
    return salted_hmac("surveyapp.texts", f"{survey.pk}/{variable}/{key}", algorithm="sha256").hexdigest()[
        :SIGNS
    ]


def text_of(survey: Survey, variable: str, token: str) -> ReviewedText:
    """The text with this token. Raises NoTextError."""
    text = next((candidate for candidate in texts_of(survey, {variable}) if candidate.token == token), None)
    if text is None:
        raise NoTextError
    return text
