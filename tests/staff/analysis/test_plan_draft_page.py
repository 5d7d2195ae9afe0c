"""The page that writes an analysis plan: its name, what it says of an amendment, and its options in words."""

import pytest

from tests.fielding.plan.test_plan_actions import locked
from tests.staff.pages import demonstration, make_user, one, read, signed_in, text

pytestmark = pytest.mark.django_db


def test_it_bears_the_name_of_the_menu_for_an_amendment_too() -> None:
    survey = demonstration()
    client, address = signed_in(make_user()), f"/staff/surveys/{survey.slug}/analysis/plan/draft/"

    first = read(client.get(address))
    locked(survey, primary=["r1"], subgroups=[])
    amendment = read(client.get(address))

    for shown in (first, amendment):
        assert text(one(shown, "h1")) == "Write the analysis plan"
        assert text(one(shown, "title")).startswith("Write the analysis plan –")
    said = "This is an amendment: plan 1 stays on the report"
    assert (said in text(first), said in text(amendment)) == (False, True)


def test_parameters_are_said_in_words() -> None:
    survey = demonstration()
    page = signed_in(make_user()).get(f"/staff/surveys/{survey.slug}/analysis/plan/draft/")

    shown = text(one(read(page), "fieldset", id="id_primary"))
    assert "after 2 years" in shown
    assert "s = 2" not in shown
