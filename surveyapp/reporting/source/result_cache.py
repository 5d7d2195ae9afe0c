"""Figures that were counted before are not counted again while nothing that they rest on has changed.

What is kept is a value of figures and words, sealed with the site's key: a row that anything but this site
wrote is not opened.
"""

from __future__ import annotations

import pickle  # nosec B403
import zlib
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from django.db import DatabaseError
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from surveyapp.fielding import result_cache
from surveyapp.models import Survey
from surveyapp.models.replicas import Source, reading_from
from surveyapp.reporting.source.cache_key import state_of

V = TypeVar("V")
SEAL = 32  # bytes


def cached_result(survey: Survey, *about: object, make: Callable[[], V], responses: Callable[[V], int]) -> V:
    """What was counted before about this, or else what `make` counts now. What raises is not kept.

    about: words and numbers that say what is asked for. responses: how many a value is counted from; one of
    fewer than the smallest cell says too much of each of them to lie about, and is soon counted.
    """
    state, name = state_of(survey), _name(about)
    stored = _find(survey, state, name)
    if stored is not None:
        value: V = _unpacked(stored)
        return value
    value = make()
    if responses(value) >= survey.threshold:
        _keep(survey, state, name, value)
    return value


def known_result(survey: Survey, *about: object) -> Any:
    """What was counted before about this in this state of the survey; None where nothing was kept."""
    stored = _find(survey, state_of(survey), _name(about))
    return None if stored is None else _unpacked(stored)


def _name(about: tuple[object, ...]) -> str:
    return sha256(repr(about).encode()).hexdigest()


def _find(survey: Survey, state: str, name: str) -> bytes | None:
    """What is kept, if this site wrote it."""
    stored = result_cache.find(survey, state=state, about=name)
    return stored if stored is not None and _is_ours(stored) else None


def _unpacked(stored: bytes) -> Any:
    return pickle.loads(zlib.decompress(stored[SEAL:]))  # nosec B301 # noqa: S301 - sealed, see _find


def _keep(survey: Survey, state: str, name: str, value: object) -> None:
    packed = zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)

    def is_still() -> bool:
        with reading_from(Source()):
            return state_of(survey) == state

    try:
        result_cache.keep(
            survey,
            state=state,
            about=name,
            value=_seal(packed) + packed,
            today=timezone.localdate(),
            is_still=is_still,
        )
    except DatabaseError:  # a full disk, a busy database: the figures are shown all the same
        return


def _is_ours(packed: bytes) -> bool:
    return constant_time_compare(packed[:SEAL], _seal(packed[SEAL:]))


def _seal(packed: bytes) -> bytes:
    return salted_hmac("surveyapp.reporting.source.result_cache", packed, algorithm="sha256").digest()
