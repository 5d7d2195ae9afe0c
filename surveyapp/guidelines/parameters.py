"""The parameters of a recommendation, as its table gives them."""

from __future__ import annotations

from dataclasses import replace

from surveyapp.guidelines.model import Parameter, ParameterValue
from surveyapp.guidelines.parameter_values import as_text, choices_of
from surveyapp.instruments.files.toml_tables import Table
from surveyapp.instruments.model.instrument import Text
from surveyapp.instruments.sentences import sentence as _


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
        remedy = _("Give `default` a number, a text, true or false, and `alternatives` a list of the same.")
        table.wrong(_("`default` is missing, or `alternatives` are not like it."), remedy)
    parameter = Parameter(
        name=name,
        default=values[0] if values else "",
        label=table.text("label", required=True),
        alternatives=values[1:],
        unit=table.text("unit"),
        in_words=_in_words(table),
    )
    parameter = replace(parameter, values=_value_words(table, parameter))
    table.finish()
    return parameter


def _in_words(table: Table) -> Text:
    """The parameter and its value as one phrase, such as "after {value}"."""
    phrase = table.text("in_words")
    for language, wording in phrase.items():
        if "{value}" not in str(wording):
            table.wrong(
                _("`in_words.{language}` does not say where the value stands.", language=language),
                _("Write {value} at its place."),
            )
    return phrase


def _value_words(table: Table, parameter: Parameter) -> dict[str, Text]:
    """The words of values, such as "US product label" for "us"; yes and no are those of true and false."""
    values = table.table("values", f"{table.place}, values")
    names = map(as_text, choices_of(parameter) or parameter.declared)
    texts = {name: values.text(name, required=True) for name in names if values.has(name)}
    values.finish()
    return texts


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
