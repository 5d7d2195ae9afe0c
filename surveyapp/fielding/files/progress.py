"""Which step a file has come to, told by what makes it to whoever follows it; to nobody in a request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from surveyapp.models import FileRequest

Step = FileRequest.Step
Follow = Callable[[Step], None]

_follow: ContextVar[Follow | None] = ContextVar("follow", default=None)


@contextmanager
def followed_by(follow: Follow) -> Iterator[None]:
    """Each step that is begun in the block is told to `follow`, which may raise to stop the work there."""
    token = _follow.set(follow)
    try:
        yield
    finally:
        _follow.reset(token)


def begin(step: Step) -> None:
    """Say that a step of making a file begins now."""
    follow = _follow.get()
    if follow is not None:
        follow(step)
