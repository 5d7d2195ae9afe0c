"""Redaction: a mark replaces passages of a text, given by character positions. The text itself stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from surveyapp.instruments.free_text.identifying_passages import Kind, passages

Span = tuple[int, int]
"""The first character of a passage, and the one after its last."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of a text as the reader sees it: what was found in it, and whether it is redacted."""

    text: str
    kind: Kind | None
    is_redacted: bool


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap or touch as one; empty ones are left out."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def redacted(text: str, spans: Iterable[Span], mark: str) -> str:
    """The text with the mark in place of each span."""
    parts, at = [], 0
    for start, end in merged(spans):
        parts += [text[at:start], mark]
        at = end
    return "".join([*parts, text[at:]])


def are_within(text: str, spans: Iterable[Span]) -> bool:
    """Whether each span is a passage of the text."""
    return all(0 <= start < end <= len(text) for start, end in spans)


def places(text: str, passage: str) -> tuple[Span, ...]:
    """Every place of a passage in a text; any white space fits any. () where it is not there, or is blank."""
    words = passage.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    return tuple((match.start(), match.end()) for match in pattern.finditer(text))


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The text cut wherever a passage that was found, or a redaction, begins or ends; together the text."""
    identifying, hidden_spans = passages(text), merged(spans)
    edges = {0, len(text), *(edge for span in hidden_spans for edge in span)}
    edges |= {edge for passage in identifying for edge in (passage.start, passage.end)}
    cuts = sorted(edges)
    return tuple(
        Piece(
            text=text[start:end],
            kind=next(
                (passage.kind for passage in identifying if passage.start <= start < passage.end), None
            ),
            is_redacted=any(first <= start < last for first, last in hidden_spans),
        )
        for start, end in pairwise(cuts)
    )
