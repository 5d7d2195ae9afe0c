"""`manage.py withdraw`: by receipt or key, with a remedy for what is neither."""

import pytest
from django.core.management import CommandError

from surveyapp.answering.drafts.respondent_secrets import receipt_hash
from surveyapp.models import AuditEvent, Response, Tally
from tests.builders import make_response, make_survey
from tests.management.command_output import run
from tests.management.tables_in_use import tables_in_use

pytestmark = [
    pytest.mark.django_db(transaction=True),  # tables are rewritten outside of a transaction
    pytest.mark.usefixtures("alone_on_the_server"),
]

RECEIPT = "7K2M-9QXT-AB3D-EF4G-HJ5K"


def test_a_receipt_withdraws_as_the_person_would_and_leaves_no_act() -> None:
    survey = make_survey()
    make_response(survey, receipt_hash=receipt_hash(RECEIPT))
    assert "is deleted" in run("withdraw", "ward", RECEIPT.lower())
    assert not Response.objects.exists()
    assert Tally.objects.totals(survey)["withdrawn"] == 1
    assert not AuditEvent.objects.filter(action="response_erased").exists()


def test_a_key_erases_and_is_recorded() -> None:
    response = make_response(make_survey())
    run("withdraw", "ward", str(response.pk))
    assert not Response.objects.exists()
    assert AuditEvent.objects.get(action="response_erased").by == "the command line"


@pytest.mark.parametrize("code", ["12345", "9" * 30, "no receipt at all"])
def test_what_is_neither_is_refused_with_the_remedy(code: str) -> None:
    make_response(make_survey())
    with pytest.raises(CommandError, match="check the code"):
        run("withdraw", "ward", code)
    assert Response.objects.exists()


def test_a_key_of_another_survey_is_refused() -> None:
    make_survey()
    elsewhere = make_response(make_survey("other"))
    with pytest.raises(CommandError, match="check the code"):
        run("withdraw", "ward", str(elsewhere.pk))
    assert Response.objects.exists()


def test_where_the_tables_cannot_be_rewritten_now_it_says_what_to_do() -> None:
    response = make_response(make_survey())
    with (
        tables_in_use(),
        pytest.raises(
            CommandError, match=r"is deleted\. Still to do: .* To try sooner, .* run manage\.py mix ward\."
        ),
    ):
        run("withdraw", "ward", str(response.pk))
    assert not Response.objects.exists()
    assert run("mix") == "The responses to ward are mixed.\n"
