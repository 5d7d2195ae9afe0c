"""A file format is added as docs/developing.md says, and holds what the CSV file of codes holds."""

import csv
import io
import json
from dataclasses import replace

import pytest

from surveyapp.export.errors import ExportError
from surveyapp.export.tables.content import Content
from surveyapp.instruments.language import ENGLISH
from surveyapp.reporting.files.response_files import read_content
from tests.datasets.records import record
from tests.examples.json_lines import write_json_lines
from tests.export.study import content_of, raw_csv
from tests.staff.pages import demonstration


def lines_of(content: Content) -> list[dict[str, object]]:
    """The objects of the file."""
    target = io.BytesIO()
    write_json_lines(content, target)
    return [json.loads(line) for line in target.getvalue().decode().splitlines()]


@pytest.mark.django_db
def test_the_file_holds_every_response_of_the_bundled_survey_as_the_csv_file_does() -> None:
    content = read_content(demonstration(), language=ENGLISH)
    lines = lines_of(content)
    rows = list(csv.DictReader(io.StringIO(raw_csv(content))))

    assert len(lines) == len(rows) == content.rows == 41
    for line, row in zip(lines, rows, strict=True):
        written = {name: "" if value is None else str(value) for name, value in line.items()}
        assert written == row


def test_a_missing_number_is_null_and_its_kind_stands_beside_it() -> None:
    (line,) = lines_of(content_of([record(7)]))

    assert line["years"] is None
    assert isinstance(line["years__missing"], int)


def test_a_file_without_all_responses_is_given_up() -> None:
    content = content_of([record(7), record(8)])
    counts = replace(content.report.counts, responses=3)

    with pytest.raises(ExportError, match="Responses written: 2 of 3"):
        lines_of(replace(content, report=replace(content.report, counts=counts)))
