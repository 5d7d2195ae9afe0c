"""Two keyings of a sheet: what differs, how far they agree, and what the decisions make of them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.answering.paper.double_entry import Agreement, Decision, DoubleEntry, without
from surveyapp.instruments.model.answers import Answer, is_answer, settle
from surveyapp.instruments.model.instrument import Missing
from tests.builders import ANSWERS, make_instrument
from tests.instruments.samples import QUESTIONNAIRE, some_answers

WARD = make_instrument()


def both(first: dict[str, Answer], second: dict[str, Answer], instrument: Any = WARD) -> DoubleEntry:
    """Two keyings, settled."""
    sides = [settle(instrument, answers, extended=False) for answers in (first, second)]
    return DoubleEntry(instrument=instrument, extended=False, first=sides[0], second=sides[1])


def test_two_that_are_alike_have_no_difference() -> None:
    pair = both(ANSWERS, dict(ANSWERS))
    assert pair.differences == ()
    assert pair.agreement.compared == pair.agreement.identical


def test_each_variable_that_differs_is_listed_in_the_order_of_the_sheet() -> None:
    pair = both(ANSWERS, {**ANSWERS, "times": 21, "peak": 30, "why": ("skin", "time")})
    assert [(line.variable, line.first, line.second) for line in pair.differences] == [
        ("why", ("time",), ("skin", "time")),
        ("times", 12, 21),
        ("peak", 20, 30),
    ]
    assert [line.suggested for line in pair.differences] == [None, None, None]


def test_what_only_one_side_was_asked_follows_from_that_side() -> None:
    pair = both(ANSWERS, {**ANSWERS, "often": "always"})
    assert [(line.variable, line.suggested) for line in pair.differences] == [
        ("often", None),
        ("why", Decision.FIRST),
    ]
    turned = both({**ANSWERS, "often": "always"}, ANSWERS)
    assert turned.differences[1].suggested is Decision.SECOND


def test_agreement_counts_what_was_asked_on_either_side() -> None:
    asked = {"agree", "often", "why", "times", "peak", "trust_soap", "trust_rub", "remarks"}
    pair = both(ANSWERS, {**ANSWERS, "often": "always"})
    assert pair.agreement == Agreement(compared=len(asked), identical=len(asked) - 2)


def test_a_decision_can_ask_what_neither_keying_did() -> None:
    pair = both({**ANSWERS, "often": "always"}, {**ANSWERS, "often": "cannot_say"})
    chosen = pair.chosen({"often": Decision.OTHER}, {"often": "never"})
    assert pair.newly_asked(pair.settled(chosen)) == ("why",)


def test_answers_can_be_left_out() -> None:
    assert without({"a": "x", "b": "y"}, ["a"]) == {"b": "y"}


@given(some_answers(), some_answers(), some_answers(), st.data())
def test_what_is_agreed_is_the_settled_record_of_the_chosen_values(
    first: dict[str, Answer], second: dict[str, Answer], others: dict[str, Answer], data: st.DataObject
) -> None:
    pair = both(first, second, QUESTIONNAIRE)
    decisions = {line.variable: data.draw(st.sampled_from(list(Decision))) for line in pair.differences}
    sides = {Decision.FIRST: pair.first, Decision.SECOND: pair.second, Decision.OTHER: others}
    chosen = {
        name: sides[decisions.get(name, Decision.FIRST)].get(name, Missing.BLANK)
        for name in QUESTIONNAIRE.variables
    }
    agreed = pair.settled(pair.chosen(decisions, others))
    assert agreed == settle(QUESTIONNAIRE, chosen, extended=False)


@given(some_answers(), some_answers())
def test_choosing_one_side_throughout_gives_that_side(
    first: dict[str, Answer], second: dict[str, Answer]
) -> None:
    pair = both(first, second, QUESTIONNAIRE)
    for decision, side in ((Decision.FIRST, pair.first), (Decision.SECOND, pair.second)):
        agreed = pair.settled(pair.chosen({line.variable: decision for line in pair.differences}, {}))
        assert agreed == side
        assert not pair.newly_asked(agreed)
    assert pair.agreement.compared - pair.agreement.identical == len(pair.differences)
    assert all(is_answer(answer) for answer in pair.chosen({}, {}).values())
