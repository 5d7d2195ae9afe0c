"""The parameters of a recommendation, as its table gives them."""

from __future__ import annotations

from surveyapp.guidelines.model import Parameter, ParameterValue
from surveyapp.instruments.files.toml_tables import Table


def parameters(table: Table) -> dict[str, Parameter]:
    """The parameters in alphabetical order: a stored definition might not keep the file's."""
    tables = table.table("parameters", table.place)
    return {
        name: _parameter(name, tables.table(name, f"{table.place}, parameter {name}"))
        for name in sorted(tables.data)
    }


def _parameter(name: str, table: Table) -> Parameter:
    values = _values(table)
    if not values or not all(_alike(values[0], value) for value in values):
        remedy = "Give `default` a number, a text, true or false, and `alternatives` a list of the same."
        table.wrong("`default` is missing, or `alternatives` are not like it.", remedy)
    parameter = Parameter(
        name=name,
        default=values[0] if values else "",
        label=table.text("label", required=True),
        alternatives=values[1:],
        unit=table.text("unit"),
    )
    table.finish()
    return parameter


def _values(table: Table) -> tuple[ParameterValue, ...]:
    """The default and its alternatives; () where they cannot be taken."""
    table.read.update(("default", "alternatives"))
    alternatives = table.data.get("alternatives", [])
    values = [table.data.get("default"), *alternatives] if isinstance(alternatives, list) else []
    return tuple(values) if all(isinstance(value, int | float | str) for value in values) else ()


def _alike(default: ParameterValue, value: ParameterValue) -> bool:
    """Whether both are numbers, both texts, or both true or false."""
    kind = str if isinstance(default, str) else int | float
    return isinstance(value, kind) and isinstance(value, bool) == isinstance(default, bool)
