"""Values of parameters as people write them: what they may be, and what is said where they may not."""

from dataclasses import replace

import pytest

from surveyapp.guidelines.model import Parameter
from surveyapp.guidelines.parameter_values import (
    ParameterError,
    Range,
    as_text,
    choices_of,
    range_of,
    read_value,
    read_values,
)
from surveyapp.instruments.language import ENGLISH
from tests.guidelines.study import BY_NAME, INSTRUMENT

YEARS = Range(low=0.5, high=20)
NUMBER = Parameter(name="s", default=3, label={"en": "Years"}, alternatives=(2, 5))
LABEL = Parameter(name="label", default="us", label={"en": "Label"}, alternatives=("eu",))
WORDED = replace(LABEL, values={"us": {"en": "US label", "fr": "monographie des États-Unis"}})
SWITCH = Parameter(name="needs", default=False, label={"en": "Needs"}, alternatives=(True,))


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (NUMBER, "", 3),
        (NUMBER, "6", 6),
        (NUMBER, " 2,5 ", 2.5),
        (NUMBER, "20", 20),
        (LABEL, "eu", "eu"),
        (SWITCH, "yes", True),
        (SWITCH, "no", False),
    ],
)
def test_a_value_is_read_and_written_as_an_address_holds_it(parameter, text, value):
    found = read_value(parameter, text, YEARS, ENGLISH)

    assert (found, type(found)) == (value, type(value))
    assert read_value(parameter, as_text(found), YEARS, ENGLISH) == value


@pytest.mark.parametrize(
    ("parameter", "text", "allowed", "remedy"),
    [
        (NUMBER, "many", YEARS, "Enter a number such as"),
        (NUMBER, "1,000", YEARS, "read in two ways"),
        (NUMBER, "0", YEARS, "from 0.5 to 20"),
        (NUMBER, "21", YEARS, "from 0.5 to 20"),
        (NUMBER, "21", Range(high=20), "up to 20"),
        (NUMBER, "-1", Range(low=0), "from 0"),
        (LABEL, "ca", Range(), "Choose us or eu"),
        (WORDED, "ca", Range(), "Choose US label or eu"),
        (SWITCH, "true", Range(), "Choose no or yes"),
    ],
)
def test_what_is_no_value_is_told_with_the_remedy(parameter, text, allowed, remedy):
    with pytest.raises(ParameterError, match=remedy):
        read_value(parameter, text, allowed, ENGLISH)


def test_the_range_is_that_of_the_answers_that_it_is_compared_with():
    item = INSTRUMENT.items_by_name["years"]

    assert range_of(BY_NAME["r2"], "s", INSTRUMENT) == Range(low=item.minimum, high=item.maximum)
    assert range_of(BY_NAME["r1"], "s", INSTRUMENT) == Range()
    assert choices_of(NUMBER) == ()


def test_one_wrong_value_leaves_the_others_as_they_were_written():
    values, wrong = read_values(BY_NAME["r2"], {"s": "x"}, INSTRUMENT, ENGLISH)

    assert values == BY_NAME["r2"].defaults
    assert list(wrong) == ["s"]
    assert read_values(BY_NAME["r2"], {"s": "6"}, INSTRUMENT, ENGLISH) == (
        BY_NAME["r2"].defaults | {"s": 6},
        {},
    )
