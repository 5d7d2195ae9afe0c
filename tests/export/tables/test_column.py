"""Columns are neutral of any file format, and those of the bundled survey say what their values mean."""

import datetime as dt
import subprocess
import sys
from random import Random

import pytest

from surveyapp.catalogue import definition
from surveyapp.datasets.dataset import build
from surveyapp.export.tables.coded_columns import coded_columns
from surveyapp.export.tables.column import Column, ColumnType
from surveyapp.export.tables.labelled_columns import labelled_columns
from surveyapp.export.tables.raw_columns import raw_columns
from surveyapp.export.tables.response_records import Returns
from surveyapp.guidelines.recommendation_tables import recommendations_from_data
from surveyapp.instruments.files.definition_file import instrument_from_data, read_definition
from surveyapp.instruments.language import ENGLISH, Language
from surveyapp.instruments.model.answers import ResponseRecord
from surveyapp.instruments.model.instrument import Missing
from surveyapp.instruments.synthesis.synthetic_answers import synthetic_answers

BUILDERS = [coded_columns, labelled_columns, raw_columns]
PLAIN = {
    ColumnType.CODE: (str, int, float),
    ColumnType.CODES: (tuple,),
    ColumnType.TEXT: (str,),
    ColumnType.INTEGER: (int, float),
    ColumnType.DECIMAL: (int, float),
    ColumnType.BOOLEAN: (bool,),
    ColumnType.DATE: (dt.date,),
}
RESPONSES = 60


@pytest.fixture(scope="module")
def returns() -> Returns:
    """Synthetic responses to the survey that is shipped."""
    data = read_definition(definition("trastuzumab"))
    instrument = instrument_from_data(data)
    random = Random(1)
    records = [
        ResponseRecord(
            key=key,
            answers=synthetic_answers(instrument, random=random, extended=True),
            language_code="en",
            mode="open_anonymous",
            period=dt.date(2026, 3, 9),
            completeness="complete",
            synthetic=True,
            excluded="duplicate" if key % 7 == 0 else "",
        )
        for key in range(RESPONSES)
    ]
    return Returns(
        instrument=instrument,
        recommendations=recommendations_from_data(data, instrument),
        dataset=build(records, instrument),
        records=records,
    )


def codes_of(column: Column) -> set[object]:
    """The codes that occur in a column, those of special answers included."""
    answers = [value for value in column.values if value is not None and not isinstance(value, Missing)]
    if column.type is ColumnType.CODES:
        return {code for codes in answers for code in codes}
    if column.type in (ColumnType.CODE, ColumnType.BOOLEAN):
        return set(answers)
    if column.type in (ColumnType.INTEGER, ColumnType.DECIMAL):
        return {value for value in answers if isinstance(value, str)}
    return set()


def test_no_library_or_module_of_a_file_format_is_loaded_with_the_tables() -> None:
    modules = ("coded_columns", "labelled_columns", "raw_columns", "column_values", "content")
    code = (
        f"import sys, {', '.join(f'surveyapp.export.tables.{name}' for name in modules)}\n"
        "formats = ('cells', 'delimited', 'workbook', 'questionnaire', 'figures', 'document')\n"
        "starts = ('openpyxl', 'docx', 'typst', *(f'surveyapp.export.{name}' for name in formats))\n"
        "print(*(name for name in sys.modules if name.startswith(starts)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.split() == []


@pytest.mark.parametrize("columns", BUILDERS)
def test_each_column_has_a_label_for_people_a_type_and_a_value_per_response(returns, columns) -> None:
    for column in columns(returns, ENGLISH):
        assert column.label.strip(), column.name
        assert column.label != column.name
        assert isinstance(column.type, ColumnType)
        assert len(column.values) == RESPONSES


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("columns", BUILDERS)
def test_each_code_that_occurs_has_a_value_label(returns, columns, language) -> None:
    made = columns(returns, Language(language))

    assert {column.name: codes_of(column) - set(column.value_labels) for column in made} == {
        column.name: set() for column in made
    }
    assert any(codes_of(column) for column in made)


@pytest.mark.parametrize("columns", BUILDERS)
def test_each_kind_of_missing_that_occurs_has_a_label(returns, columns) -> None:
    for column in columns(returns, ENGLISH):
        there = {value for value in column.values if isinstance(value, Missing)}
        assert there <= set(column.missing), column.name
        assert set(column.missing_codes) <= set(column.value_labels), column.name


@pytest.mark.parametrize("columns", BUILDERS)
def test_values_are_plain_ones_of_the_type(returns, columns) -> None:
    for column in columns(returns, ENGLISH):
        for value in column.values:
            is_apart = value is None or isinstance(value, Missing) or value in column.value_labels
            assert is_apart or isinstance(value, PLAIN[column.type]), (column.name, value)


def test_only_raw_columns_leave_a_value_out_and_they_hold_no_kind_of_missing(returns) -> None:
    for columns in (coded_columns, labelled_columns):
        assert all(None not in column.values for column in columns(returns, ENGLISH))
    assert not any(
        isinstance(value, Missing) for column in raw_columns(returns, ENGLISH) for value in column.values
    )


def test_a_heading_is_the_label_with_the_name() -> None:
    column = Column(name="mnt2", label="Maintenance", type=ColumnType.TEXT, values=[])

    assert column.heading == "Maintenance [mnt2]"
