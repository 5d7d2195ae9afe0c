"""The command excludes and takes back as the page does, and prints no verdict."""

import pytest
from django.core.management import CommandError, call_command

from surveyapp.models import AuditEvent, Exclusion
from tests.builders import ANSWERS, make_response
from tests.fielding.plan.test_plan_flags import flagged_ward
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def test_it_leaves_out_and_takes_back_and_prints_no_verdict() -> None:
    response = make_response(flagged_ward(), ANSWERS | {"often": "always"})
    printed = [
        run("exclude", "ward", str(response.pk), "--reason", "other", "--note", "at the desk"),
        run("exclude", "ward", str(response.pk), "--take-back"),
        run("exclude", "ward", str(response.pk), "--take-back"),
    ]
    ends = ("is excluded from analysis.", "counts again.", "was not excluded.")
    assert printed == [f"The response {response.pk} to ward {end}\n" for end in ends]
    details = AuditEvent.objects.filter(object=str(response.pk)).order_by("pk").values_list("by", "detail")
    assert list(details) == [("the command line", "other"), ("the command line", "")]


def test_a_flag_on_the_outcome_excludes_nobody() -> None:
    response = make_response(flagged_ward(), ANSWERS | {"often": "always", "times": 60})
    with pytest.raises(CommandError, match="would select on the outcome"):
        call_command("exclude", "ward", str(response.pk), reason="implausible")
    assert not Exclusion.objects.exists()


def test_what_cannot_be_is_refused_with_the_remedy() -> None:
    response = make_response(flagged_ward())
    with pytest.raises(CommandError, match="state it in the note"):
        call_command("exclude", "ward", str(response.pk), reason="other")
    for key in ("7", str(2**63)):
        with pytest.raises(CommandError, match=f"has no response {key}. The exported files list the keys."):
            call_command("exclude", "ward", key, reason="duplicate")
