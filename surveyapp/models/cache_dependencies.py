"""What the figures of a survey rest on: the tables below it, found by their keys, so that none is forgotten.

A table that a later release hangs below a survey or its responses belongs to the basis unless it is named in
BESIDE: then its rows change the state that kept figures are told by, and analysis reads them where it reads
the responses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from django.db import models

from surveyapp.models.surveys.surveys import Survey

BESIDE = frozenset(
    {
        *(
            "FileRequest",
            "KeptResult",
            "Membership",
            "PaperEntry",
            "PaperReturn",
            "PendingMixing",
            "SharedBreakdowns",
        ),
        *("Snapshot", "TextReview"),
    }
)
"""Tables below a survey that no figure is counted from."""

Table = tuple[type[models.Model], str]
"""A model, and how a query on it names the survey: "survey", "response__survey"."""


@cache
def basis() -> tuple[Table, ...]:
    """Every table that figures of a survey can be counted from."""
    return tuple(sorted(_below(Survey, ""), key=lambda table: table[0]._meta.label))


def _below(model: type[models.Model], path: str) -> Iterator[Table]:
    for relation in model._meta.related_objects:
        below = relation.related_model
        if isinstance(below, str) or below.__name__ in BESIDE:
            continue
        name = f"{relation.field.name}__{path}" if path else relation.field.name
        yield below, name
        yield from _below(below, name)


@cache
def is_of_basis(model: type[models.Model]) -> bool:
    """Whether figures are counted from this table."""
    return model in {table for table, _path in basis()}
