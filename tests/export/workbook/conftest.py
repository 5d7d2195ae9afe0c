"""What the tests of the sheets share."""

import pytest

from tests.analysis.example_study import EXAMPLE
from tests.datasets.records import records
from tests.export.study import content_of, workbook_of


@pytest.fixture(scope="module")
def content():
    """The 41 responses of the worked example."""
    return content_of(records(EXAMPLE))


@pytest.fixture(scope="module")
def book(content):
    """Their workbook, opened again."""
    return workbook_of(content)
