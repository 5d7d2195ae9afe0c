"""Queries that are put together once and asked often, with the values of the day in place of examples.

Building a query costs the ORM several times what the database takes to answer it. This does what a queryset
does when it is iterated over, but for the building.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]  # stubs lack it
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, kw_only=True)
class _Built:
    """A query as it is sent, and how its rows are read."""

    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]  # the examples among them
    converters: dict[int, Any]
    populators: list[Any]
    names: list[str]  # of the model's own columns


class Prepared(Generic[M]):
    """A query with named values.

    build makes the queryset from an example of each value; where an example stands among the parameters of
    the query, the value of its name is put in its place.
    """

    def __init__(self, build: Callable[..., models.QuerySet[M]], **examples: str | int) -> None:
        self._build = build
        self._examples = examples
        self._names = {example: name for name, example in examples.items()}

    def first(self, **values: str | int) -> M | None:
        """The first row that is found, as an object; None where there is none."""
        connection = connections[DEFAULT_DB_ALIAS]
        prepared = self._on(connection)
        params = [
            values[self._names[parameter]] if parameter in self._names else parameter
            for parameter in prepared.params
        ]
        with connection.cursor() as cursor:
            cursor.execute(prepared.sql, params)
            rows = cursor.fetchmany(1)
        return _object(prepared, rows) if rows else None

    def _on(self, connection: BaseDatabaseWrapper) -> _Built:
        """The query for this connection, which keeps it, so that both go together."""
        queries: dict[Prepared[Any], _Built] = vars(connection).setdefault("prepared_queries", {})
        if self not in queries:
            queries[self] = _built(self._build(**self._examples))
        return queries[self]


def _built(queryset: models.QuerySet[Any]) -> _Built:
    compiler = queryset[:1].query.get_compiler(DEFAULT_DB_ALIAS)
    sql, params = compiler.as_sql()
    info: Any = compiler.klass_info
    select: Any = compiler.select
    return _Built(
        compiler=compiler,
        sql=sql,
        params=tuple(params),
        converters=compiler.get_converters([column for column, _sql, _alias in select]),
        populators=get_related_populators(info, select, DEFAULT_DB_ALIAS),
        names=[select[place][0].target.attname for place in info["select_fields"]],
    )


def _object(prepared: _Built, rows: Any) -> Any:
    """The object of the one row, with those that it leads to."""
    compiler: Any = prepared.compiler
    (row,) = compiler.apply_converters(rows, prepared.converters)
    start = compiler.klass_info["select_fields"][0]
    instance = compiler.klass_info["model"].from_db(
        DEFAULT_DB_ALIAS, prepared.names, row[start : start + len(prepared.names)]
    )
    for populator in prepared.populators:
        populator.populate(row, instance)
    for name, place in compiler.annotation_col_map.items():
        setattr(instance, name, row[place])
    return instance
