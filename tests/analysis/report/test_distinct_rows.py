"""A dataset's plain answers row by row."""

from surveyapp.analysis.report.distinct_rows import plain_rows
from surveyapp.instruments.model.answers import plain
from surveyapp.instruments.model.instrument import Missing
from tests.analysis.example_study import dataset_of
from tests.datasets.records import records
from tests.guidelines.study import INSTRUMENT

ANSWERS = [
    {"plan": "discuss", "years": 3, "reasons": ("cost",), "experience": 4},
    {"plan": "discuss", "years": "never", "setting": "unsure"},
    {"plan": Missing.PREFER_NOT, "reasons": ("unsure",)},
    {},
]


def test_rows_are_what_conditions_see_of_each_response():
    names = list(INSTRUMENT.variables)

    rows = plain_rows(dataset_of(ANSWERS), names)

    expected = [plain(INSTRUMENT, record.answers) for record in records(ANSWERS)]
    assert [dict(zip(names, row, strict=True)) for row in rows] == expected


def test_without_variables_all_rows_are_alike():
    assert plain_rows(dataset_of(ANSWERS), []) == [()] * 4
