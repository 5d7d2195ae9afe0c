"""Columns of labels: the responses as a person reads them, in one language."""

from __future__ import annotations

from surveyapp.export.tables.column import Column
from surveyapp.export.tables.column_names import distinct
from surveyapp.export.tables.response_columns import about_columns, verdict_columns
from surveyapp.export.tables.response_records import Returns
from surveyapp.export.tables.variable_columns import VariableColumns
from surveyapp.instruments.language import Language


def labelled_columns(returns: Returns, language: Language) -> list[Column]:
    """All columns of labels: about the response, of each variable, derived variable and recommendation.

    Their values are codes, which `column_values.label_value` puts into words. A multiple choice has one
    column.
    """
    variable_columns = VariableColumns(returns, language)
    columns = list(about_columns(returns, language))
    columns += [variable_columns.of_variable(variable) for variable in returns.instrument.variables.values()]
    columns += [variable_columns.of_derived(derived) for derived in returns.instrument.derived]
    columns += verdict_columns(returns, language)
    return distinct(columns, returns.instrument)
