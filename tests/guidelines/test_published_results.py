"""A published result is stated as data in the instrument's metadata."""

from dataclasses import replace
from decimal import Decimal

import pytest

from surveyapp.guidelines.published_results import published_result, read_published
from tests.guidelines.study import BY_NAME, INSTRUMENT

STATED = INSTRUMENT.metadata["published"]


def instrument_with(**changes):
    published = {key: value for key, value in {**STATED, **changes}.items() if value is not None}
    return replace(INSTRUMENT, metadata={"published": published})


def test_the_figure_keeps_its_decimals_as_printed():
    result = published_result(INSTRUMENT)

    assert result is not None
    assert (result.recommendation, result.base, result.numerator) == ("r1", "analysable", 34)
    assert str(result.percent) == "82.93"
    assert str(published_result(instrument_with(percent="80.0")).percent) == "80.0"
    assert result.percent == Decimal("82.93")


def test_an_instrument_need_not_be_compared_with_anything():
    assert published_result(replace(INSTRUMENT, metadata={})) is None


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"percent": "most"}, "`percent` is 'most', which is not a number."),
        ({"percent": "NaN"}, "`percent` is 'NaN', which is not a number."),
        ({"percent": 82.93}, "`percent` is 82.93, which is not text between quotes."),
        ({"base": "all"}, "`base` is 'all'."),
        ({"numerator": None}, "`numerator` is missing."),
        ({"text": {"en": "Somebody reported."}}, "`text` has no wording in 'fr'."),
        ({"year": 2016}, "`year` is not a key of the format."),
        ({"recommendation": "r9"}, "There is no recommendation 'r9'."),
    ],
)
def test_what_is_wrong_with_it_is_named(changes, message):
    _result, [problem] = read_published(instrument_with(**changes), BY_NAME)

    assert problem.item == "instrument, published"
    assert problem.message == message
    assert problem.remedy


def test_a_result_that_is_not_well_formed_is_not_compared_with():
    assert published_result(instrument_with(percent="most")) is None
