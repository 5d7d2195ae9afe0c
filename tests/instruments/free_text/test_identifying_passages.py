"""Passages that may lead to somebody: found in English and French, at the right signs, in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.instruments.free_text.identifying_passages import Kind, passages

ANY_TEXT = st.text(max_size=60) | st.text(
    alphabet="Dr .@-/(+)0123456789éMme Tremblaymai\n\u0301", max_size=60
)


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, text[each.start : each.end]) for each in passages(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to a.roy@chu-x.ca, please", [("email", "a.roy@chu-x.ca")]),
        ("a.roy (at) chum.qc.ca", [("email", "a.roy (at) chum.qc.ca")]),
        ("voir https://exemple.org/a?b=1 svp", [("web", "https://exemple.org/a?b=1")]),
        (
            "see www.clinic.example or clinic.ca/team",
            [("web", "www.clinic.example"), ("web", "clinic.ca/team")],
        ),
        ("at 12 Main Street since", [("address", "12 Main Street")]),
        ("au 1051, rue Sanguinet, depuis", [("address", "1051, rue Sanguinet")]),
        ("au 3840 rue de la Montagne", [("address", "3840 rue de la Montagne")]),
        ("since 2019-04-01 only", [("date", "2019-04-01")]),
        ("le 1er mars 2020 et en mai 2021", [("date", "1er mars 2020"), ("date", "mai 2021")]),
        ("March 3rd, 2020 or 3 March", [("date", "March 3rd, 2020"), ("date", "3 March")]),
        ("H2X 3E4 is mine", [("postal", "H2X 3E4")]),
        ("75013 Paris", [("postal", "75013")]),
        ("call 514 890-8000", [("phone", "514 890-8000")]),
        ("+33 1 23 45 67 89", [("phone", "+33 1 23 45 67 89")]),
        ("5148908000", [("phone", "5148908000")]),
        ("Dr Roy and Dre Marie-Ève Côté agree", [("name", "Dr Roy"), ("name", "Dre Marie-Ève Côté")]),
        ("vue par Mme de la Tour hier", [("name", "Mme de la Tour")]),
        ("M. Tremblay, Mrs. O’Neil", [("name", "M. Tremblay"), ("name", "Mrs. O’Neil")]),
        ("12 months, 3.5 mg", [("digits", "12"), ("digits", "3.5")]),
        ("It may be that we march on", []),
        ("the dr said; a metre", []),
        ("", []),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@given(ANY_TEXT)
def test_passages_lie_in_the_text_one_after_the_other_and_hold_every_digit(text: str) -> None:
    ends = [0]
    covered: set[int] = set()
    for passage in passages(text):
        assert ends[-1] <= passage.start < passage.end <= len(text)
        assert isinstance(passage.kind, Kind)
        ends.append(passage.end)
        covered |= set(range(passage.start, passage.end))
    assert {place for place, sign in enumerate(text) if sign.isdecimal()} <= covered


@pytest.mark.parametrize(
    "unit", ["a", "1", "1 ", "@", "a.", "Dr A", "(", "1-", "12 Main ", "\u0301", "mai 1 "]
)
def test_a_long_text_without_end_takes_no_time(unit: str) -> None:
    passages(unit * (20_000 // len(unit)))
