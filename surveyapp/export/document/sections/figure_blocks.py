"""The drawings of a document: those of the page of figures, each where its subject is."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.export.document.blocks import Figure
from surveyapp.export.document.writer import Writer


def figure(writer: Writer, name: str) -> Iterator[Figure]:
    """The figure of that name; nothing where there is none."""
    for description in writer.figures:
        if description.name == name:
            yield Figure(
                name=description.name, caption=description.title, alternative=description.alternative
            )
