"""A figure as a file: drawn once, and kept for as long as nothing changes that it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from surveyapp.export.media_types import FIGURE_KINDS
from surveyapp.models import Survey
from surveyapp.reporting.source.cache_key import state_of
from surveyapp.reporting.source.result_cache import cached_result


@dataclass(frozen=True, kw_only=True)
class FigureFile:
    """A figure as a file; the tag changes whenever its bytes may."""

    content: bytes
    kind: str  # of media
    tag: str


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A figure's bytes, None where there is no such figure, and of how many responses it is."""

    content: bytes | None
    responses: int


def cached_figure(
    survey: Survey, about: tuple[object, ...], kind: str, *, draw: Callable[[], Drawn]
) -> FigureFile | None:
    """The figure that `about` names, kind svg, pdf or png; None where there is no such figure or kind."""
    if kind not in FIGURE_KINDS:
        return None
    state = state_of(survey)
    drawing = cached_result(
        survey, *about, make=draw, responses=lambda drawing: drawing.responses if drawing.content else 0
    )
    if drawing.content is None:
        return None
    tag = sha256(repr((state, about)).encode()).hexdigest()[:32]
    return FigureFile(content=drawing.content, kind=FIGURE_KINDS[kind], tag=tag)
