"""What people wrote in their own words, as a review released it, for those who must not read it all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from surveyapp.instruments.free_text.redaction import redacted
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.answers import Answer, ResponseRecord
from surveyapp.instruments.model.instrument import Instrument
from surveyapp.models import Survey, TextReview, hash_of_text


def without_free_text(
    records: Iterable[ResponseRecord], instrument: Instrument, language: Language
) -> list[ResponseRecord]:
    """The records with a remark in place of each typed text; kinds of missing, and other answers, stay."""
    _ = language.gettext
    names = {name for name, variable in instrument.variables.items() if variable.type.is_text}
    remark = _("(left out)")

    def published_answer(name: str, answer: Answer) -> Answer:
        return remark if name in names and isinstance(answer, str) else answer

    return [
        replace(
            record, answers={name: published_answer(name, answer) for name, answer in record.answers.items()}
        )
        for record in records
    ]


def released(survey: Survey, records: Iterable[ResponseRecord], language: Language) -> list[ResponseRecord]:
    """The records with each typed text as it was released; kinds of missing, and other answers, stay.

    A text that was not released, or not reviewed as it now reads, gives way to a remark.
    """
    _ = language.gettext
    names = {name for name, variable in survey.instrument.variables.items() if variable.type.is_text}
    reviews = {
        (review.response_id, review.variable): review
        for review in TextReview.objects.filter(response__survey=survey)
    }
    not_reviewed, withheld, mark = _("(not reviewed)"), _("(withheld)"), _("[redacted]")

    def published_answer(key: int, name: str, answer: Answer) -> Answer:
        if name not in names or not isinstance(answer, str):
            return answer
        review = reviews.get((key, name))
        if review is None or review.text_hash != hash_of_text(answer):
            return not_reviewed
        if review.state == TextReview.State.RELEASED:
            return redacted(answer, ((start, end) for start, end in review.redactions), mark)
        return withheld if review.state == TextReview.State.WITHHELD else not_reviewed

    return [
        replace(
            record,
            answers={
                name: published_answer(record.key, name, answer) for name, answer in record.answers.items()
            },
        )
        for record in records
    ]
