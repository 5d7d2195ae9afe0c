"""`publish`, `open`, `close`, `purge`, `mix`: one action each; mistakes are told with their remedies."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.utils import timezone

from surveyapp.catalogue import definition
from surveyapp.models import Draft, Response, Survey
from tests.builders import DEFINITION, make_draft, make_response, make_survey
from tests.management.command_output import run
from tests.management.tables_in_use import tables_in_use

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone_on_the_server")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The definition of the builders, in a file."""
    path = tmp_path / "ward.toml"
    path.write_text(DEFINITION, encoding="utf-8")
    return path


def test_publish_prepares_a_survey_and_says_what_comes_next(file: Path) -> None:
    printed = run("publish", file, "--slug", "ward", "--title", "Hands")
    survey = Survey.objects.get()
    assert "Published hand_hygiene 1.0 as the survey ward." in printed
    assert survey.version.fingerprint in printed
    assert survey.version.structural_fingerprint in printed
    assert "manage.py open ward" in printed


def test_publish_takes_the_settings_of_a_survey(file: Path) -> None:
    run(
        *("publish", file, "--slug", "ward", "--title", "Hands", "--organisation", "Ward 5", "--extended"),
        *("--contact", "lead@example.org", "--ethics", "2026-1", "--granularity", "month"),
        *("--draft-days", 30, "--retention-years", 5, "--double-entry"),
        *("--feedback", "--results-at", "https://example.org/results"),
    )
    survey = Survey.objects.get()
    assert (survey.organisation, survey.contact, survey.ethics) == ("Ward 5", "lead@example.org", "2026-1")
    assert (survey.extended, survey.date_granularity) == (True, "month")
    assert (survey.draft_days, survey.retention_years, survey.double_entry) == (30, 5, True)
    assert (survey.feedback, survey.results_at) == (True, "https://example.org/results")


def test_feedback_can_be_switched_off_again_when_the_survey_is_open(file: Path) -> None:
    run("publish", file, "--slug", "ward", "--title", "Hands", "--feedback")
    run("open", "ward", "--without-details")
    run("publish", file, "--slug", "ward", "--title", "Hands")
    assert Survey.objects.get().feedback
    run("publish", file, "--slug", "ward", "--title", "Hands", "--no-feedback")
    assert not Survey.objects.get().feedback


def test_publishing_again_moves_an_open_survey_and_keeps_its_settings(file: Path) -> None:
    run("publish", file, "--slug", "ward", "--title", "Hands", "--extended")
    run("open", "ward", "--without-details")
    file.write_text(DEFINITION.replace('version = "1.0"', 'version = "1.1"'), encoding="utf-8")
    printed = run("publish", file, "--slug", "ward", "--title", "Hands again")
    survey = Survey.objects.get()
    assert (survey.version.version, survey.title, survey.extended) == ("1.1", "Hands again", True)
    assert "manage.py open" not in printed


def test_changed_wordings_are_shown_until_they_are_confirmed_and_exchanged_ones_refused(file: Path) -> None:
    again = ("publish", file, "--slug", "ward", "--title", "Hands")
    run(*again)
    make_response(Survey.objects.get())
    file.write_text(
        DEFINITION.replace('"1.0"', '"1.1"').replace('en = "Sometimes"', 'en = "Now and then"'),
        encoding="utf-8",
    )
    with pytest.raises(CommandError, match=r"en, old: Sometimes\n  en, new: Now and then"):
        run(*again)
    assert "Published hand_hygiene" in run(*again, "--confirm-wordings")
    swapped = DEFINITION.replace('en = "Sometimes"', 'en = "Never "').replace('en = "Never"', 'en = "Rarely"')
    file.write_text(swapped.replace('"1.0"', '"1.2"'), encoding="utf-8")
    with pytest.raises(CommandError, match="“Never ” was the wording of often, answer “never”"):
        run(*again, "--confirm-wordings")


