"""A receipt withdraws its own response, and no other."""

import pytest

from surveyapp.answering.drafts.draft_actions import UnknownReceiptError, withdraw
from surveyapp.answering.drafts.draft_queries import find_sent_response
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.models import Response, Tally
from tests.answering.respondents import sent
from tests.builders import TODAY, make_survey

pytestmark = pytest.mark.django_db


def test_the_receipt_withdraws_the_response_however_it_was_typed() -> None:
    survey = make_survey()
    receipt = sent(survey).receipt
    withdraw(survey=survey, receipt=f" {receipt.replace('-', ' ').lower()}", today=TODAY)
    assert not Response.objects.exists()
    assert Tally.objects.totals(survey)["withdrawn"] == 1
    assert find_sent_response(survey=survey, secret="secret") is None


def test_withdrawing_is_possible_after_closing() -> None:
    survey = make_survey()
    receipt = sent(survey).receipt
    close_survey(survey=survey, by="lead", today=TODAY)
    withdraw(survey=survey, receipt=receipt, today=TODAY)
    assert not Response.objects.exists()


@pytest.mark.parametrize("receipt", ["", "0000-0000-0000-0000-0000", "é" * 5000])
def test_an_unknown_receipt_withdraws_nothing(receipt: str) -> None:
    survey = make_survey()
    sent(survey)
    with pytest.raises(UnknownReceiptError, match="check the code"):
        withdraw(survey=survey, receipt=receipt, today=TODAY)
    assert Response.objects.count() == 1


def test_a_receipt_is_good_for_its_own_survey_only() -> None:
    receipt = sent(make_survey()).receipt
    with pytest.raises(UnknownReceiptError):
        withdraw(survey=make_survey("theatre"), receipt=receipt, today=TODAY)
