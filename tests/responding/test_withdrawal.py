"""A response is withdrawn by its receipt: asked for, confirmed, deleted; also after closing."""

import re

import pytest

from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Response, Tally
from tests.builders import TODAY
from tests.responding.people import Person, beginner, main

pytestmark = pytest.mark.django_db


def sender() -> tuple[Person, str]:
    """Somebody who has sent, and the receipt."""
    person = beginner().answer()
    found = re.search(r'id="receipt">([^<]+)<', main(person.send()))
    assert found
    return person, found.group(1)


def test_the_code_is_asked_for_then_confirmed_then_the_response_is_deleted() -> None:
    person, receipt = sender()
    other = Person(person.survey)
    assert 'name="receipt"' in main(other.get("withdraw"))
    page = main(other.post("withdraw", action="check", receipt=receipt.lower().replace("-", " ")))
    assert "Withdraw this response?" in page
    assert Response.objects.exists()
    page = main(other.post("withdraw", action="confirm", receipt=receipt))
    assert "Your response is withdrawn" in page
    assert not Response.objects.exists()
    assert Tally.objects.totals(person.survey)["withdrawn"] == 1


def test_the_device_that_sent_has_the_code_filled_in_and_forgets_it_afterwards() -> None:
    person, receipt = sender()
    assert f'value="{receipt}"' in main(person.get("withdraw"))
    person.post("withdraw", action="confirm", receipt=receipt)
    assert not person.cookie


def test_withdrawing_somebody_elses_response_leaves_ones_own_cookie() -> None:
    _person, receipt = sender()
    other = Person(_person.survey).begin().answer()
    other.send()
    other.post("withdraw", action="confirm", receipt=receipt)
    assert other.cookie
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter the receipt code that you were given"),
        ("ABCD", "A receipt code has 20 letters and digits"),
        ("x" * 200, "Enter the receipt code only."),
    ],
)
def test_what_is_no_code_is_refused_with_the_remedy(typed: str, said: str) -> None:
    person, _receipt = sender()
    response = person.post("withdraw", action="check", receipt=typed)
    assert "<title>Error:" in response.content.decode()
    assert main(response).count(said) == 2  # in the summary and at the field
    assert 'href="#id_receipt"' in main(response)


def test_a_code_that_nobody_has_is_refused_at_the_end() -> None:
    person, _receipt = sender()
    response = person.post("withdraw", action="confirm", receipt="0000-0000-0000-0000-0000")
    assert "No response with this code was found" in main(response)
    assert Response.objects.exists()


def test_it_works_after_closing() -> None:
    person, receipt = sender()
    close_survey(survey=person.survey, by="tests", today=TODAY)
    assert "Your response is withdrawn" in main(person.post("withdraw", action="confirm", receipt=receipt))