def test_an_unsound_file_is_not_published_and_each_problem_is_named(file: Path) -> None:
    file.write_text(DEFINITION.replace('name = "peak"', 'name = "times"'), encoding="utf-8")
    with pytest.raises(CommandError, match=r"Not published\. Correct these problems") as refusal:
        run("publish", file, "--slug", "ward", "--title", "Hands")
    assert "ward.toml, line 76: times" in str(refusal.value)
    assert not Survey.objects.exists()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.toml: It cannot be read"):
        run("publish", tmp_path / "nowhere.toml", "--slug", "ward", "--title", "Hands")


def test_another_structure_under_the_same_slug_is_refused_with_the_remedy(file: Path) -> None:
    run("publish", file, "--slug", "ward", "--title", "Hands")
    with pytest.raises(CommandError, match="under another slug"):
        run("publish", definition("trastuzumab"), "--slug", "ward", "--title", "Hands")


def test_a_setting_fixed_at_opening_is_refused(file: Path) -> None:
    run("publish", file, "--slug", "ward", "--title", "Hands")
    run("open", "ward", "--without-details")
    with pytest.raises(CommandError, match="cannot be changed after the survey opens"):
        run("publish", file, "--slug", "ward", "--title", "Hands", "--granularity", "day")


def test_open_says_where_the_survey_is() -> None:
    make_survey(state="draft")
    assert run("open", "ward", "--without-details") == "The survey ward is open, at /s/ward/ of the site.\n"
    with pytest.raises(CommandError, match="Possible now: Pause and Close"):
        run("open", "ward", "--without-details")


def test_close_says_what_became_of_the_drafts() -> None:
    survey = make_survey()
    make_draft(survey)
    make_draft(survey, {"agree": "yes"}, saved_pages=["consent"])
    printed = run("close", "ward")
    assert "kept as partial responses: 1; break-offs: 1." in printed
    assert Response.objects.get().period == survey.period_of(timezone.localdate())
    with pytest.raises(CommandError, match="Possible now: Reopen and Archive"):
        run("close", "ward")


def test_purge_says_how_many_drafts_it_deleted() -> None:
    survey = make_survey()
    make_draft(survey, touched_on=timezone.localdate() - dt.timedelta(days=61))
    make_draft(survey, touched_on=timezone.localdate())
    assert run("purge") == "ward: 1 drafts deleted.\n"
    assert Draft.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_mix_leaves_the_responses_as_they_are() -> None:
    make_response(make_survey())
    assert run("mix", "ward") == "The responses to ward are mixed.\n"
    assert Response.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_mix_says_what_keeps_it_and_without_a_name_takes_what_waits() -> None:
    make_response(make_survey())
    with tables_in_use(), pytest.raises(CommandError, match=r"The responses to ward are not mixed: another"):
        run("mix", "ward")
    make_survey("theatre")
    assert run("mix") == "The responses to ward are mixed.\n"
    assert run("mix") == "No survey is waiting to be mixed.\n"


@pytest.mark.django_db(transaction=True)
def test_what_could_not_be_mixed_at_closing_is_said_verified_and_mixed_later(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_response(make_survey())
    with tables_in_use():
        assert "is closed" in run("close", "ward")
        assert "The responses to ward are not mixed yet" in capsys.readouterr().err
        with pytest.raises(CommandError, match="ward are not mixed: another session"):
            run("mix")
    with pytest.raises(CommandError):
        run("verify")
    run("mix")
    assert "ward: closed, but" not in run("verify")


def test_opening_asks_for_what_people_are_told_first(file: Path) -> None:
    run("publish", file, "--slug", "ward", "--title", "Hands on the ward")
    with pytest.raises(CommandError, match="incentives: Incentives"):
        run("open", "ward")
    assert "is open, at /s/ward/" in run("open", "ward", "--without-details")


@pytest.mark.parametrize("command", ["open", "close", "mix", "codebook", "synthesise"])
def test_an_unknown_survey_is_answered_with_those_there_are(command: str) -> None:
    with pytest.raises(CommandError, match="none yet: publish one"):
        run(command, "nowhere")
    make_survey("ward")
    with pytest.raises(CommandError, match=r"There is no survey “nowhere”\. Surveys: ward"):
        run(command, "nowhere")
