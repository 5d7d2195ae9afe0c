"""The drawings of a document: those of the page of figures, each where its subject is."""

from __future__ import annotations

from collections.abc import Iterator

from surveyapp.export.document.blocks import Figure
from surveyapp.export.document.writer import Writer
from surveyapp.export.figures.told import tell


def figure(writer: Writer, name: str) -> Iterator[Figure]:
    """The figure of that name; nothing where there is none."""
    for told in tell(writer.facts.values, writer.language, writer.translate):
        if told.name == name:
            yield Figure(name=told.name, caption=told.title, alternative=told.alternative)
