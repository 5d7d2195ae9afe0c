"""Columns of codes: from them every answer can be read back exactly."""

from __future__ import annotations

from surveyapp.export.tables.column import Column
from surveyapp.export.tables.column_names import distinct
from surveyapp.export.tables.response_columns import (
    about_columns,
    answered_columns,
    status_columns,
    verdict_columns,
)
from surveyapp.export.tables.response_records import Returns
from surveyapp.export.tables.variable_columns import VariableColumns
from surveyapp.instruments.language import Language
from surveyapp.instruments.model.instrument import ItemType


def coded_columns(returns: Returns, language: Language) -> list[Column]:
    """All columns of codes: about the response; of each variable (a multiple choice has one for each option);
    what is derived; a verdict and its reason for each recommendation, whether it was answered, and its
    status.

    language: of the labels.
    """
    variable_columns = VariableColumns(returns, language)
    columns = list(about_columns(returns, language))
    for variable in returns.instrument.variables.values():
        if variable.type is ItemType.MULTIPLE:
            columns += variable_columns.of_options(variable)
        else:
            columns.append(variable_columns.of_variable(variable))
    columns += [variable_columns.of_derived(derived) for derived in returns.instrument.derived]
    columns += verdict_columns(returns, language)
    columns += answered_columns(returns, language)
    columns += status_columns(returns, language)
    return distinct(columns, returns.instrument)
