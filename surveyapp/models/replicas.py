"""Which database is read: the site's own or, by what analyses, a replica of it. Writing is never asked.

Only the tables that figures are counted from are read elsewhere; who may see what, and everything else,
always comes from the site's own database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models

from surveyapp.models.cache_dependencies import is_of_basis

REPLICA = "replica"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A database that is read, and the moment whose data it holds; None: those of now."""

    alias: str = DEFAULT_DB_ALIAS
    as_of: dt.datetime | None = None


_source: ContextVar[Source | None] = ContextVar("source", default=None)


@contextmanager
def reading_from(source: Source) -> Iterator[Source]:
    """Figures are counted from this database as long as the block runs."""
    token = _source.set(source)
    try:
        yield source
    finally:
        _source.reset(token)


def source() -> Source | None:
    """What `reading_from` says here; None outside of it."""
    return _source.get()


class Router:
    """Django's question on each query."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        source = _source.get()
        return source.alias if source and is_of_basis(model) else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_objects: models.Model, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return None if db == DEFAULT_DB_ALIAS else False
