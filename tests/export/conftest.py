"""The workbook of the worked example, which each test of a sheet reads."""

import pytest

from tests.analysis.study import EXAMPLE
from tests.datasets.records import records
from tests.export.study import content_of, workbook_of


@pytest.fixture(scope="session")
def content():
    return content_of(records(EXAMPLE))


@pytest.fixture(scope="session")
def book(content):
    return workbook_of(content)
