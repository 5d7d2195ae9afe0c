"""A column for definitions: JSON kept as text, so that it comes back in the order in which it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _TextField = models.TextField[dict[str, Any], dict[str, Any]]
else:  # Django's fields take no type arguments when they run
    _TextField = models.TextField


class DefinitionField(_TextField):
    """A definition (tables of strings, numbers, lists and tables).

    PostgreSQL's own JSON type sorts the keys of a table, and with them rows and reasons.
    """

    def from_db_value(
        self, value: str, expression: object, connection: BaseDatabaseWrapper
    ) -> dict[str, Any]:
        return self.to_python(value)

    def to_python(self, value: Any) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
        return read

    def get_prep_value(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))
