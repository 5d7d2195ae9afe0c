"""Whether what staff decided about free text agrees with the answers that it is about."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.instruments.free_text.redaction import are_within
from surveyapp.models import AddedOption, Recoding, TextReview, hash_of_text, published_version


def faults_of_texts() -> Iterator[str]:
    """Reviews of what is no text or redact beyond it, and recodings between what are no options."""
    yield from _reviews()
    yield from _recodings()


def _reviews() -> Iterator[str]:
    for review in TextReview.objects.select_related("response").order_by("key").iterator(chunk_size=1000):
        text = review.response.answers.get(review.variable)
        if not isinstance(text, str):
            yield f"response {review.response_id}: a review of {review.variable}, which holds no text"
        elif review.text_hash == hash_of_text(text) and not are_within(text, review.redactions):
            yield f"response {review.response_id}: a redaction beyond the text of {review.variable}"


def _recodings() -> Iterator[str]:
    added = set(AddedOption.objects.values_list("survey", "item", "code"))
    for recoding in Recoding.objects.select_related("response").order_by("pk").iterator(chunk_size=1000):
        response = recoding.response
        variable = published_version(response.version_id).instrument.variables.get(recoding.variable)
        if variable is None or variable.specify is None:
            yield f"response {response.key}: a recoding of {recoding.variable}, which no option asks for"
            continue
        for code in (recoding.code_from, recoding.code_to):
            is_added = (response.survey_id, variable.item.name, code) in added
            if not is_added and variable.item.option(code) is None:
                yield f"response {response.key}: a recoding of {recoding.variable} names no option, {code}"
