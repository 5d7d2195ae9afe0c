"""What is read from the text of a published table: cells, figures, or messages."""

import pytest

from surveyapp.analysis.published_tables.rows import TableError
from surveyapp.analysis.published_tables.table_reader import read_table


def cells(text, **options):
    return read_table(text, **options).cells


def figures(text, **options):
    return [
        (cell.label, cell.count, cell.base, cell.percent and str(cell.percent))
        for cell in cells(text, **options)
    ]


def messages(text, **options):
    with pytest.raises(TableError) as caught:
        read_table(text, **options)
    return list(caught.value.messages)
