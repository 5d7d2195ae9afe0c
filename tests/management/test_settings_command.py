"""The command that lists and changes the settings of a survey."""

from pathlib import Path

import pytest
from django.core.management import CommandError
from PIL import Image

from surveyapp.audit import Action
from surveyapp.models import AuditEvent, Logo, Survey
from tests.builders import make_survey
from tests.management.command_output import run

pytestmark = pytest.mark.django_db


def test_all_settings_are_listed_and_can_be_set_again_from_the_list() -> None:
    make_survey(state="draft", title={"en": "Hands", "fr": "Mains"}, landing="One\n\nTwo", target=60)
    lines = run("settings", "ward").splitlines()
    assert {"title.en=Hands", "title.fr=Mains", "landing=One\\n\\nTwo", "target=60", "feedback=no"} <= {
        *lines
    }
    assert "shown_languages=en fr" in lines
    again = [f"--set={line}" for line in lines if not line.startswith("logo")]
    assert run("settings", "ward", *again) == "The survey ward: changed nothing.\n"


def test_what_is_set_is_stored_by_the_action_of_the_page(tmp_path: Path) -> None:
    survey = make_survey()
    picture = tmp_path / "logo.png"
    Image.new("RGB", (20, 10)).save(picture)
    said = run(
        *("settings", "ward", "--set=title.fr=Mains", "--set=feedback=yes", "--set=target=60"),
        *("--set=contact=Ward 5", f"--set=logo={picture}"),
    )
    assert said == "The survey ward: changed title, contact, feedback, target, logo.\n"
    survey.refresh_from_db()
    assert survey.title.texts == {"en": "Hands on the ward", "fr": "Mains"}
    assert (survey.contact, survey.feedback, survey.target) == ("Ward 5", True, 60)
    (event,) = AuditEvent.objects.filter(action=Action.SETTINGS_CHANGED)
    assert event.fields == ["contact", "feedback", "logo", "target", "title"]
    run("settings", "ward", "--set=logo=", "--set=target=")
    survey.refresh_from_db()
    assert (survey.logo, survey.target) == (None, None)
    assert not Logo.objects.exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("colour=red", "“colour=red” is not a setting. Write NAME=VALUE"),
        ("title", "is not a setting"),
        ("target.fr=3", "is not a setting"),
        ("feedback=maybe", "feedback is yes or no."),
        ("target=many", "target is a whole number."),
        ("draft_days=", "draft_days is a whole number."),
        ("title=", "title: This field cannot be blank."),
        ("title.pl=Ręce", "not in “pl”: its languages are en, fr"),
        ("shown_languages=pl", "not in “pl”"),
        ("draft_days=5", "cannot be changed after the survey opens"),
        ("logo=/nowhere.png", "cannot be read: name a picture"),
        ("logo=/dev/null", "no picture that can be read"),
    ],
)
def test_what_cannot_be_ends_with_the_remedy(line: str, message: str) -> None:
    make_survey()
    with pytest.raises(CommandError) as refused:
        run("settings", "ward", f"--set={line}")
    assert message in str(refused.value)
    assert Survey.objects.get().title == "Hands on the ward"


def test_publishing_again_under_one_of_its_titles_keeps_them_all(tmp_path: Path) -> None:
    from tests.builders import DEFINITION

    file = tmp_path / "ward.toml"
    file.write_text(DEFINITION, encoding="utf-8")
    make_survey(title={"en": "Hands", "fr": "Mains"})
    run("publish", file, "--slug=ward", "--title=Hands")
    assert Survey.objects.get().title.texts == {"en": "Hands", "fr": "Mains"}
    run("publish", file, "--slug=ward", "--title=Other")
    assert Survey.objects.get().title == "Other"
