"""The cards of the feedback: one's own verdicts counted, and everybody's share of what is shown."""

import pytest

from surveyapp.answering.feedback.colleague_results import Colleagues
from surveyapp.answering.feedback.feedback_summary import Card, cards, hidden_from
from surveyapp.answering.feedback.respondent_feedback import Part, feedback
from surveyapp.models import Survey
from tests.builders import ANSWERS, make_definition, make_response, make_survey

pytestmark = pytest.mark.django_db
SHOWN = {"responses": 21, "is_hidden": False, "base": 14, "percent": 50.0, "low": 26.8, "high": 73.2}
COUNTS = {"adherent": 7, "non_adherent": 7, "not_assessable": 7}
HIDDEN = {"responses": 21, "is_hidden": True}


@pytest.fixture
def survey() -> Survey:
    """Two recommendations on the same answer: always, and at least sometimes."""
    data = make_definition()
    first = data["recommendation"][0]
    data["recommendation"].append({**first, "name": "h9"})
    return make_survey(data=data)


def shared(*rows: dict[str, object]) -> Colleagues:
    named = dict(zip(("h1", "h9"), rows, strict=False))
    return Colleagues(responses=21, synthetic=0, as_of="March 2026", rows=named, language="en")


def parts_of(survey: Survey, others: Colleagues | None, *, has_own: bool = True) -> tuple[Part, ...]:
    response = make_response(survey, {**ANSWERS, "often": "always"}) if has_own else None
    return feedback(survey, response, others, language="en", wording="en")


def counts(found: tuple[Card, ...]) -> list[tuple[str, int | None, str]]:
    return [(card.verdict.value, card.own, card.everybody) for card in found]


def test_each_card_counts_ones_own_and_adds_up_the_verdicts_of_all(survey: Survey) -> None:
    others = shared(SHOWN | COUNTS, SHOWN | {"adherent": 14, "non_adherent": 0, "not_assessable": 7})
    assert counts(cards(parts_of(survey, others), others)) == [
        ("adherent", 2, "50% (21/42)"),
        ("non_adherent", 0, "17% (7/42)"),
        ("not_assessable", 0, "33% (14/42)"),
    ]


def test_hidden_numbers_are_in_no_total(survey: Survey) -> None:
    others = shared(SHOWN | COUNTS, HIDDEN)
    parts = parts_of(survey, others)
    assert [card.everybody for card in cards(parts, others)] == ["33% (7/21)"] * 3
    assert hidden_from(parts) == 1


@pytest.mark.parametrize(("not_assessable", "expected"), [(7, "33% (7/21)"), (21, "17% (7/42)")])
def test_verdicts_that_no_percentage_tells_are_in_no_total(
    survey: Survey, not_assessable: int, expected: str
) -> None:
    counted = {"adherent": 0, "non_adherent": 21 - not_assessable, "not_assessable": not_assessable}
    others = shared(SHOWN | COUNTS, SHOWN | counted | {"base": None, "percent": None})
    assert cards(parts_of(survey, others), others)[0].everybody == expected


@pytest.mark.parametrize("others", [None, shared(HIDDEN, HIDDEN), shared()])
def test_without_numbers_of_others_there_is_ones_own_alone(survey: Survey, others: Colleagues | None) -> None:
    found = cards(parts_of(survey, others), others)
    assert counts(found) == [("adherent", 2, ""), ("non_adherent", 0, ""), ("not_assessable", 0, "")]
    assert cards(parts_of(survey, others, has_own=False), others) == ()


def test_without_ones_own_there_is_everybodys_share_alone(survey: Survey) -> None:
    others = shared(SHOWN | COUNTS)
    found = cards(parts_of(survey, others, has_own=False), others)
    assert counts(found)[0] == ("adherent", None, "33% (7/21)")
