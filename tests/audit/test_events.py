"""Acts are written down for good, with everything but answers."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client

from surveyapp.accounts.member_actions import grant, revoke
from surveyapp.answering.page.page_validation import PageReading
from surveyapp.answering.paper.keying_actions import begin, decide, discard, key_in, save_entry
from surveyapp.audit import Action, record
from surveyapp.fielding.survey_life.transition_actions import close_survey
from surveyapp.fielding.survey_settings.setting_actions import change_settings
from surveyapp.models import AppendOnlyError, AuditEvent, Role, Survey
from tests.builders import ANSWERS, TODAY, make_paper_return, make_response, make_survey
from tests.management.command_output import run
from tests.staff.pages import PASSWORD, make_user, signed_in

pytestmark = pytest.mark.django_db


def written(*actions: Action) -> list[tuple[str, str, str, str]]:
    """The acts of these kinds in order: who, what, survey, of what."""
    found = AuditEvent.objects.filter(action__in=actions or Action.values).order_by("pk")
    return list(found.values_list("by", "action", "survey", "object"))


# --- for good --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement", ["UPDATE surveyapp_auditevent SET by = 'eve'", "DELETE FROM surveyapp_auditevent"]
)
def test_the_database_refuses_to_change_or_delete_an_act(statement: str) -> None:
    record(Action.OPENED, by="ada")
    with pytest.raises(IntegrityError, match="for good"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().by == "ada"


def test_the_database_refuses_an_act_that_is_none() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        record("", by="ada")  # type: ignore[arg-type]  # what no caller of ours does


def test_python_refuses_too() -> None:
    event = record(Action.OPENED, by="ada")
    for attempt in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(by="eve"),
    ):
        with pytest.raises(AppendOnlyError, match="add another one"):
            attempt()


def test_an_act_that_is_undone_with_its_transaction_is_not_written() -> None:
    survey = make_survey()
    before = AuditEvent.objects.count()
    with transaction.atomic():
        change_settings(survey=survey, by="ada", contact="nobody")
        transaction.set_rollback(True)
    assert AuditEvent.objects.count() == before


def test_a_name_stays_when_the_account_goes() -> None:
    user = make_user("ada")
    signed_in(user)
    user.delete()
    assert written() == [("ada", "sign_in", "", "")]


def test_what_is_too_long_is_cut() -> None:
    event = record(Action.EXPORTED, by="ada", object="x" * 900, detail="y" * 900)
    assert (len(event.object), len(event.detail)) == (200, 500)


# --- what is written -------------------------------------------------------------------------------


def test_the_life_of_a_survey() -> None:
    survey = make_survey()
    change_settings(survey=survey, by="ada", contact="c@example.org", results_at="soon")
    close_survey(survey=survey, by="ada", today=TODAY)
    assert [(by, action) for by, action, slug, _ in written() if slug == "ward"] == [
        ("tests", "published"),
        ("tests", "opened"),
        ("ada", "settings_changed"),
        ("ada", "closed"),
    ]
    changed = AuditEvent.objects.get(action=Action.SETTINGS_CHANGED)
    assert changed.fields == ["contact", "results_at"]
    assert "example" not in str(AuditEvent.objects.values())


def keyed(survey: Survey, number: int) -> None:
    entry = begin(survey=survey, number=number, by="ada")
    reading = PageReading(answers=ANSWERS, typed={}, errors=(), warnings=(), flags=())
    save_entry(entry=entry, reading=reading, language_code="en")
    key_in(entry=entry, by="ada", today=TODAY)


def test_paper_returns_are_written_down_without_their_numbers() -> None:
    survey = make_survey()
    keyed(survey, 4711)
    discard(sheet=begin(survey=survey, number=4712, by="ada").paper_return, by="ada")
    twice = make_paper_return(survey, 4713, first=ANSWERS, second={}, state="different")
    decide(sheet=twice, answers=ANSWERS, flags=[], by="ben", today=TODAY)
    assert written(Action.PAPER_KEYED, Action.PAPER_DISCARDED, Action.PAPER_DECIDED) == [
        ("ada", "paper_keyed", "ward", ""),
        ("ada", "paper_discarded", "ward", ""),
        ("ben", "paper_decided", "ward", ""),
    ]
    assert "471" not in str(list(AuditEvent.objects.values("object", "detail", "fields")))


def test_roles_accounts_and_passwords(tmp_path: Path) -> None:
    survey = make_survey()
    run("create_staff", "ada", "--site-administrator")
    run("reset_staff", "ada")
    for _ in range(2):
        grant(survey=survey, username="ada", role=Role.ANALYST, by="ben")
    revoke(survey=survey, username="ada", by="ben")
    kinds = (Action.STAFF_CREATED, Action.PASSWORD_RESET, Action.ROLE_GIVEN, Action.ROLE_TAKEN)
    assert written(*kinds) == [
        ("the command line", "staff_created", "", "ada"),
        ("the command line", "password_reset", "", "ada"),
        ("ben", "role_given", "ward", "ada"),
        ("ben", "role_taken", "ward", "ada"),
    ]
    assert AuditEvent.objects.get(action=Action.ROLE_GIVEN).detail == "analyst"


@pytest.mark.parametrize(
    "file",
    ["report/workbook.xlsx", "report/responses.csv", "report/responses-raw.csv", "report/report.json"],
    ids=str,
)
def test_a_file_is_written_down_with_its_filter_and_rows(file: str) -> None:
    survey = make_survey()
    for language in ("en", "fr", "fr"):
        make_response(survey, language=language)
    signed_in(make_user("ada")).get(f"/staff/surveys/ward/{file}?where=language:fr").getvalue()
    event = AuditEvent.objects.get(action=Action.EXPORTED)
    assert (event.by, event.survey, event.detail, event.rows) == ("ada", "ward", "language:fr", 2)
    assert event.object.startswith("ward-")


def test_a_file_that_was_not_made_is_not_written_down() -> None:
    make_survey()
    signed_in(make_user("ada")).get("/staff/surveys/ward/report/responses.csv?where=nothing:here")
    assert written(Action.EXPORTED) == []


def test_a_file_that_a_command_wrote_is_written_down(tmp_path: Path) -> None:
    make_response(make_survey())
    run("export", "ward", "--output", tmp_path / "ward.csv")
    assert written(Action.EXPORTED) == [("the command line", "exported", "ward", "ward.csv")]
    assert AuditEvent.objects.get(action=Action.EXPORTED).rows == 1


def test_signing_in_and_out() -> None:
    make_user("ada")
    client = Client()
    client.post("/staff/sign-in/", {"username": "ada", "password": "not the password"})
    client.post("/staff/sign-in/", {"username": "my secret pass phrase", "password": PASSWORD})
    client.post("/staff/sign-in/", {"username": "ada", "password": PASSWORD})
    client.post("/staff/sign-out/")
    client.post("/staff/sign-out/")
    assert written() == [
        ("ada", "sign_in_failed", "", ""),
        ("", "sign_in_failed", "", ""),
        ("ada", "sign_in", "", ""),
        ("ada", "sign_out", "", ""),
    ]
    assert "secret" not in str(AuditEvent.objects.values())


def test_respondents_leave_no_trace() -> None:
    make_survey()
    before = AuditEvent.objects.count()
    client = Client()
    client.post("/s/ward/", {"agree": "yes", "action": "next"})
    client.get("/s/ward/page/1/")
    assert AuditEvent.objects.count() == before
    assert not User.objects.exists()
