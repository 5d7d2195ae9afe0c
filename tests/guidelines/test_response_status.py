"""The status of a response, from its verdict, what is missing and what routes to the deciding items."""

from itertools import pairwise

import pytest

from surveyapp.guidelines.bases import BASES
from surveyapp.guidelines.model import Verdict
from surveyapp.guidelines.response_status import (
    BASE_STATUSES,
    ResponseStatus,
    composite_status,
    is_routing_known,
    response_status,
    routing_variables,
)
from surveyapp.instruments.expressions.evaluation import parse

A, D, K, M, X = ResponseStatus
UNDECIDED = Verdict.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("verdict", "kinds", "is_known", "status"),
    [
        (Verdict.ADHERENT, ["blank"], True, A),
        (Verdict.NON_ADHERENT, ["not_asked"], False, D),
        (UNDECIDED, ["not_asked", "not_asked"], True, K),
        (UNDECIDED, ["not_asked"], False, M),
        *((UNDECIDED, ["", kind], True, M) for kind in ("blank", "not_reached", "prefer_not", "cannot_say")),
        (UNDECIDED, ["", "not_asked"], False, X),
        (UNDECIDED, [""], True, X),
        (UNDECIDED, [], True, X),
    ],
)
def test_the_first_status_that_fits_is_given(verdict, kinds, is_known, status) -> None:
    assert response_status(verdict, kinds, is_routing_known=is_known) is status


@pytest.mark.parametrize(
    ("parts", "status"), [("AD", D), ("MD", D), ("KM", M), ("XK", K), ("AX", X), ("AK", K), ("AA", A)]
)
def test_a_composite_takes_the_first_status_of_its_order(parts, status) -> None:
    by_letter = {"A": A, "D": D, "K": K, "M": M, "X": X}

    assert composite_status(by_letter[part] for part in parts) is status


def test_each_base_holds_the_base_before_it() -> None:
    assert tuple(BASE_STATUSES) == BASES
    held = [BASE_STATUSES[base] for base in BASES]
    assert all(narrow < wide for narrow, wide in pairwise(held))
    assert held[0] == {A, D}
    assert held[-1] - held[-2] == {K}


CONDITIONS = {
    "how": parse('stopped == "yes"'),
    "long": parse("number(how)"),
    "both": parse('stopped == "yes" and asked == "x"'),
}


@pytest.mark.parametrize(
    ("name", "kinds", "answers", "is_known"),
    [
        ("how", {"stopped": ""}, {"stopped": "no"}, True),
        ("how", {"stopped": "prefer_not"}, {}, False),
        ("long", {"stopped": "", "how": "blank"}, {"stopped": "yes"}, False),
        ("long", {"stopped": "", "how": "not_asked"}, {"stopped": "no"}, True),
        ("long", {"stopped": "blank", "how": "not_asked"}, {}, False),
        ("both", {"stopped": "", "asked": "blank"}, {"stopped": "no"}, True),
        ("both", {"stopped": "", "asked": "blank"}, {"stopped": "yes"}, False),
        ("extended", {}, {}, True),
    ],
)
def test_a_missing_answer_counts_where_the_condition_depends_on_it(name, kinds, answers, is_known) -> None:
    found = is_routing_known([name], answers, {name: "not_asked", **kinds}, CONDITIONS)

    assert found is is_known


def test_routing_goes_back_to_the_first_item() -> None:
    assert routing_variables(["long", "other"], CONDITIONS) == ("long", "other", "how", "stopped")


def test_a_variable_that_is_reached_twice_is_named_once() -> None:
    assert routing_variables(["long", "how"], CONDITIONS) == ("long", "how", "stopped")
