"""Publishing freezes a sound definition and makes a survey, or moves one to a version of its structure."""

import logging
import re
from typing import Any

import pytest

from surveyapp.fielding.instrument_version_actions import VersionNumberError
from surveyapp.fielding.survey_actions import OtherStructureError, publish
from surveyapp.fielding.survey_life.transition_actions import SurveyStateError, open_survey
from surveyapp.fielding.survey_settings.setting_actions import change_settings
from surveyapp.fielding.survey_settings.setting_values import SettingError
from surveyapp.instruments.files.definition_file import DefinitionSource, read_texts
from surveyapp.instruments.files.toml_writer import toml_text
from surveyapp.instruments.model.fingerprint import fingerprint
from surveyapp.instruments.problems import UnsoundDefinitionError
from surveyapp.models import InstrumentVersion, Survey
from tests.builders import make_definition, make_survey

pytestmark = pytest.mark.django_db


def as_file(data: dict[str, Any]) -> DefinitionSource:
    """The definition as a file of this name."""
    return read_texts({"ward.toml": toml_text(data)}, "ward.toml")


def reworded() -> dict[str, Any]:
    """Other words, the same structure."""
    return make_definition(version="1.1", summary={"en": "Said otherwise.", "fr": "Dit autrement."})


def restructured() -> dict[str, Any]:
    """Another code."""
    data = make_definition(version="2.0")
    data["section"][1]["item"][0]["option"][0]["code"] = "every_time"
    data["section"][1]["item"][0]["option"][0]["label"] = {"en": "Every time", "fr": "Chaque fois"}
    data["recommendation"][0]["criteria"][0]["when"] = 'often == "every_time"'
    return data


def test_publishing_stores_definition_and_fingerprints_and_prepares_a_survey() -> None:
    data = make_definition()
    survey = publish(
        data=data, slug="ward", title="Hands", by="lead", contact="lead@example.org", extended=True
    )
    assert survey.version.pk == fingerprint(data)
    assert survey.version.definition == data
    assert len(survey.version.structural_fingerprint) == 64
    assert (survey.state, survey.contact, survey.extended) == ("draft", "lead@example.org", True)


def test_several_surveys_may_use_one_definition() -> None:
    assert make_survey("ward").version == make_survey("theatre").version
    assert InstrumentVersion.objects.count() == 1


def test_an_unsound_definition_is_refused_with_every_problem() -> None:
    data = make_definition()
    data["section"][1]["item"][0]["name"] = "times"
    data["section"][2]["item"][1]["asked_if"] = 'nowhere == "yes"'
    with pytest.raises(UnsoundDefinitionError) as refusal:
        publish(data=data, slug="ward", title="Hands", by="lead", source=as_file(data))
    assert len(refusal.value.problems) > 1
    assert all(re.match(r"ward\.toml, line [1-9]\d*: ", line) for line in str(refusal.value).splitlines())
    assert not Survey.objects.exists()


def test_an_unsound_recommendation_is_refused() -> None:
    data = make_definition()
    data["recommendation"][0]["criteria"][0]["when"] = 'often == "daily"'
    with pytest.raises(UnsoundDefinitionError, match="recommendation h1"):
        publish(data=data, slug="ward", title="Hands", by="lead")
    assert not InstrumentVersion.objects.exists()


def test_a_version_number_names_one_definition() -> None:
    survey = make_survey()
    data = make_definition(summary={"en": "Said otherwise.", "fr": "Dit autrement."})
    for slug in ("ward", "other"):
        with pytest.raises(VersionNumberError) as refusal:
            publish(data=data, slug=slug, title="Hands", by="lead", source=as_file(data))
    line = as_file(data).files[0].text.splitlines().index('version = "1.0"') + 1
    assert str(refusal.value).startswith(
        f"ward.toml, line {line}: version 1.0 of hand_hygiene is already published"
    )
    assert "Raise “version” in [instrument]" in str(refusal.value)
    data["instrument"]["version"] = "1.0.1"
    assert publish(data=data, slug="other", title="Hands", by="lead").version.version == "1.0.1"
    assert publish(data=make_definition(), slug="third", title="Hands", by="lead").version == survey.version


@pytest.mark.parametrize("state", ["draft", "open"])
def test_a_survey_moves_to_other_words_of_the_same_structure(state: str) -> None:
    survey = make_survey(state=state)
    moved = publish(data=reworded(), slug="ward", title="Hands, second edition", by="lead")
    assert moved.pk == survey.pk
    assert (moved.version.version, moved.title, moved.state) == ("1.1", "Hands, second edition", state)


def test_a_survey_does_not_move_to_another_structure_and_the_remedy_is_said() -> None:
    survey = make_survey()
    with pytest.raises(OtherStructureError, match="under another slug"):
        publish(data=restructured(), slug="ward", title="Hands", by="lead")
    survey.refresh_from_db()
    assert survey.version.version == "1.0"
    assert InstrumentVersion.objects.count() == 1


def test_a_closed_survey_stays_as_it_is() -> None:
    make_survey(state="closed")
    with pytest.raises(SurveyStateError, match="is closed: reopen it to change its questionnaire"):
        publish(data=reworded(), slug="ward", title="Hands", by="lead")


def test_settings_that_are_not_given_stay_when_a_survey_moves() -> None:
    make_survey(contact="lead@example.org")
    moved = publish(data=reworded(), slug="ward", title="Hands", by="lead", ethics="2026-1")
    assert (moved.contact, moved.ethics) == ("lead@example.org", "2026-1")


def test_what_was_fixed_at_opening_cannot_be_published_otherwise() -> None:
    make_survey()
    with pytest.raises(SettingError, match="date_granularity: This cannot be changed after the survey opens"):
        publish(data=make_definition(), slug="ward", title="Hands", by="lead", date_granularity="day")


@pytest.mark.parametrize(
    ("slug", "settings", "message"),
    [
        ("not a slug", {}, "slug: "),
        ("ward", {"date_granularity": "hour"}, "date_granularity: "),
        ("ward", {"mode": "by_post"}, "mode: "),
        ("ward", {"draft_days": 0}, "draft_days: "),
    ],
)
def test_a_setting_that_cannot_be_is_refused(slug: str, settings: Any, message: str) -> None:
    with pytest.raises(SettingError, match=message):
        publish(data=make_definition(), slug=slug, title="Hands", by="lead", **settings)
    assert not InstrumentVersion.objects.exists()


def test_settings_change_before_opening_and_words_afterwards() -> None:
    survey = make_survey(state="draft")
    assert change_settings(survey=survey, by="lead", date_granularity="day").date_granularity == "day"
    open_survey(survey=survey, by="lead", without_details=True)
    assert change_settings(survey=survey, by="lead", contact="Ward 5").contact == "Ward 5"
    with pytest.raises(SettingError, match="cannot be changed after the survey opens"):
        change_settings(survey=survey, by="lead", extended=True)


def test_the_log_says_who_did_what(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    publish(data=make_definition(), slug="ward", title="Hands", by="ada")
    assert "Survey ward published by ada: version " in caplog.text
