from dataclasses import replace

import pytest

from surveyapp.export.tables.response_columns import about_columns
from surveyapp.export.tables.response_records import Returns
from surveyapp.instruments.language import ENGLISH
from tests.analysis.example_study import dataset_of
from tests.datasets.records import records
from tests.guidelines.study import INSTRUMENT, RECOMMENDATIONS

ANSWERS = [{"plan": "continue"}]


def about(**facts):
    """The columns about one response with these facts, by name."""
    (given,) = records(ANSWERS)
    returns = Returns(
        instrument=INSTRUMENT,
        recommendations=RECOMMENDATIONS,
        dataset=dataset_of(ANSWERS),
        records=[replace(given, **facts)],
    )
    return {column.fact: column for column in about_columns(returns, ENGLISH)}


def test_a_mode_that_has_no_words_is_its_own_label():
    mode = about(mode="panel")["mode"]

    assert (mode.values, mode.value_labels["panel"]) == (["panel"], "panel")


def test_a_response_that_is_not_excluded_has_a_code_for_that():
    assert about()["excluded"].values == ["no"]
    assert about()["excluded"].value_labels["no"] == "no"


def test_a_code_that_nobody_has_named_is_refused():
    with pytest.raises(ValueError, match=r"channel holds codes that have no label: \['pigeon'\]"):
        about(channel="pigeon")
