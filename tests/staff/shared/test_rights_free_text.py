"""Who may read what people wrote."""

import pytest

from surveyapp.models import RIGHTS, Right, Role
from tests.staff.addresses import TEXT, address, make_ward
from tests.staff.pages import make_member, signed_in
from tests.staff.rights import ask

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["responses_csv", "responses_raw_csv"])
def test_what_people_wrote_stands_as_released_for_those_who_may_not_read_it(name: str) -> None:
    survey = make_ward()
    _, read_by_investigator = ask(signed_in(make_member(survey, Role.INVESTIGATOR)), name, "ward")
    _, read_by_analyst = ask(signed_in(make_member(survey, Role.ANALYST)), name, "ward")
    assert TEXT.encode() in read_by_investigator
    assert TEXT.encode() not in read_by_analyst
    assert b"(not reviewed)" in read_by_analyst


def test_those_who_may_read_it_can_ask_for_files_with_texts_as_released() -> None:
    survey = make_ward()
    client = signed_in(make_member(survey, Role.INVESTIGATOR))
    for name in ("responses_csv", "responses_raw_csv"):
        body = client.get(f"{address(name, 'ward')}?texts=released").getvalue()
        assert TEXT.encode() not in body
        assert b"(not reviewed)" in body


def test_whoever_recodes_may_read_texts_and_single_responses() -> None:
    for rights in RIGHTS.values():
        assert Right.RECODE not in rights or {Right.FREE_TEXT, Right.ROWS} <= rights
