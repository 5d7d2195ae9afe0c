"""Records of the small study: settled as real ones are."""

import datetime as dt
from collections.abc import Iterable, Mapping

from surveyapp.instruments.model.answers import Answer, ResponseRecord, completeness, settle
from tests.guidelines.study import INSTRUMENT


def record(
    key: int = 1,
    *,
    language: str = "en",
    synthetic: bool = False,
    flags=(),
    channel="web",
    excluded="",
    **answers: Answer,
):
    """A response with these answers; everything else was seen and left blank."""
    settled = settle(INSTRUMENT, answers, extended=True)
    return ResponseRecord(
        key=key,
        answers=settled,
        language_code=language,
        mode="open_anonymous",
        period=dt.date(2026, 3, 9),
        completeness=completeness(INSTRUMENT, settled),
        synthetic=synthetic,
        flags=tuple(flags),
        channel=channel,
        excluded=excluded,
    )


def records(answers: Iterable[Mapping[str, Answer]], **facts) -> list[ResponseRecord]:
    """One response for each mapping of answers, with keys from 1."""
    return [record(key, **facts, **given) for key, given in enumerate(answers, start=1)]
