"""Random keys: rows that can be told apart but not put into the order in which they came."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _BigIntegerField = models.BigIntegerField[int, int]
else:  # Django's fields take no type arguments when they run
    _BigIntegerField = models.BigIntegerField


def random_key() -> int:
    """A random positive 63-bit integer."""
    return secrets.randbits(63) or 1


class RandomKeyField(_BigIntegerField):
    """A primary key of 63 random bits.

    On SQLite its type is "integer", which makes it the row id itself: any other type would leave a hidden
    row id behind that counts up in the order of arrival.
    """

    def __init__(self, **options: object) -> None:
        options.update(primary_key=True, default=random_key, editable=False)
        super().__init__(**options)  # type: ignore[arg-type]  # options of a field, passed through

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
