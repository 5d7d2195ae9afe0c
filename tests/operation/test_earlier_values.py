"""What an earlier release stored is read as what this one has for it."""

import json
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction

from surveyapp.fielding.survey_settings.logo_image import checked_logo
from surveyapp.fielding.survey_settings.setting_actions import change_settings
from surveyapp.models import Logo, Survey
from surveyapp.operation.backup_tables import EARLIER_VALUES, delete_all, load, rows
from surveyapp.operation.verification import verify
from tests.builders import make_survey

DEMONSTRATION = "Study (demonstration) / Étude (démonstration)"
MIGRATION = import_module("surveyapp.migrations.0023_survey_settings")


@pytest.mark.parametrize("column", ["title", "organisation", "contact", "ethics", "results_at", "landing"])
@pytest.mark.parametrize(
    ("stored", "now"),
    [
        ("Hands", {"": "Hands"}),
        ("", {}),
        ("12", {"": "12"}),
        ('"Hands"', {"": '"Hands"'}),
        ('{"en": "Hands", "fr": "Mains"}', {"en": "Hands", "fr": "Mains"}),
    ],
)
def test_a_text_of_an_earlier_release_is_that_of_all_languages(
    column: str, stored: str, now: dict[str, str]
) -> None:
    assert json.loads(EARLIER_VALUES["surveyapp.survey", column](stored)) == now


@pytest.mark.parametrize(("stored", "now"), [("prepared", "draft"), ("open", "open")])
def test_a_state_has_the_name_that_it_has_now(stored: str, now: str) -> None:
    assert EARLIER_VALUES["surveyapp.survey", "state"](stored) == now


@pytest.mark.django_db
def test_a_survey_of_an_earlier_release_is_loaded_with_its_texts() -> None:
    survey = make_survey(state="draft", title={"en": "Hands", "fr": "Mains"}, contact="Ward 5")
    (row,) = [row for row in rows() if row["model"] == "surveyapp.survey"]
    survey.delete()
    earlier: dict[str, Any] = row | {"fields": row["fields"] | {"title": "Hands", "ethics": ""}}
    for column in ("landing", "logo", "shown_languages"):
        del earlier["fields"][column]
    load([earlier])
    restored = Survey.objects.get()
    assert (restored.title.texts, restored.contact, restored.ethics) == ({"": "Hands"}, "Ward 5", "")


@pytest.mark.django_db
def test_the_migration_keeps_each_text_and_gives_it_back() -> None:
    survey = make_survey(title={"en": "Hands", "fr": "Mains"}, contact="Ward 5")
    editor = SimpleNamespace(connection=connection)
    MIGRATION.take_first(None, editor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, contact, ethics FROM surveyapp_survey")
        assert cursor.fetchone() == ("Hands", "Ward 5", "")
    MIGRATION.localise(None, editor)
    survey.refresh_from_db()
    assert (survey.title.texts, survey.contact.texts, survey.ethics.texts) == (
        {"": "Hands"},
        {"": "Ward 5"},
        {},
    )


def test_only_texts_of_the_demonstration_are_divided() -> None:
    english, french = (json.loads(MIGRATION.localised(DEMONSTRATION))[code] for code in ("en", "fr"))
    assert english == "Study (demonstration)"
    assert french == "Étude (démonstration)"
    assert json.loads(MIGRATION.localised("Yes / No")) == {"": "Yes / No"}


@pytest.mark.django_db
def test_a_logo_is_backed_up_restored_and_verified() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    change_settings(survey=make_survey(), by="tests", logo=checked_logo(drawing))
    kept = json.loads(json.dumps([*rows()], default=str))
    delete_all()
    with transaction.atomic():
        load(kept)
    logo = Logo.objects.get()
    assert bytes(logo.content) == drawing
    assert Survey.objects.get().logo == logo
    assert [finding for finding in verify() if not finding.is_good] == []
    Logo.objects.update(content=b"another")
    (finding,) = [finding for finding in verify() if not finding.is_good]
    assert "the logo is not the one that was stored" in finding.faults[0]
