"""Hostile posts to every public address: none is a fault of the server, and nothing invalid is stored."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.answering.page.answer_parser import Posted
from surveyapp.answering.page.page_context import PageContext
from surveyapp.answering.page.page_validation import read_page
from surveyapp.instruments.model.answers import Answer, answers_from_json, answers_to_json
from surveyapp.instruments.model.instrument import Instrument, ItemType, Missing, Variable
from surveyapp.models import Draft, Response, Survey
from tests.fuzz.payloads import ADDRESSES, BODIES, FORM, INSTRUMENT, NUMBERS, PAGES, TABLES
from tests.fuzz.people import beginner, newcomer
from tests.staff.pages import staff_client


@pytest.mark.parametrize("name", BODIES)
def test_no_body_is_a_fault_of_the_server_or_is_stored(name: str, survey: Survey, ward: Survey) -> None:
    kind, body = BODIES[name]

    for client in (newcomer(), beginner()):
        for address in ADDRESSES:
            response = client.generic("POST", address, body, content_type=kind)

            assert response.status_code < 500, address
            assert not list(invalid_in_drafts())
        assert client.get("/s/clots/page/you/").status_code < 500
    assert not Response.objects.exists()


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:12])
def test_no_number_is_a_fault_of_the_server_or_is_stored(number: str, survey: Survey) -> None:
    names = ("years", "share_gut", "months", "months__special", "platelets", "patients_month", "doubt")
    client = beginner()

    for page in PAGES:
        address = f"/s/clots/page/{page}/"
        fields = {"post": "oncology", "sees": "yes", "drugs": "lmwh"} | dict.fromkeys(names, number)

        assert client.post(address, fields).status_code < 500
        assert client.get(address).status_code < 500
    assert client.get("/s/clots/review/").status_code == 200
    assert not list(invalid_in_drafts())


def invalid_in_drafts() -> Iterator[tuple[str, object]]:
    for draft in Draft.objects.all():
        answers = answers_from_json(draft.answers)
        yield from invalid(draft.instrument, answers)


def invalid(instrument: Instrument, answers: dict[str, Answer]) -> Iterator[tuple[str, object]]:
    """The answers that their variables do not allow, worked out apart from the code that reads forms."""
    for name, answer in answers.items():
        variable = instrument.variables.get(name)
        if variable is None or not allows(variable, answer):
            yield name, answer


def allows(variable: Variable, answer: Answer) -> bool:
    """Whether the answer is one of the variable's."""
    item, codes = variable.item, {choice.code for choice in variable.choices}
    if isinstance(answer, Missing):
        return answer is Missing.PREFER_NOT and item.prefer_not
    if isinstance(answer, tuple):
        alone = {option.code for option in item.options if option.exclusive} & set(answer)
        few = len(answer) <= (item.maximum_choices or len(codes))
        return (
            variable.type is ItemType.MULTIPLE
            and set(answer) <= codes
            and few
            and (len(answer) == 1 or not alone)
            and len(set(answer)) == len(answer) > 0
        )
    if isinstance(answer, (int, float)):
        whole = isinstance(answer, int) or variable.type is ItemType.DECIMAL
        within = (item.minimum or 0) <= answer <= (item.maximum or math.inf)
        return variable.type.is_number and math.isfinite(answer) and whole and within
    if variable.type.is_text:
        return (
            0 < len(answer) <= (variable.max_length or 2000)
            and answer == answer.strip()
            and "\0" not in answer
        )
    return answer in codes


@pytest.mark.parametrize("name", [*BODIES, *TABLES])
def test_no_table_is_a_fault_of_the_server(name: str, db: None) -> None:
    kind, body = BODIES.get(name, (FORM, urlencode({"table": TABLES.get(name, "")}).encode()))

    response = staff_client().generic("POST", "/staff/check-table/", body, content_type=kind)

    assert response.status_code < 500


# --- whatever is typed -----------------------------------------------------------------------------

CODES = sorted({choice.code for variable in INSTRUMENT.variables.values() for choice in variable.choices})
VALUES = st.one_of(
    st.sampled_from(
        [*CODES, "prefer_not", "not_asked", "", "1e999", "NaN", "9" * 400, "2,5", "1.000,5", "-0.0"]
    ),
    st.integers(-5, 1200).map(str),
    st.floats().map(str),
    st.text(max_size=60),
    st.binary(max_size=20).map(lambda raw: raw.decode("utf-8", "surrogateescape")),
)
FIELDS = [
    name + suffix
    for name in [*INSTRUMENT.items_by_name, *INSTRUMENT.variables]
    for suffix in ("", "__special", "__prefer_not")
]
POSTS = st.dictionaries(st.sampled_from([*FIELDS, "acknowledged"]), st.lists(VALUES, max_size=4), max_size=25)


@given(page=st.sampled_from(INSTRUMENT.pages), fields=POSTS, sees=st.sampled_from(["yes", "no"]))
def test_whatever_is_typed_no_answer_is_kept_that_is_none(page: Any, fields: Any, sees: str) -> None:
    before: dict[str, Any] = {"sees": sees, "drugs": ("lmwh",), "first": "lmwh"}
    page_context = PageContext(instrument=INSTRUMENT, page=page, language_code="en", answers=before)

    reading = read_page(page_context, Posted(fields))

    assert not list(invalid(INSTRUMENT, dict(reading.answers)))
    assert answers_from_json(answers_to_json(reading.answers)) == reading.answers
    assert set(reading.flags) <= {"long_treatment"}
    assert set(reading.typed) <= set(FIELDS)
